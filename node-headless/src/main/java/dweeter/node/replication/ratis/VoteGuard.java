/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.apache.ratis.server.RaftServer;

import dweeter.node.replication.UnwritableLog;

/// Ends a sibling that cannot write down which term it is in. Ratis 3.3 does not: it asks nobody for a vote then, and gives
/// none, for ever, also when the disk has room again. Its thread is a virtual one of its own.
final class VoteGuard implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);
    /// Between a new term and its being written lies a sync of the disk, which may be slow.
    private static final int MOST_UNWRITTEN = 10;

    private final RaftServer.Division division;
    private final Halt halt;
    private final Thread watch;

    VoteGuard(RaftServer.Division division, Halt halt) {
        this.division = division;
        this.halt = halt;
        this.watch = Thread.ofVirtual().name("vote-guard").start(this::watch);
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private void watch() {
        try {
            // Looks are counted, not time: a process that was stopped between two of them has not tried meanwhile.
            int unwritten = 0;
            while (!halt.isOver()) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                unwritten = isWritten() ? 0 : unwritten + 1;
                if (unwritten > MOST_UNWRITTEN) {
                    halt.because(new UnwritableLog(new IOException("the vote of this peer cannot be written")));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            halt.because(new UnwritableLog(e));
        }
    }

    private boolean isWritten() throws IOException {
        long written = division.getRaftStorage().getMetadataFile().getMetadata().getTerm();
        return division.getInfo().getCurrentTerm() <= written;
    }
}
