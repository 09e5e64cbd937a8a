/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a disk does to the files of a peer that has ended.
final class Damage {

    /// The length of an entry that is torn, which stands in its first byte.
    private static final int TORN = 100;

    private Damage() {}

    /// Leaves the first half of a further entry at the end of the log, as when the power fails in the middle of writing it.
    static void tearLog(Machine peer) throws IOException {
        try (var file = new RandomAccessFile(lastSegment(peer).toFile(), "rw")) {
            long end = end(file);
            file.seek(end);
            byte[] half = new byte[TORN / 2];
            Arrays.fill(half, (byte) TORN);
            file.write(half);
            file.setLength(end + half.length);
        }
    }

    /// Flips a bit in the middle of what the log holds.
    static void flipInLog(Machine peer) throws IOException {
        try (var file = new RandomAccessFile(lastSegment(peer).toFile(), "rw")) {
            flip(file, end(file) / 2);
        }
    }

    /// Flips a bit of the text of the first dweet that stands in the database's file.
    ///
    /// @param text what it reads there
    static void flipInDatabase(Machine peer, String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        for (Path path : List.of(peer.database(), Path.of(peer.database() + "-wal"))) {
            byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
            try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                for (int at = 0; at + wanted.length <= bytes.length; at++) {
                    if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                        flip(file, at);
                    }
                }
            }
        }
    }

    /// Flips bits all over the file of the database.
    static void ruinDatabase(Machine peer) throws IOException {
        try (var file = new RandomAccessFile(peer.database().toFile(), "rw")) {
            for (long at = 100; at < file.length(); at += 1024) {
                flip(file, at);
            }
        }
    }

    private static void flip(RandomAccessFile file, long at) throws IOException {
        file.seek(at);
        int old = file.read();
        file.seek(at);
        file.write(old ^ 1);
    }

    /// The place behind the last byte that is not zero: Raft writes zeros ahead.
    private static long end(RandomAccessFile file) throws IOException {
        long at = file.length();
        int last = 0;
        while (at > 0 && last == 0) {
            at--;
            file.seek(at);
            last = file.read();
        }
        return at + 1;
    }

    /// The first entry that the log of a peer still has.
    static long firstInLog(Machine peer) throws IOException {
        try (Stream<Path> files = Files.walk(peer.logDirectory())) {
            return files.filter(path -> path.getFileName().toString().startsWith("log_"))
                    .mapToLong(Damage::firstEntry).min().orElse(0);
        }
    }

    private static Path lastSegment(Machine peer) throws IOException {
        try (Stream<Path> files = Files.walk(peer.logDirectory())) {
            return files.filter(path -> path.getFileName().toString().startsWith("log_"))
                    .max(Comparator.comparingLong(Damage::firstEntry))
                    .orElseThrow(() -> new IllegalStateException(peer + " has no log"));
        }
    }

    /// From `log_inprogress_12` or `log_3-11`.
    private static long firstEntry(Path segment) {
        String digits = segment.getFileName().toString().replace("log_inprogress_", "").replace("log_", "");
        return Long.parseLong(digits.split("-", 2)[0]);
    }
}
