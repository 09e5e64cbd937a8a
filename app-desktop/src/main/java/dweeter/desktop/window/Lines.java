/* SPDX-License-Identifier: MIT */
package dweeter.desktop.window;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Single lines over a local channel, with a deadline for each.
final class Lines {

    /// In bytes. No invite link is longer.
    private static final int LONGEST = 4096;

    private final SocketChannel channel;
    private final Duration patience;

    Lines(SocketChannel channel, Duration patience) throws IOException {
        this.channel = channel;
        this.patience = patience;
        channel.configureBlocking(false);
    }

    /// @return whether the other side took it in time
    boolean write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        long deadline = System.nanoTime() + patience.toNanos();
        while (bytes.hasRemaining()) {
            if (!await(SelectionKey.OP_WRITE, deadline)) {
                return false;
            }
            channel.write(bytes);
        }
        return true;
    }

    /// @return absent if none came in time, or one that is too long
    Optional<String> read() throws IOException {
        var line = new ByteArrayOutputStream();
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        long deadline = System.nanoTime() + patience.toNanos();
        while (line.size() <= LONGEST && await(SelectionKey.OP_READ, deadline) && channel.read(bytes.clear()) >= 0) {
            line.write(bytes.array(), 0, bytes.position());
            String text = line.toString(StandardCharsets.UTF_8);
            if (text.endsWith("\n")) {
                return Optional.of(text.strip());
            }
        }
        return Optional.empty();
    }

    private boolean await(int operation, long deadline) throws IOException {
        long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (millis <= 0) {
            return false;
        }
        try (Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, operation);
            boolean ready = selector.select(millis) > 0;
            key.cancel();
            return ready;
        }
    }
}
