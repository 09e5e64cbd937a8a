/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import dweeter.model.Interval;
import dweeter.model.Route;
import dweeter.model.Sibling;

/// What an operator has done where a node has lost too many of its machines for good (type `Chord` on the wire: it is about who
/// stands at a position of the ring).
public sealed interface RecoveryMessage extends Message {

    /// Asks a peer how far its copy of a group has come.
    record ExamineCopy() implements RecoveryMessage, Request<CopyExamined> {}

    /// A copy, as its peer finds it.
    ///
    /// @param self     the peer, under the identity of its data directory
    /// @param siblings all of its group, as far as it knows
    /// @param term     of the last entry of its log
    /// @param index    of the last entry of its log; of two copies, the one with the higher term, and then the higher index, lacks
    ///                 nothing that the other has
    /// @param owned    what the group owns by its rows
    /// @param accepted ranges of which it has all rows, and does not know yet whether they are its own
    /// @param latest   the stamp of the newest item, in microseconds since 1970; 0 where there is none
    record CopyExamined(Sibling self, UUID group, List<Sibling> siblings, long term, long index,
            Optional<Route> owned, List<Interval> accepted, long users, long items,
            long latest) implements RecoveryMessage {

        public CopyExamined {
            siblings = List.copyOf(siblings);
            accepted = List.copyOf(accepted);
        }
    }

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
