/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.node.rows.RowFormat;
import dweeter.sqlite.SqlSession;

/// The next rows of a range for somebody who copies it as it is at one moment, so that nothing changes meanwhile.
///
/// @param rows   in base64 of their canonical form; the row of a user comes before the others of that user
/// @param format that they have at most
/// @param mark   up to where they reach; empty where none are behind them
public record RangeCopy(List<String> rows, RowFormat format, Optional<String> mark) {

    public RangeCopy {
        rows = List.copyOf(rows);
    }

    /// @param session reads the same state each time
    /// @param mark    what the block before said; empty for the first
    /// @param most    characters of rows, but for a single row that is longer
    /// @throws IllegalArgumentException if the mark is none
    public static RangeCopy behind(SqlSession session, Interval range, String mark, int most) {
        Block block = switch (Mark.of(mark)) {
            case Mark.Changed _ -> throw new IllegalArgumentException("There is nothing behind that mark");
            case Mark place -> Block.behind(session, range, place, most);
        };
        return new RangeCopy(block.rows(), block.format(), switch (block.mark()) {
            case Mark.Changed _ -> Optional.empty();
            case Mark place -> Optional.of(place.text());
        });
    }
}
