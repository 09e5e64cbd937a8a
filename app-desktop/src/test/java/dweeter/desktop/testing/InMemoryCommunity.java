/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

import dweeter.client.Outcome;
import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.DweetText;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.protocol.Block;
import dweeter.protocol.ChangePassword;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.DeleteAccount;
import dweeter.protocol.DeleteDweet;
import dweeter.protocol.Follow;
import dweeter.protocol.ListBlocked;
import dweeter.protocol.ListFollowing;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.MarkRead;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Published;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.RecoverAccount;
import dweeter.protocol.Refusal;
import dweeter.protocol.RenewRecoveryCode;
import dweeter.protocol.Unblock;
import dweeter.protocol.Unfollow;
import dweeter.protocol.UserRequest;
import dweeter.protocol.ViewProfile;

/// Users, follows and items with the rules of the real network, and timelines read through cursors. One lock.
public final class InMemoryCommunity {

    private static final int BACK = 10;

    private final InstantSource clock;
    private final Map<Nick, InMemoryUser> users = new TreeMap<>();
    private final Map<Cid, Answered> answers = new HashMap<>();
    private Set<Nick> silent = Set.of();
    private Stamp last = Stamp.ZERO;

    private final InMemoryViews views = new InMemoryViews(users, nick -> silent.contains(nick));
    private final InMemoryTimelines timelines = new InMemoryTimelines(this::user, nick -> silent.contains(nick),
            views::item);

    private final InMemoryDeletions deletions = new InMemoryDeletions(users, this::stamp);
    private final InMemoryAccounts accounts;
    private final InMemoryBlocks blocks = new InMemoryBlocks(users);
    private final InMemoryReports reports = new InMemoryReports(users, this::isDweet);

    public InMemoryCommunity(InstantSource clock) {
        this.clock = clock;
        this.accounts = new InMemoryAccounts(users, deletions, this::stamp);
    }

    /// Adds somebody whose password is `password`.
    public synchronized Nick user(String nick, String name) {
        var author = new Author(new Nick(nick), new DisplayName(name));
        users.put(author.nick(), new InMemoryUser(author, new Password("password"), stamp()));
        return author.nick();
    }

    /// Adds somebody with a password of their own.
    public synchronized Nick user(String nick, String name, String password) {
        user(nick, name);
        setPassword(new Nick(nick), new Password(password));
        return new Nick(nick);
    }

    /// Has somebody log in with another password from now on.
    public synchronized void setPassword(Nick nick, Password password) {
        user(nick).password = password;
    }

    public synchronized ItemRef dweet(Nick by, String text) {
        return add(by, Optional.of(text), Optional.empty()).ref();
    }

    public synchronized ItemRef redweet(Nick by, ItemRef of) {
        return add(by, Optional.empty(), Optional.of(of)).ref();
    }

    public synchronized void follow(Nick who, Nick whom) {
        user(who).follows.put(whom, Math.max(0, user(whom).items.size() - BACK));
    }

    /// Has somebody block somebody, from wherever.
    public synchronized void block(Nick who, Nick whom) {
        blocks.set(accounts.open(who), whom, true);
    }

    /// Notes that `reader` has read everything that `author` published so far.
    public synchronized void readAll(Nick reader, Nick author) {
        user(author).items.forEach(item -> user(reader).read.add(new ItemRef(author, item.n())));
    }

    /// Makes the nodes of these users miss their deadline.
    public synchronized void silence(Nick... nicks) {
        silent = Set.of(nicks);
    }

    /// Forgets every place in a timeline it has handed out.
    public synchronized void forgetCursors() {
        timelines.forgetCursors();
    }

    /// Ends every session.
    public synchronized void endSessions() {
        accounts.endAll();
    }

    public synchronized long items(Nick nick) {
        return user(nick).items.size();
    }

    /// What somebody has dweeted, the first first.
    public synchronized List<String> texts(Nick nick) {
        return user(nick).items.stream().flatMap(item -> item.text().stream()).toList();
    }

    /// Whether `reader` is known to have read an item.
    public synchronized boolean hasRead(Nick reader, ItemRef item) {
        return user(reader).read.contains(item);
    }

    /// How far `reader` is known to have read of `author`, nothing left out.
    public synchronized long readUpTo(Nick reader, Nick author) {
        return LongStream.iterate(1, n -> n + 1).takeWhile(n -> user(reader).read.contains(new ItemRef(author, n)))
                .count();
    }

    public synchronized boolean follows(Nick who, Nick whom) {
        return user(who).follows.containsKey(whom);
    }

    /// @param words what was asked for
    private record Answered(String words, Outcome<?> outcome) {}

    @SuppressWarnings("unchecked")
    synchronized <R extends Message> Outcome<R> answer(ClientRequest<R> request) {
        Optional<Cid> cid = cid(request);
        Optional<Answered> known = cid.flatMap(id -> Optional.ofNullable(answers.get(id)));
        if (known.isPresent()) {
            return known.get().words.equals(request.toString())
                    ? (Outcome<R>) known.get().outcome
                    : new Outcome.Refused<>(Refusal.CID_USED, "");
        }
        Outcome<?> outcome = judge(request);
        if (outcome instanceof Outcome.Done) {
            cid.ifPresent(id -> answers.put(id, new Answered(request.toString(), InMemoryAccounts.again(outcome))));
        }
        return (Outcome<R>) outcome;
    }

    private static Optional<Cid> cid(ClientRequest<?> request) {
        return switch (request) {
            case LoggerMessage.Register register -> Optional.of(register.cid());
            case ChangePassword change -> Optional.of(change.cid());
            case Block block -> Optional.of(block.cid());
            case Unblock unblock -> Optional.of(unblock.cid());
            case DeleteAccount delete -> Optional.of(delete.cid());
            case ModerationMessage.ReportAbuse report -> Optional.of(report.cid());
            case RecoverAccount recover -> Optional.of(recover.cid());
            case RenewRecoveryCode renew -> Optional.of(renew.cid());
            case PublishDweet publish -> Optional.of(publish.cid());
            case PublishRedweet publish -> Optional.of(publish.cid());
            case DeleteDweet delete -> Optional.of(delete.cid());
            case Follow follow -> Optional.of(follow.cid());
            case Unfollow unfollow -> Optional.of(unfollow.cid());
            default -> Optional.empty();
        };
    }

    private Outcome<?> judge(ClientRequest<?> request) {
        return switch (request) {
            case UserRequest<?> asked when !accounts.isOpen(asked.token()) ->
                refused(Refusal.NOT_LOGGED_IN);
            case LoggerMessage asked -> accounts.judge(asked);
            case PublishDweet publish when publish.inReplyTo().filter(to -> !deletions.isDweet(to)).isPresent() ->
                refused(Refusal.NO_SUCH_DWEET);
            case PublishDweet publish -> switch (DweetText.check(publish.text())) {
                case FITS -> new Outcome.Done<>(add(publish.token().nick(), Optional.of(publish.text()),
                        Optional.empty()));
                case BLANK -> refused(Refusal.DWEET_BLANK);
                case TOO_LONG -> refused(Refusal.DWEET_TOO_LONG);
                case TOO_LARGE -> refused(Refusal.DWEET_TOO_LARGE);
                case NOT_TEXT, TURNING, PILED_UP -> refused(Refusal.DWEET_NOT_TEXT);
            };
            case PublishRedweet publish -> redweet(publish);
            case DeleteDweet delete -> deletions.delete(delete);
            case Follow follow -> follow(follow);
            case Unfollow unfollow -> user(unfollow.token().nick()).follows.remove(unfollow.nick()) == null
                    ? refused(Refusal.NOT_FOLLOWING)
                    : new Outcome.Done<>(new Follow.FollowChanged(unfollow.nick(), false));
            case ListFollowing list -> views.listFollowing(list);
            case ViewProfile view -> views.viewProfile(view);
            case ReadTimeline read -> blocks.without(read.token(), timelines.read(read));
            case Block block -> blocks.set(block.token(), block.nick(), true);
            case Unblock unblock -> blocks.set(unblock.token(), unblock.nick(), false);
            case ListBlocked list -> blocks.list(list);
            case ModerationMessage asked -> reports.judge(asked);
            case MarkRead mark -> {
                List<Nick> away = mark.read().stream().map(ItemRange::author).filter(silent::contains).toList();
                mark.read().stream().filter(range -> !away.contains(range.author()))
                        .flatMap(range -> user(range.author()).items.stream()
                                .map(item -> new ItemRef(range.author(), item.n())).filter(range::contains))
                        .forEach(user(mark.token().nick()).read::add);
                yield new Outcome.Done<>(new MarkRead.MarkedRead(away));
            }
            default -> refused(Refusal.NOT_HERE);
        };
    }

    private boolean isDweet(ItemRef ref) {
        return deletions.isDweet(ref);
    }

    /// Opens a session without a password.
    public synchronized Token open(Nick nick) {
        return accounts.open(nick);
    }

    private Outcome<?> redweet(PublishRedweet wanted) {
        if (!deletions.isDweet(wanted.of())) {
            return refused(Refusal.NO_SUCH_DWEET);
        }
        if (blocks.isBetween(wanted.token().nick(), wanted.of().author())) {
            return refused(Refusal.BLOCKED);
        }
        boolean twice = user(wanted.token().nick()).items.stream()
                .anyMatch(item -> item.of().filter(wanted.of()::equals).isPresent());
        return twice
                ? refused(Refusal.ALREADY_REDWEETED)
                : new Outcome.Done<>(add(wanted.token().nick(), Optional.empty(), Optional.of(wanted.of())));
    }

    private Outcome<?> follow(Follow wanted) {
        Nick self = wanted.token().nick();
        if (!users.containsKey(wanted.nick())) {
            return refused(Refusal.NO_SUCH_USER);
        }
        if (self.equals(wanted.nick())) {
            return refused(Refusal.FOLLOWS_SELF);
        }
        if (blocks.isBetween(self, wanted.nick())) {
            return refused(Refusal.BLOCKED);
        }
        if (user(self).follows.containsKey(wanted.nick())) {
            return refused(Refusal.ALREADY_FOLLOWING);
        }
        follow(self, wanted.nick());
        return new Outcome.Done<>(new Follow.FollowChanged(wanted.nick(), true));
    }

    private Published add(Nick by, Optional<String> text, Optional<ItemRef> of) {
        InMemoryUser user = user(by);
        var stored = new InMemoryUser.Published(user.author, user.items.size() + 1L, stamp(), text, of,
                Optional.empty());
        user.items.add(stored);
        return new Published(new ItemRef(by, stored.n()), stored.stamp(), OptionalInt.of(3));
    }

    private InMemoryUser user(Nick nick) {
        return Optional.ofNullable(users.get(nick)).orElseThrow();
    }

    private Stamp stamp() {
        last = Stamp.of(clock.instant()).after(last);
        return last;
    }

    private static Outcome<?> refused(Refusal reason) {
        return new Outcome.Refused<>(reason, "");
    }
}
