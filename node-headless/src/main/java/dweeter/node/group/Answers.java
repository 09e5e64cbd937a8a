/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.nio.ByteBuffer;
import java.util.Optional;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.rows.AnswerRow;
import dweeter.node.storage.Account;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.sqlite.SqlSession;

/// What one user's cids came to. It is kept so briefly, as an [AnswerKind] and a number, that it can be kept for ever; the same
/// answer is made again from that, from what was asked, and from the rows. Refusals had no effect and are not kept.
public final class Answers {

    private static final int MARK_BITS = 24;

    private final Account account;

    Answers(Account account) {
        this.account = account;
    }

    /// Whether a cid was answered before.
    public static boolean has(SqlSession session, Nick nick, Cid cid) {
        return AnswerRow.TABLE.find(session, nick.value(), bytes(cid)).isPresent();
    }

    /// Whether a cid came to a dweet or redweet. Such an answer is kept as long as the user is.
    public static boolean ofItem(SqlSession session, Nick nick, Cid cid) {
        return AnswerRow.TABLE.find(session, nick.value(), bytes(cid))
                .filter(kept -> AnswerKind.of(kept) == AnswerKind.PUBLISHED).isPresent();
    }

    /// The answer that the cid of a command got before, if it had an effect. If that was for something else than this command,
    /// it is refused: to do it would be a second effect, and to answer it as the other was would be a lie.
    Optional<Message> recall(Once command) {
        return account.find(AnswerRow.TABLE, bytes(command.cid()))
                .map(kept -> command.again(kept, account).orElseGet(() -> new Refused(Refusal.CID_USED)));
    }

    Message registered() {
        return new Registered(author());
    }

    Author author() {
        return new Author(account.nick(), DisplayName.kept(account.user().name()));
    }

    void remember(Cid cid, AnswerKind kind, long n) {
        account.insert(new AnswerRow(account.nick().value(), bytes(cid), kind.code(), n, Optional.empty()));
    }

    /// Of what [RulesVersion#ACCOUNTS] brought.
    ///
    /// @param about the nick it was about; empty if it was about the account itself
    void rememberOfAccount(Cid cid, AnswerKind kind, String about) {
        account.insert(new AnswerRow(account.nick().value(), bytes(cid), kind.code(), 0, Optional.of(about)));
    }

    /// Of what [RulesVersion#MODERATION] brought.
    ///
    /// @param about what it was about
    void rememberOfOffice(Cid cid, AnswerKind kind, long n, String about) {
        account.insert(new AnswerRow(account.nick().value(), bytes(cid), kind.code(), n, Optional.of(about)));
    }

    /// @param version which of the user's follows and unfollows it was
    /// @param kept    how many of the last ones are kept
    void rememberFollow(SetFollow command, long version, int kept) {
        remember(command.cid(), command.active() ? AnswerKind.FOLLOWED : AnswerKind.UNFOLLOWED,
                version << MARK_BITS | mark(command.whom().value()));
        account.all(AnswerRow.TABLE, "kind >= 5 and kind <= 6 and n < ?", version - kept + 1 << MARK_BITS)
                .forEach(account::delete);
    }

    /// Of whom a kept answer to a follow or unfollow was.
    static long markOfFollow(AnswerRow kept) {
        return kept.n() & (1L << MARK_BITS) - 1;
    }

    /// A number from 1 on by which two words can hardly be taken for each other.
    static long mark(String word) {
        byte[] hash = RingId.hash(word).toBytes();
        return Math.max(1, ByteBuffer.wrap(hash).getInt() >>> Integer.SIZE - MARK_BITS);
    }

    private static byte[] bytes(Cid cid) {
        return ByteBuffer.allocate(Long.BYTES * 2).putLong(cid.value().getMostSignificantBits())
                .putLong(cid.value().getLeastSignificantBits()).array();
    }
}
