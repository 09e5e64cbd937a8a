/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of a program in the order they were opened. Closing it closes them in reverse, so that each still has what it
/// was built on; one that fails to close does not keep the others from closing.
public final class Lifecycle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /// Takes charge of a part that has just been opened.
    ///
    /// @return the part
    /// @throws IllegalStateException if the program is stopping already, as when somebody stops it while it starts; the part
    ///                               is closed
    public synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        if (closed) {
            close();
            throw new IllegalStateException("The program is stopping");
        }
        return part;
    }

    @Override
    public synchronized void close() {
        closed = true;
        boolean interrupted = Thread.interrupted();
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (Exception | LinkageError e) {
                LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
