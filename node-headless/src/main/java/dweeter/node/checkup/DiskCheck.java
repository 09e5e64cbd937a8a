/* SPDX-License-Identifier: MIT */
package dweeter.node.checkup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dweeter.lifecycle.FileTrouble;
import dweeter.rpc.Ticker;

/// Looks at the disk of a server's directory: how much room there is, and how long it takes until something is on it.
///
/// @param directory is there
public record DiskCheck(Path directory, Ticker ticker) {

    private static final int ROUNDS = 50;
    private static final int BLOCK = 4096;
    private static final double SCARCE = 0.1;
    private static final long LITTLE = 1L << 30;
    private static final double SLOW_MILLIS = 20;

    public List<Finding> look() {
        return List.of(room(), speed());
    }

    private Finding room() {
        try {
            FileStore store = Files.getFileStore(directory);
            long free = store.getUsableSpace();
            long all = store.getTotalSpace();
            String left = String.format(Locale.ROOT, "%.1f of %.1f GiB are free on the disk of %s.", gib(free),
                    gib(all),
                    directory);
            return all > 0 && free < LITTLE || free < all * SCARCE
                    ? Finding.bad(left, "make room, or give the server a larger disk: one that is full takes no writes")
                    : Finding.fine(left);
        } catch (IOException e) {
            return Finding.unknown(
                    "How much room there is for " + directory + " cannot be found out (" + FileTrouble.reason(e) + ").",
                    "df -h " + directory);
        }
    }

    /// Each write of a user waits for this once on a majority of the siblings.
    private Finding speed() {
        var millis = new double[ROUNDS];
        try {
            Path file = Files.createTempFile(directory, "doctor", ".tmp");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE)) {
                for (int i = 0; i < ROUNDS; i++) {
                    long began = ticker.nanos();
                    channel.write(ByteBuffer.allocate(BLOCK));
                    channel.force(false);
                    millis[i] = (ticker.nanos() - began) / 1e6;
                }
            }
        } catch (IOException e) {
            return Finding.bad("Nothing can be written in " + directory + " (" + FileTrouble.reason(e) + ").",
                    "give the server's user the right to write there, or make room");
        }
        Arrays.sort(millis);
        double median = millis[ROUNDS / 2];
        String took = String.format(Locale.ROOT, "4 KiB are on the disk of %s in %.1f ms (median of %d).", directory,
                median,
                ROUNDS);
        return median > SLOW_MILLIS
                ? Finding.bad(took, "put the directory on a faster disk: each write of a user waits for that")
                : Finding.fine(took);
    }

    private static double gib(long bytes) {
        return bytes / (double) (1L << 30);
    }
}
