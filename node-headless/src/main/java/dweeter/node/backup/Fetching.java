/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import dweeter.model.Address;
import dweeter.model.Route;
import dweeter.node.storage.Tally;
import dweeter.protocol.BackupMessage.CountRows;
import dweeter.protocol.BackupMessage.ReadRows;
import dweeter.protocol.BackupMessage.RowsCounted;
import dweeter.protocol.BackupMessage.RowsRead;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Fetches the rows that the leaders keep, and writes them to files. Safe for use by many threads; its methods block.
///
/// @param backup  under which name the rows are kept
/// @param pace    at which they may come
/// @param fetched how many rows have come, of all groups
/// @param bytes   how many bytes they have
record Fetching(UUID backup, BackupDirectory directory, Links links, Pace pace, Ticker ticker, AtomicLong fetched,
        AtomicLong bytes) {

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;

    /// @param keeper who keeps the rows
    /// @param name   of the file
    Manifest.Group fetch(UUID group, Route route, Address keeper, String name)
            throws BackupFailed, IOException, DamagedBackup, InterruptedException {
        RowsCounted counted = ask(group, keeper, new CountRows(group, backup));
        try (var out = new RowsFile.Writer(directory.file(name), route.range())) {
            Optional<String> mark = Optional.of("");
            while (mark.isPresent()) {
                RowsRead block = ask(group, keeper, new ReadRows(group, backup, mark.get()));
                long came = 0;
                for (String row : block.rows()) {
                    byte[] canonical = Base64.getDecoder().decode(row);
                    out.write(canonical);
                    came += canonical.length;
                }
                fetched.addAndGet(block.rows().size());
                bytes.addAndGet(came);
                pace.passed(came);
                mark = block.mark();
            }
            var tally = new Tally(counted.rows(), Long.parseUnsignedLong(counted.digest(), 16));
            if (!out.sum().equals(new RowsFile.Sum(counted.users(), tally))) {
                throw new BackupFailed("What came from " + keeper + " is not what group " + group
                        + " holds, by its count and digest. Have its leader looked after: its disk may be failing");
            }
            return new Manifest.Group(group, route.range(), route.epoch(), name, counted.users(), counted.rows(),
                    tally.digest());
        }
    }

    private <R extends Message> R ask(UUID group, Address keeper, Request<R> request)
            throws BackupFailed, InterruptedException {
        String why = "";
        for (int i = 0; i < ATTEMPTS; i++) {
            switch (links.call(keeper, request, Deadline.after(ANSWER, ticker))) {
                case Reply.Done<R>(R said) -> {
                    return said;
                }
                case Reply.Failed<R>(var failure) -> why = failure.toString();
                case Reply.Unreached<R>(String said) -> why = said;
                case Reply.Unanswered<R>(String said) -> why = said;
            }
        }
        throw new BackupFailed("The rows of group " + group + " do not come from " + keeper + " any more (" + why
                + "). Nothing was left behind. Start the backup again");
    }
}
