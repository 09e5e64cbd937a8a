/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLSocket;

/// A TLS handshake that ends in time, also with somebody who drips a byte now and then.
///
/// @param raw      the socket below `secured`
/// @param patience for the handshake as a whole
record Handshake(Socket raw, SSLSocket secured, Duration patience) {

    /// @throws IOException if it failed, after which the socket is of no use
    void perform() throws IOException {
        var late = new AtomicBoolean();
        Future<?> alarm = ForkJoinPool.commonPool().schedule(() -> {
            late.set(true);
            close();
        }, patience.toNanos(), TimeUnit.NANOSECONDS);
        try {
            secured.startHandshake();
        } catch (IOException e) {
            if (late.get()) {
                throw new SocketTimeoutException("No handshake within " + patience.toMillis() + " ms");
            }
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private void close() {
        try {
            raw.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
