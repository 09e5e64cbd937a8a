/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.node.replication.LeftGroup;
import dweeter.node.replication.UnreadableCommand;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.replication.UnwritableLog;
import dweeter.sqlite.StorageException;

/// Tells, once, that a log cannot go on and the process should end. Silent after the log was closed on purpose.
final class Halt {

    private static final Logger LOG = LoggerFactory.getLogger(Halt.class);

    private final Consumer<RuntimeException> onFailure;
    private final AtomicBoolean over = new AtomicBoolean();

    Halt(Consumer<RuntimeException> onFailure) {
        this.onFailure = onFailure;
    }

    /// From now on whatever ends was meant to.
    void closing() {
        over.set(true);
    }

    boolean isOver() {
        return over.get();
    }

    /// @return whether this was the first time
    boolean because(RuntimeException failure) {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        switch (failure) {
            // Who runs the peer is told by whoever is told here; a trace of the program would not help with a disk.
            case StorageException storage when storage.isOfTheDisk() -> LOG.debug("The database fails", storage);
            case UnwritableLog unwritable -> LOG.debug("The log's files fail", unwritable);
            case UnusableCopy unusable -> LOG.debug("What is kept here cannot be used", unusable);
            case UnreadableCommand unreadable -> LOG.debug("A command cannot be read", unreadable);
            case LeftGroup left -> LOG.info("{}", left.getMessage());
            default -> LOG.error("The log cannot go on: {}", failure.getMessage(), failure);
        }
        onFailure.accept(failure);
        return true;
    }
}
