/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Collectors;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.storage.Account;
import dweeter.node.storage.Accounts;
import dweeter.node.storage.Row;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage.LoggedOut;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.FollowChanged;
import dweeter.protocol.TweetMessage.MarkedRead;
import dweeter.protocol.TweetMessage.Published;
import dweeter.sqlite.Session;

/// The rules of the microblog that need the user's own rows: unique nicks, sessions, one effect for each cid, items
/// numbered without gaps.
final class UserRules {

    /// Follow edges a user may have, ended ones included, so that a cursor over all of them stays small.
    static final int MAX_SLOTS = 4_000;

    private static final int MAX_SESSIONS = 32;

    private final Session session;
    private final Accounts accounts;

    UserRules(Session session, Accounts accounts) {
        this.session = session;
        this.accounts = accounts;
    }

    Message apply(Command.OfUser command) {
        return switch (command) {
            case Command.Register register -> register(register);
            case Command.OpenSession open -> openSession(open);
            case Command.CloseSession close -> closeSession(close);
            case Command.InSession inSession -> accounts.find(inSession.home())
                    .filter(account -> account.isLoggedIn(inSession.proof().tokenHash(), inSession.proof().now()))
                    .map(account -> applyInSession(account, inSession))
                    .orElseGet(() -> new Refused(Refusal.NOT_LOGGED_IN));
        };
    }

    private Message applyInSession(Account account, Command.InSession command) {
        return switch (command) {
            case Command.AddDweet dweet -> remembered(account, dweet.cid()).orElseGet(() -> addDweet(account, dweet));
            case Command.AddRedweet redweet ->
                remembered(account, redweet.cid()).orElseGet(() -> addRedweet(account, redweet));
            case Command.SetFollow follow ->
                remembered(account, follow.cid()).orElseGet(() -> setFollow(account, follow));
            case Command.AdvanceRead read -> advanceRead(account, read);
        };
    }

    private Message register(Command.Register command) {
        Nick nick = command.home();
        Optional<Account> taken = accounts.find(nick);
        if (taken.isPresent()) {
            boolean repeated = remembered(taken.get(), command.cid()).isPresent();
            return repeated ? registered(taken.get()) : new Refused(Refusal.NICK_TAKEN);
        }
        Account account = accounts.create(Row.of(Table.USERS, nick.value(), nick.key().toBytes(),
                command.name().value(), command.passwordHash(), command.now().micros(), 0L, 0L, 0L, 0L, 0L, 0L));
        remember(account, command.cid(), AnswerKind.REGISTERED, 0);
        account.save();
        return registered(account);
    }

    private static Message registered(Account account) {
        return new Registered(new Author(new Nick(account.nick()), new DisplayName(account.user().text("name"))));
    }

    private Message openSession(Command.OpenSession command) {
        Optional<Account> known = accounts.find(command.home());
        if (known.isEmpty()) {
            return new Refused(Refusal.WRONG_CREDENTIALS);
        }
        Account account = known.get();
        account.find(Table.SESSIONS, command.tokenHash()).ifPresent(account::delete);
        // Not by the time, which may be a wrong one: what has ended is of no use to anybody, and goes when its place is needed.
        var open = Tables.all(session, Table.SESSIONS, "nick = ? order by opened desc, token", account.nick());
        open.stream().skip(MAX_SESSIONS - 1L).forEach(account::delete);
        long opened = Math.max(command.now().micros(),
                open.stream().mapToLong(row -> row.number("opened") + 1).max().orElse(0));
        account.insert(Row.of(Table.SESSIONS, account.nick(), command.tokenHash(), opened,
                command.expires().micros()));
        account.save();
        return registered(account);
    }

    private Message closeSession(Command.CloseSession command) {
        accounts.find(command.home()).ifPresent(
                account -> account.find(Table.SESSIONS, command.tokenHash()).ifPresent(row -> {
                    account.delete(row);
                    account.save();
                }));
        return new LoggedOut();
    }

    private Message addDweet(Account account, Command.AddDweet command) {
        String mentions = command.mentions().stream().map(Nick::value).collect(Collectors.joining(" "));
        Published published = nextItem(account, command.proof().now());
        account.insert(Row.of(Table.ITEMS, account.nick(), published.ref().n(), published.stamp().micros(),
                command.text(), Optional.empty(), Optional.empty(), Optional.empty(),
                orNothing(command.inReplyTo().map(ref -> ref.author().value())),
                orNothing(command.inReplyTo().map(ItemRef::n)),
                mentions.isEmpty() ? Optional.empty() : mentions, 0L));
        remember(account, command.cid(), AnswerKind.PUBLISHED, published.ref().n());
        account.save();
        return published;
    }

    private Message addRedweet(Account account, Command.AddRedweet command) {
        ItemRef of = command.of();
        if (session.exists("select 1 from items where nick = ? and of_nick = ? and of_n = ?", account.nick(),
                of.author().value(), of.n())) {
            return new Refused(Refusal.ALREADY_REDWEETED);
        }
        Published published = nextItem(account, command.proof().now().after(command.notBefore()));
        account.insert(Row.of(Table.ITEMS, account.nick(), published.ref().n(), published.stamp().micros(),
                Optional.empty(), of.author().value(), of.n(), command.textHash(), Optional.empty(), Optional.empty(),
                Optional.empty(), 0L));
        TaskRules.leave(account, TaskKind.REDWEETER, of.author(), of.n(), 1, true);
        remember(account, command.cid(), AnswerKind.PUBLISHED, published.ref().n());
        account.save();
        return published;
    }

    private static Published nextItem(Account account, Stamp now) {
        Stamp stamp = now.after(account.stamp());
        account.add("newest", 1);
        account.set("stamp", stamp.micros());
        return new Published(new ItemRef(new Nick(account.nick()), account.user().number("newest")), stamp);
    }

    private Message setFollow(Account account, Command.SetFollow command) {
        Nick whom = command.whom();
        Optional<Row> edge = Tables.all(session, Table.FOLLOWS, "nick = ? and whom = ?", account.nick(), whom.value())
                .stream().findFirst();
        boolean active = edge.isPresent() && edge.get().flag("active");
        if (active == command.active()) {
            return new Refused(active ? Refusal.ALREADY_FOLLOWING : Refusal.NOT_FOLLOWING);
        }
        if (edge.isEmpty() && account.user().number("next_slot") >= MAX_SLOTS) {
            return new Refused(Refusal.FOLLOWS_TOO_MANY);
        }
        Row changed;
        if (edge.isPresent()) {
            changed = edge.get().with("version", edge.get().number("version") + 1).with("active", flag(!active));
            account.update(edge.get(), changed);
        } else {
            changed = Row.of(Table.FOLLOWS, account.nick(), account.user().number("next_slot"), whom.value(), 1L, 1L,
                    command.base(), command.base());
            account.add("next_slot", 1);
            account.insert(changed);
        }
        account.add("following", active ? -1 : 1);
        TaskRules.leave(account, TaskKind.FOLLOWER, whom, 0, changed.number("version"), !active);
        remember(account, command.cid(), active ? AnswerKind.UNFOLLOWED : AnswerKind.FOLLOWED,
                changed.number("slot"));
        account.save();
        return new FollowChanged(whom, !active);
    }

    private Message advanceRead(Account account, Command.AdvanceRead command) {
        for (ItemRef ref : command.upTo()) {
            Tables.all(session, Table.FOLLOWS, "nick = ? and whom = ? and read < ?", account.nick(),
                    ref.author().value(), ref.n())
                    .forEach(edge -> account.update(edge, edge.with("read", ref.n())));
        }
        account.save();
        return new MarkedRead();
    }

    /// The answer that this cid got before, if it had an effect.
    private Optional<Message> remembered(Account account, Cid cid) {
        return account.find(Table.ANSWERS, bytes(cid))
                .map(answer -> AnswerKind.of(answer).recall(session, answer));
    }

    private static void remember(Account account, Cid cid, AnswerKind kind, long n) {
        account.insert(Row.of(Table.ANSWERS, account.nick(), bytes(cid), (long) kind.code(), n));
    }

    private static byte[] bytes(Cid cid) {
        return ByteBuffer.allocate(Long.BYTES * 2).putLong(cid.value().getMostSignificantBits())
                .putLong(cid.value().getLeastSignificantBits()).array();
    }

    private static Object orNothing(Optional<?> value) {
        return value.isPresent() ? value.get() : Optional.empty();
    }

    private static long flag(boolean set) {
        return set ? 1 : 0;
    }
}
