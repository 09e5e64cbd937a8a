/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.util.Optional;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;

/// A dweet, or a redweet of one, or that one of them was deleted.
///
/// @param n         1, 2, 3 … of this author
/// @param stamp     in microseconds
/// @param text      of a dweet
/// @param ofNick    of a redweet: whose dweet it passes on
/// @param ofN       of a redweet: the n of that dweet
/// @param ofHash    of a redweet: the hash of the text it passed on
/// @param replyNick of a dweet that answers another: whose that is
/// @param replyN    of a dweet that answers another: the n of that
/// @param mentions  the nicks in the text, with blanks between; empty if there are none
/// @param redweets  how many have passed it on
/// @param deletes   the n of the item it says is deleted; its own, where that is this one
/// @param ruling    the number of the act by which moderators hid it; below 0 if it is shown again by that
@Stored(in = "items", code = 1, key = 2)
public record ItemRow(String nick, long n, long stamp, Optional<String> text, Optional<String> ofNick,
        Optional<Long> ofN, Optional<byte[]> ofHash, Optional<String> replyNick, Optional<Long> replyN,
        Optional<String> mentions, long redweets, @Since(4) Optional<Long> deletes,
        @Since(Since.MODERATION) Optional<Long> ruling) implements Row {

    public static final Table<ItemRow> TABLE = Table.of(ItemRow.class);

    public static ItemRow dweet(ItemRef ref, Stamp stamp, String text, Optional<ItemRef> inReplyTo, String mentions) {
        return new ItemRow(ref.author().value(), ref.n(), stamp.micros(), Optional.of(text), Optional.empty(),
                Optional.empty(), Optional.empty(), inReplyTo.map(ItemRef::author).map(Nick::value),
                inReplyTo.map(ItemRef::n), Optional.of(mentions).filter(some -> !some.isEmpty()), 0,
                Optional.empty(), Optional.empty());
    }

    public static ItemRow redweet(ItemRef ref, Stamp stamp, ItemRef of, byte[] textHash) {
        return new ItemRow(ref.author().value(), ref.n(), stamp.micros(), Optional.empty(),
                Optional.of(of.author().value()), Optional.of(of.n()), Optional.of(textHash), Optional.empty(),
                Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    /// That item `deleted` of the same author is.
    public static ItemRow deletion(ItemRef ref, Stamp stamp, long deleted) {
        return new ItemRow(ref.author().value(), ref.n(), stamp.micros(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0,
                Optional.of(deleted), Optional.empty());
    }

    /// What is left of it once it is deleted: nothing that its author wrote, and of a redweet what it passed on, which is not to
    /// be passed on once more.
    public ItemRow deleted() {
        return new ItemRow(nick, n, stamp, Optional.empty(), ofNick, ofN, ofHash, Optional.empty(), Optional.empty(),
                Optional.empty(), redweets, Optional.of(n), ruling);
    }

    public boolean isDeleted() {
        return deletes.equals(Optional.of(n));
    }

    /// What a redweet passes on.
    public Optional<ItemRef> of() {
        return ofNick.map(author -> new ItemRef(new Nick(author), ofN.orElseThrow()));
    }

    /// What a dweet answers.
    public Optional<ItemRef> inReplyTo() {
        return replyNick.map(author -> new ItemRef(new Nick(author), replyN.orElseThrow()));
    }

    /// @param more how often it was passed on besides; below 0 for what was withdrawn
    public ItemRow withRedweets(int more) {
        return new ItemRow(nick, n, stamp, text, ofNick, ofN, ofHash, replyNick, replyN, mentions, redweets + more,
                deletes, ruling);
    }

    /// With what moderators say of it.
    ///
    /// @param act the number of the act, below 0 if it shows the item again
    public ItemRow ruled(long act) {
        return new ItemRow(nick, n, stamp, text, ofNick, ofN, ofHash, replyNick, replyN, mentions, redweets, deletes,
                Optional.of(act));
    }
}
