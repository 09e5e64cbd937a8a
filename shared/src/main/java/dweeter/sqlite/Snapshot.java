/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.util.function.Consumer;
import java.util.function.Function;

/// The state of a [Database] at one moment, for somebody who reads it for long. Safe for use by many threads, who read one
/// after the other.
public final class Snapshot implements AutoCloseable {

    private final SqlSession session;
    private final Consumer<Snapshot> onClose;
    private boolean closed;

    /// @param session a connection of its own
    Snapshot(SqlSession session, Consumer<Snapshot> onClose) {
        this.session = session;
        this.onClose = onClose;
        session.script("pragma query_only = on");
        session.run("begin");
        // A transaction that only has begun is of no moment yet.
        session.number("select count(*) from sqlite_schema");
    }

    /// Reads; `work` must not write.
    ///
    /// @throws IllegalStateException if it is closed
    public synchronized <T> T read(Function<SqlSession, T> work) {
        if (closed) {
            throw new IllegalStateException("This snapshot is closed");
        }
        return work.apply(session);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            onClose.accept(this);
            session.close();
        }
    }
}
