/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/// What an operator has done where a node has lost too many of its machines for good (type `Chord` on the wire: it is about who
/// stands at a position of the ring).
public sealed interface RecoveryMessage extends Message {

    /// Writes rows back into a range in quarantine, of which nothing else is known. A block that comes twice is written once.
    ///
    /// @param group  which node, by its group
    /// @param name   of what is written back: letters, digits, and `.:_-`, at most 100; the same for all blocks
    /// @param seq    1 for the first block, then one more each
    /// @param format of the rows, at most
    /// @param rows   the rows in their canonical form, base64 of each, [HandoffMessage#MAX_BLOCK] at most; a user before what
    ///               belongs to that user
    record ImportRows(UUID group, String name, long seq, OptionalInt format,
            List<String> rows) implements RecoveryMessage, Request<RowsImported> {

        public ImportRows {
            rows = List.copyOf(rows);
            if (format.orElse(1) < 1 || format.orElse(1) > Byte.MAX_VALUE) {
                throw new IllegalArgumentException("A format has a number from 1 to " + Byte.MAX_VALUE);
            }
        }

        /// Without the rows, which hold hashes of passwords and tokens.
        @Override
        public String toString() {
            return "ImportRows[group=" + group + ", name=" + name + ", seq=" + seq + ", " + rows.size() + " rows]";
        }
    }

    /// How far it has got. Whoever sends goes on behind that.
    ///
    /// @param seq the last block that is there, 0 for none
    record RowsImported(long seq) implements RecoveryMessage {}

    /// Removes some of what was written back, so that something else can be. To be repeated until nothing is left.
    record ClearRows(UUID group) implements RecoveryMessage, Request<RowsCleared> {}

    /// @param left whether to ask again
    record RowsCleared(boolean left) implements RecoveryMessage {}

    /// Ends a quarantine: from then on whoever is not in the rows does not exist. To be repeated until nothing is left to do.
    ///
    /// @param rows   how many there must be, users included; 0 where the operator gives everything up
    /// @param digest of all of them, in hexadecimal digits
    /// @param skip   how many numbers to leave free for each user, whom somebody may have seen publish more than there is here
    record ReleaseRange(UUID group, long rows, String digest,
            long skip) implements RecoveryMessage, Request<RangeReleased> {}

    /// @param left whether to ask again
    record RangeReleased(boolean left) implements RecoveryMessage {}
}
