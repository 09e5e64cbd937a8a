/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.GroupMessage;
import dweeter.protocol.GroupMessage.AskCopy;
import dweeter.protocol.GroupMessage.CopyPart;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;

/// Hands copies of this peer's database to siblings that fell behind, part by part. There is one copy at a time: whoever
/// comes while another is fetched, waits. Safe for use by many threads.
public final class Copies implements AutoCloseable {

    private static final Duration FORGOTTEN = Duration.ofSeconds(20);
    private static final int BUSY_MILLIS = 1000;
    private static final String PREFIX = "copy";
    private static final String SUFFIX = ".part";

    private final UUID group;
    private final Path directory;
    private final Writer writer;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private Optional<Copy> current = Optional.empty();
    private long number;

    /// Writes the copy.
    @FunctionalInterface
    public interface Writer {

        void writeTo(OutputStream out) throws IOException;
    }

    private record Copy(String name, Path file, Deadline forgotten) {}

    /// Removes what a process that died has left of copies.
    ///
    /// @param directory where copies lie while they are fetched
    public Copies(UUID group, Path directory, Writer writer, Ticker ticker) {
        tidy(directory);
        this.group = group;
        this.directory = directory;
        this.writer = writer;
        this.ticker = ticker;
    }

    public Message answer(AskCopy request) {
        if (!request.group().equals(group)) {
            return new Refused(Refusal.NOT_HERE, "this peer belongs to another group");
        }
        lock.lock();
        try {
            return part(request);
        } catch (IOException e) {
            forget();
            return new TryAgain(BUSY_MILLIS, "the copy cannot be made: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private Message part(AskCopy request) throws IOException {
        if (request.copy().isEmpty()) {
            if (current.filter(copy -> !copy.forgotten().hasPassed()).isPresent()) {
                return new TryAgain(BUSY_MILLIS, "another sibling is fetching a copy");
            }
            forget();
            number++;
            Path file = Files.createTempFile(directory, PREFIX, SUFFIX);
            current = Optional.of(new Copy(String.valueOf(number), file, Deadline.after(FORGOTTEN, ticker)));
            try (OutputStream out = Files.newOutputStream(file)) {
                writer.writeTo(out);
            }
        } else if (current.filter(copy -> copy.name().equals(request.copy())).isEmpty()) {
            return new Refused(Refusal.NOT_HERE, "this copy is gone");
        }
        Copy copy = current.orElseThrow();
        byte[] bytes = read(copy.file(), request.offset());
        if (request.offset() + bytes.length >= Files.size(copy.file())) {
            // Whoever does not get the last part begins anew.
            forget();
        } else {
            current = Optional.of(new Copy(copy.name(), copy.file(), Deadline.after(FORGOTTEN, ticker)));
        }
        return new CopyPart(copy.name(), Base64.getEncoder().encodeToString(bytes));
    }

    private static void tidy(Path directory) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            for (Path copy : left) {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file, long offset) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.max(0, offset));
            byte[] bytes = new byte[GroupMessage.MAX_PART];
            int read = Math.max(0, in.read(bytes));
            return Arrays.copyOf(bytes, read);
        }
    }

    private void forget() {
        try {
            if (current.isPresent()) {
                Files.deleteIfExists(current.get().file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            current = Optional.empty();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            forget();
        } finally {
            lock.unlock();
        }
    }
}
