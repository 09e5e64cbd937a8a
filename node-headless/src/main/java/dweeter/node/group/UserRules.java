/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.Published;
import dweeter.sqlite.SqlSession;

/// The rules of the microblog that need the user's own rows: unique nicks, sessions, one effect for each cid, items
/// numbered without gaps.
final class UserRules {

    static final int MAX_SESSIONS = 32;

    private final SqlSession session;
    private final Accounts accounts;
    private final FollowLimits limits;

    UserRules(SqlSession session, Accounts accounts, FollowLimits limits) {
        this.session = session;
        this.accounts = accounts;
        this.limits = limits;
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
            case Command.AddDweet dweet -> once(account, dweet, () -> addDweet(account, dweet));
            case Command.AddRedweet redweet -> once(account, redweet, () -> addRedweet(account, redweet));
            case Command.SetFollow follow ->
                once(account, follow, () -> new FollowRules(session, account, limits).set(follow));
            case Command.AdvanceRead read -> new FollowRules(session, account, limits).advanceRead(read);
            case Command.AddRead read -> new FollowRules(session, account, limits).addRead(read);
        };
    }

    private Message once(Account account, Command.Once command, Supplier<Message> effect) {
        return answers(account).recall(command).orElseGet(effect);
    }

    private Answers answers(Account account) {
        return new Answers(session, account);
    }

    private Message register(Command.Register command) {
        Nick nick = command.home();
        Optional<Account> taken = accounts.find(nick);
        if (taken.isPresent()) {
            return once(taken.get(), command, () -> new Refused(Refusal.NICK_TAKEN));
        }
        Account account = accounts.create(Row.of(Table.USERS, nick.value(), nick.key().toBytes(),
                command.name(), command.passwordHash(), command.now().micros(), 0L, 0L, 0L, 0L, 0L, 0L));
        answers(account).rememberRegistration(command);
        account.save();
        return answers(account).registered();
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
        return answers(account).registered();
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
        answers(account).rememberItem(command, published.ref().n());
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
        TaskRules.leaveRedweeter(account, of);
        answers(account).rememberItem(command, published.ref().n());
        account.save();
        return published;
    }

    private static Published nextItem(Account account, Stamp now) {
        Stamp stamp = now.after(account.stamp());
        account.add("newest", 1);
        account.set("stamp", stamp.micros());
        return new Published(new ItemRef(new Nick(account.nick()), account.user().number("newest")), stamp);
    }

    private static Object orNothing(Optional<?> value) {
        return value.isPresent() ? value.get() : Optional.empty();
    }
}
