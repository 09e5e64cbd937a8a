/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.Optional;

import dweeter.node.rows.Row;

/// What a stretch of the ring holds, in two numbers that are carried along change by change: to compare two copies of it
/// then costs the same however large it is.
///
/// @param rows   how many, users included
/// @param digest the sum modulo 2^64 of the hashes of all rows
public record Tally(long rows, long digest) {

    public static final Tally NOTHING = new Tally(0, 0);

    /// The tally after a row came, went or changed.
    public Tally after(Optional<? extends Row> old, Optional<? extends Row> now) {
        return new Tally(rows + count(now) - count(old), digest + hash(now) - hash(old));
    }

    private static long count(Optional<? extends Row> row) {
        return row.isPresent() ? 1 : 0;
    }

    private static long hash(Optional<? extends Row> row) {
        return row.map(Row::hash).orElse(0L);
    }
}
