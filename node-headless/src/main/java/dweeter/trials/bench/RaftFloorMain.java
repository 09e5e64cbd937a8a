/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.replication.ratis.RatisLog;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;

/// One of those that follow in a [RaftFloor], as a process of its own. It ends when its standard input does, so that nothing is
/// left behind if the bench dies.
final class RaftFloorMain {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private RaftFloorMain() {}

    /// @param arguments the directory of all, the group, which of them this one is, and each as `id=address`
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Sibling> siblings = Arrays.stream(arguments).skip(3).map(RaftFloorMain::sibling).toList();
        RatisLog<byte[], Long> log = RaftFloor.start(Path.of(arguments[0]), UUID.fromString(arguments[1]), siblings,
                Integer.parseInt(arguments[2]));
        Thread.ofPlatform().daemon().start(() -> giveWay(log, siblings.getFirst()));
        while (System.in.read() >= 0) {
            // Nothing is expected but the end.
        }
        Runtime.getRuntime().halt(0);
    }

    /// Whoever measures is to lead.
    private static void giveWay(RatisLog<byte[], Long> log, Sibling first) {
        try {
            while (true) {
                if (log.status().leading()) {
                    log.transferLeadership(first, Deadline.after(PATIENCE, Ticker.system()));
                }
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Sibling sibling(String written) {
        String[] parts = written.split("=");
        Address address = Address.parse(parts[1]);
        return new Sibling(UUID.fromString(parts[0]), address, new Peer(address, address));
    }
}
