/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.management.ThreadMXBean;

@Timeout(20)
class BadFramesTest {

    private static final int LARGEST = 1000;
    private static final Limits LIMITS = new Limits(LARGEST, Duration.ZERO, 1 << 20);

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, LARGEST + 1, Integer.MAX_VALUE})
    void a_length_that_is_not_allowed_is_refused(int length) throws IOException {
        try (Raw raw = Raw.open(LIMITS)) {
            raw.write(ByteBuffer.allocate(8).putInt(length).array());

            assertThatThrownBy(raw.server::receive).isInstanceOf(OversizedFrameException.class)
                    .hasMessageContaining(Integer.toUnsignedString(length)).hasMessageContaining("1000");
        }
    }

    @Test
    void the_longest_allowed_frame_is_taken() throws IOException {
        try (Raw raw = Raw.open(LIMITS)) {
            raw.write(ByteBuffer.allocate(4 + LARGEST).putInt(LARGEST).array());

            assertThat(raw.server.receive().orElseThrow()).hasSize(LARGEST);
        }
    }

    @Test
    void bytes_that_were_announced_and_not_sent_take_no_memory() throws IOException {
        int announced = 512 << 20;
        try (Raw raw = Raw.open(new Limits(announced, Duration.ZERO, 1 << 20))) {
            raw.write(ByteBuffer.allocate(10).putInt(announced).array());
            raw.socket.shutdownOutput();
            long before = allocated();

            assertThatThrownBy(raw.server::receive).isInstanceOf(EOFException.class);

            assertThat(allocated() - before).isLessThan(1 << 20);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 13})
    void a_frame_that_is_cut_off_is_an_error(int bytes) throws IOException {
        try (Raw raw = Raw.open(LIMITS)) {
            byte[] frame = ByteBuffer.allocate(14).putInt(10).array();
            raw.socket.getOutputStream().write(frame, 0, bytes);
            raw.socket.shutdownOutput();

            assertThatThrownBy(raw.server::receive).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_says_nothing_for_too_long_is_taken_for_gone(Wire wire) throws IOException {
        try (Pair pair = Pair.open(wire, LIMITS.withSilence(Duration.ofMillis(100)))) {
            assertThatThrownBy(pair.server()::receive).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /// A connection of which the test writes the bytes at one end.
    private record Raw(Listener listener, Socket socket, Connection server) implements AutoCloseable {

        static Raw open(Limits limits) throws IOException {
            Listener listener = TcpTransport.plain(limits).listen("127.0.0.1", 0);
            var socket = new Socket("127.0.0.1", listener.address().port());
            return new Raw(listener, socket, listener.accept());
        }

        void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        @Override
        public void close() throws IOException {
            socket.close();
            server.close();
            listener.close();
        }
    }
}
