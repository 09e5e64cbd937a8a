/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.nio.ByteBuffer;
import java.util.Optional;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.storage.Account;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.Row;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.FollowChanged;
import dweeter.protocol.TweetMessage.Published;
import dweeter.sqlite.SqlSession;

/// What one user's cids came to. It is kept so briefly, as an [AnswerKind] and a number, that it can be kept for ever; the same
/// answer is made again from that, from what was asked, and from the rows. Refusals had no effect and are not kept.
public final class Answers {

    private static final int MARK_BITS = 24;

    private final SqlSession session;
    private final Account account;

    Answers(SqlSession session, Account account) {
        this.session = session;
        this.account = account;
    }

    /// Whether a cid was answered before.
    public static boolean has(SqlSession session, Nick nick, Cid cid) {
        return Tables.find(session, Table.ANSWERS, nick.value(), bytes(cid)).isPresent();
    }

    /// The answer that the cid of a command got before, if it had an effect. If that was for something else than this command,
    /// it is refused: to do it would be a second effect, and to answer it as the other was would be a lie.
    Optional<Message> recall(Command.Once command) {
        return account.find(Table.ANSWERS, bytes(command.cid()))
                .map(answer -> sameAnswer(answer, command).orElseGet(() -> new Refused(Refusal.CID_USED)));
    }

    private Optional<Message> sameAnswer(Row answer, Command.Once command) {
        AnswerKind kind = AnswerKind.of(answer);
        long n = answer.number("n");
        return switch (command) {
            case Command.Register register ->
                kind == AnswerKind.REGISTERED && (n == 0 || n == mark(register.name()))
                        ? Optional.of(registered())
                        : Optional.empty();
            case Command.AddDweet dweet -> kind == AnswerKind.PUBLISHED
                    ? item(n).filter(item -> item.textIfAny("text").equals(Optional.of(dweet.text()))
                            && ref(item, "reply_nick", "reply_n").equals(dweet.inReplyTo())).map(this::published)
                    : Optional.empty();
            case Command.AddRedweet redweet -> kind == AnswerKind.PUBLISHED
                    ? item(n).filter(item -> ref(item, "of_nick", "of_n").equals(Optional.of(redweet.of())))
                            .map(this::published)
                    : Optional.empty();
            case Command.SetFollow follow -> kind.wasFollow(follow.active()) && isAbout(kind, n, follow.whom())
                    ? Optional.of(new FollowChanged(follow.whom(), follow.active()))
                    : Optional.empty();
        };
    }

    Message registered() {
        return new Registered(new Author(new Nick(account.nick()), DisplayName.kept(account.user().text("name"))));
    }

    private Published published(Row item) {
        return new Published(new ItemRef(new Nick(account.nick()), item.number("n")), new Stamp(item.number("stamp")));
    }

    private Optional<Row> item(long n) {
        return account.find(Table.ITEMS, n);
    }

    private static Optional<ItemRef> ref(Row item, String nick, String n) {
        return item.textIfAny(nick).map(author -> new ItemRef(new Nick(author), item.number(n)));
    }

    private boolean isAbout(AnswerKind kind, long n, Nick whom) {
        return switch (kind) {
            case FOLLOWED, UNFOLLOWED -> (n & (1L << MARK_BITS) - 1) == mark(whom.value());
            // Where the edge is forgotten nothing tells any more, and who asks is believed.
            case FOLLOWED_SLOT, UNFOLLOWED_SLOT -> account.find(Table.FOLLOWS, n).map(FollowEdge::new)
                    .map(FollowEdge::whom).filter(other -> !other.equals(whom)).isEmpty();
            case REGISTERED, PUBLISHED -> false;
        };
    }

    void rememberRegistration(Command.Register command) {
        remember(command.cid(), AnswerKind.REGISTERED, mark(command.name()));
    }

    void rememberItem(Command.Once command, long n) {
        remember(command.cid(), AnswerKind.PUBLISHED, n);
    }

    /// @param version which of the user's follows and unfollows it was
    /// @param kept    how many of the last ones are kept
    void rememberFollow(Command.SetFollow command, long version, int kept) {
        remember(command.cid(), command.active() ? AnswerKind.FOLLOWED : AnswerKind.UNFOLLOWED,
                version << MARK_BITS | mark(command.whom().value()));
        Tables.all(session, Table.ANSWERS, "nick = ? and kind >= 5 and n < ?", account.nick(),
                version - kept + 1 << MARK_BITS).forEach(account::delete);
    }

    private void remember(Cid cid, AnswerKind kind, long n) {
        account.insert(Row.of(Table.ANSWERS, account.nick(), bytes(cid), (long) kind.code(), n));
    }

    /// A number from 1 on by which two words can hardly be taken for each other.
    private static long mark(String word) {
        byte[] hash = RingId.hash(word).toBytes();
        return Math.max(1, ByteBuffer.wrap(hash).getInt() >>> Integer.SIZE - MARK_BITS);
    }

    private static byte[] bytes(Cid cid) {
        return ByteBuffer.allocate(Long.BYTES * 2).putLong(cid.value().getMostSignificantBits())
                .putLong(cid.value().getLeastSignificantBits()).array();
    }
}
