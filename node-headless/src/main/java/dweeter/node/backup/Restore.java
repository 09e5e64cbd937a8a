/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.node.backup.BackupDirectory.Progress;
import dweeter.node.operator.QuarantinedRange;
import dweeter.node.rows.RowFormat;
import dweeter.node.rows.SessionRow;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.RecoveryMessage.RowsImported;
import dweeter.protocol.Refusal;
import dweeter.rpc.Reply;

/// Writes rows of a backup back into ranges in quarantine, and opens those when they hold what was saved. What was broken off goes
/// on where it was: the blocks are the same each time, and the range knows how many it has. Its methods block.
///
/// Sessions are left out: who was logged out since, or had a token stolen, would be logged in again.
///
/// @param manifest of the backup, which was verified
public record Restore(BackupDirectory backup, Manifest manifest, Progress progress) {

    /// As much as an account may publish in a day, and not less than a day's.
    private static final long PER_DAY = 2_000;
    private static final long MOST_SKIPPED = 1_000_000;

    /// What was written back into one range.
    public record Written(Interval range, long users, long rows) {}

    /// How many numbers of each user are to be left free: more than anybody can have published since.
    public long skip(Instant now) {
        long days = Math.max(0, Duration.between(manifest.moment(), now).toDays()) + 1;
        return Math.min(MOST_SKIPPED, QuarantinedRange.USUAL_SKIP + days * PER_DAY);
    }

    /// Fills a range and opens it.
    ///
    /// @param range what it is
    /// @param into  its owner
    /// @param skip  how many numbers of each user are left free
    /// @throws BackupFailed if it cannot be done, with what to do; then it can be begun again
    public Written write(Interval range, QuarantinedRange into, long skip)
            throws BackupFailed, IOException, DamagedBackup, InterruptedException {
        var counting = new Counting();
        read(range, (_, row) -> counting.sum = counting.sum.with(row));
        RowsFile.Sum sum = counting.sum;
        // An attempt before this one may have written everything, and died while the range was being opened.
        if (into.release(sum.tally(), skip) instanceof Reply.Done<?>) {
            return new Written(range, sum.users(), sum.tally().rows());
        }
        var filling = new Filling(into);
        read(range, (canonical, _) -> filling.take(canonical));
        filling.flush();
        if (into.release(sum.tally(), skip) instanceof Reply.Done<?>) {
            return new Written(range, sum.users(), sum.tally().rows());
        }
        throw new BackupFailed("What was written back to " + into.node().tweeters().getFirst()
                + " is not what the backup "
                + "holds, or the node does not answer: its range stays closed. Have the restore begun anew (--start-over)");
    }

    /// The rows that are to be in a range, in the same order each time.
    private void read(Interval range, RowsFile.Reader reader)
            throws BackupFailed, IOException, DamagedBackup, InterruptedException {
        for (Manifest.Group group : manifest.groups()) {
            if (group.range().overlaps(range)) {
                RowsFile.read(backup.file(group.file()), group.range(), (canonical, row) -> {
                    if (!(row instanceof SessionRow) && range.contains(new Nick(row.nick()).key())) {
                        reader.read(canonical, row);
                    }
                });
            }
        }
    }

    /// What rows have come to so far.
    private static final class Counting {

        private RowsFile.Sum sum = RowsFile.Sum.NOTHING;
    }

    /// The filling of one range.
    private final class Filling {

        private final QuarantinedRange into;
        private final List<String> block = new ArrayList<>();
        private RowFormat format = new RowFormat(1);
        private int size;
        private long seq = 1;
        // The last block that is there.
        private long there;
        private long rows;

        Filling(QuarantinedRange into) {
            this.into = into;
        }

        void take(byte[] canonical) throws BackupFailed, InterruptedException {
            String text = Base64.getEncoder().encodeToString(canonical);
            if (size + text.length() > HandoffMessage.MAX_BLOCK) {
                flush();
            }
            block.add(text);
            size += text.length();
            rows++;
            RowFormat needed = RowFormat.of(canonical);
            format = needed.includes(format) ? needed : format;
        }

        void flush() throws BackupFailed, InterruptedException {
            if (block.isEmpty()) {
                return;
            }
            if (seq > there) {
                there = send();
            }
            progress.reached(rows, manifest.rows());
            block.clear();
            size = 0;
            format = new RowFormat(1);
            seq++;
        }

        private BackupFailed refused(String why) {
            return new BackupFailed(into.node().tweeters().getFirst() + " does not take the rows (" + why
                    + "). What is there stays: have the restore go on by the same command, or begin anew (--start-over)");
        }

        private long send() throws BackupFailed, InterruptedException {
            Reply<RowsImported> reply = into.write(manifest.backup().toString(), seq, format, block);
            return switch (reply) {
                case Reply.Done<RowsImported>(RowsImported(long reached)) when reached >= seq -> reached;
                case Reply.Done<RowsImported>(RowsImported(long reached)) ->
                    throw refused("only " + reached + " blocks are there, and block " + seq + " was to follow");
                case Reply.Failed<RowsImported>(Failure.Refused(Refusal _, String detail)) -> throw refused(detail);
                case Reply.Failed<RowsImported>(var failure) -> throw refused(failure.toString());
                case Reply.Unreached<RowsImported>(String why) -> throw refused(why);
                case Reply.Unanswered<RowsImported>(String why) -> throw refused(why);
            };
        }
    }
}
