/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.time.Duration;
import java.util.Locale;

import dweeter.protocol.ChordMessage.NodeDescribed;

/// How much lies somewhere, or moves.
///
/// @param users how many users
/// @param items how many dweets and redweets
/// @param rows  how many rows, users and items among them
/// @param bytes about how large that is on the disk
record Load(long users, long items, long rows, long bytes) {

    /// How fast a range changes hands: row by row, through the logs of both nodes. An assumption for machines that are busy;
    /// two idle nodes of one peer on two slow cores moved twice as many.
    static final long ROWS_PER_SECOND = 10_000;
    /// How fast a sibling copies a whole database and catches up with what is written meanwhile; likewise.
    static final long BYTES_PER_SECOND = 2L << 20;

    private static final double MIB = 1 << 20;

    static Load of(NodeDescribed node) {
        return new Load(node.users(), node.items(), node.rows(), node.bytes());
    }

    /// What the load of nodes is compared by.
    long weight() {
        return users + items;
    }

    Load half() {
        return new Load(users / 2, items / 2, rows / 2, bytes / 2);
    }

    Load plus(Load other) {
        return new Load(users + other.users, items + other.items, rows + other.rows, bytes + other.bytes);
    }

    /// How long it takes to hand it over, in words.
    String handingOver() {
        return String.format(Locale.ROOT, "about %s, if %,d rows a second move", words(rows / (double) ROWS_PER_SECOND),
                ROWS_PER_SECOND);
    }

    /// How long it takes a sibling to copy it, in words.
    String copying() {
        return String.format(Locale.ROOT, "about %s, if %.0f MiB a second move",
                words(bytes / (double) BYTES_PER_SECOND), BYTES_PER_SECOND / MIB);
    }

    private static String words(double seconds) {
        long whole = Math.max(1, Math.round(Math.ceil(seconds)));
        return whole < 120 ? whole + " s" : Duration.ofSeconds(whole).toMinutes() + " min";
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d %s and %,d %s (%,d rows, %.1f MiB)", users,
                users == 1 ? "user" : "users", items, items == 1 ? "dweet or redweet" : "dweets and redweets", rows,
                bytes / MIB);
    }
}
