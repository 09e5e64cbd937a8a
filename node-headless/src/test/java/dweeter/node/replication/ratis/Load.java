/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dweeter.node.replication.Logged;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;

/// Writers who propose one line after the other, each line once, to whoever takes it; a line whose end they do not learn is
/// left, as whoever repeats one needs a cid.
final class Load implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final TestGroup group;
    private final List<Thread> writers = new ArrayList<>();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private Load(TestGroup group) {
        this.group = group;
    }

    static Load on(TestGroup group, int writers) {
        var load = new Load(group);
        for (int i = 0; i < writers; i++) {
            int writer = i;
            load.writers.add(Thread.ofVirtual().start(() -> load.write(writer)));
        }
        return load;
    }

    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /// Waits until so many more are acknowledged.
    void awaitWritten(int more) {
        int wanted = acknowledged.size() + more;
        eventually(Duration.ofSeconds(20), () -> assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(wanted));
    }

    void stop() throws InterruptedException {
        stopped = true;
        for (Thread writer : writers) {
            writer.join();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private void write(int writer) {
        for (int i = 0; !stopped; i++) {
            try {
                propose("writer " + writer + " line " + i);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void propose(String line) throws InterruptedException {
        while (!stopped) {
            for (String name : List.copyOf(group.names())) {
                switch (group.propose(name, line, Deadline.after(PATIENCE, Ticker.system()))) {
                    case Logged.Done<Long> _ -> {
                        acknowledged.add(line);
                        return;
                    }
                    case Logged.Unknown<Long> _ -> {
                        return;
                    }
                    case Logged.NotLeader<Long> _ -> Thread.onSpinWait();
                }
            }
            Thread.sleep(1);
        }
    }
}
