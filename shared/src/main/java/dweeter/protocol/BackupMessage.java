/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Route;

/// Type `Backup`: how an operator saves a whole network as it was at one moment.
public sealed interface BackupMessage extends Message {

    /// The longest that a group holds still, in milliseconds: shorter than the patience of whoever writes.
    int LONGEST_HOLD_MILLIS = 3_000;
    /// The most characters of rows in one [RowsRead], but for a single row that is longer.
    int MOST_ROWS = 768 * 1024;

    /// What is asked of the leader of a group.
    sealed interface OfGroup extends BackupMessage {

        UUID group();

        /// The name that the operator has given to this attempt.
        UUID backup();
    }

    /// Asks the leader of a group to propose nothing for a moment, and to keep its rows as they are then. A hold ends by itself.
    ///
    /// @param millis how long it may last, 1 to [#LONGEST_HOLD_MILLIS]
    record HoldGroup(UUID group, UUID backup, int millis) implements OfGroup, Request<GroupHeld> {

        public HoldGroup {
            if (millis < 1 || millis > LONGEST_HOLD_MILLIS) {
                throw new IllegalArgumentException("A group holds for 1 to " + LONGEST_HOLD_MILLIS + " ms");
            }
        }
    }

    /// @param route what the rows say that the group owns; absent where it owns nothing
    /// @param now   the time of the leader, in milliseconds since 1970
    record GroupHeld(Optional<Route> route, long now) implements BackupMessage {}

    /// Lets the group go on. What was kept of its rows stays.
    record ReleaseGroup(UUID group, UUID backup) implements OfGroup, Request<GroupReleased> {}

    /// @param unchanged whether the rows that were kept are those that the group has at this moment, before it goes on
    record GroupReleased(boolean unchanged) implements BackupMessage {}

    /// Asks what the kept rows come to.
    record CountRows(UUID group, UUID backup) implements OfGroup, Request<RowsCounted> {}

    /// @param users  how many users
    /// @param rows   how many rows, users included
    /// @param digest the sum of the hashes of all rows modulo 2^64, hexadecimal
    record RowsCounted(long users, long rows, String digest) implements BackupMessage {}

    /// Asks for the next of the kept rows.
    ///
    /// @param mark up to where they were read, as the answer before said; empty for the first
    record ReadRows(UUID group, UUID backup, String mark) implements OfGroup, Request<RowsRead> {

        /// Without the mark, which may hold the hash of a token.
        @Override
        public String toString() {
            return "ReadRows[group=" + group + ", backup=" + backup + "]";
        }
    }

    /// @param rows   in base64 of their canonical form
    /// @param format that they have at most
    /// @param mark   what to ask with for those behind; absent where there are none
    record RowsRead(List<String> rows, int format, Optional<String> mark) implements BackupMessage {

        public RowsRead {
            rows = List.copyOf(rows);
        }

        /// Without the rows, which hold hashes of passwords and tokens.
        @Override
        public String toString() {
            return "RowsRead[" + rows.size() + " rows, format=" + format + "]";
        }
    }

    /// Says that the kept rows are not needed any more.
    record EndBackup(UUID group, UUID backup) implements OfGroup, Request<BackupEnded> {}

    record BackupEnded() implements BackupMessage {}

    /// What is asked of the Entry that holds the network's authority.
    sealed interface OfEntry extends BackupMessage {}

    /// Asks for what a network needs to be made again, beside its users.
    record SaveNetwork() implements OfEntry, Request<NetworkSaved> {}

    /// All in base64.
    ///
    /// @param authority the authority's key, encrypted with a passphrase that is not in it
    /// @param revoked   the list of void certificates, if there is one
    /// @param database  a copy of the Entry's database, gzipped
    record NetworkSaved(String authority, Optional<String> revoked, String database) implements BackupMessage {

        /// Without what is secret.
        @Override
        public String toString() {
            return "NetworkSaved[" + database.length() + " characters]";
        }
    }

    /// Says that a backup was made and read again.
    ///
    /// @param moment as of which it is, in milliseconds since 1970
    record NoteBackup(long moment) implements OfEntry, Request<BackupNoted> {}

    record BackupNoted() implements BackupMessage {}

    /// Asks from which backup the network was made again, and when it was saved last.
    record AskOrigin() implements OfEntry, Request<OriginTold> {}

    /// @param backup its name; absent of a network that was not
    /// @param saved  as of which moment the last backup is, in milliseconds since 1970; absent of a network that was never saved
    record OriginTold(Optional<UUID> backup, Optional<Long> saved) implements BackupMessage {}
}
