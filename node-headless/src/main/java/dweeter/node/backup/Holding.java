/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import dweeter.lifecycle.AtOnce;
import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.node.backup.core.Cut;
import dweeter.protocol.BackupMessage;
import dweeter.protocol.BackupMessage.EndBackup;
import dweeter.protocol.BackupMessage.GroupHeld;
import dweeter.protocol.BackupMessage.GroupReleased;
import dweeter.protocol.BackupMessage.HoldGroup;
import dweeter.protocol.BackupMessage.ReleaseGroup;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Has all groups hold still at once, until what their leaders keep goes together. Its methods block.
final class Holding {

    /// Longer than a group takes that is well; what takes longer is tried again.
    private static final Duration HOLD = Duration.ofMillis(1_500);
    private static final Duration PAUSE = Duration.ofMillis(700);

    private final Links links;
    private final Ticker ticker;
    private final RandomGenerator random;

    /// What came of it.
    ///
    /// @param name    of the attempt, under which the rows are kept
    /// @param cut     what the leaders said
    /// @param keepers where those are asked who keep the rows of each group
    /// @param held    how long writes were held up, as the operator sees it; of a single attempt
    record Kept(UUID name, Cut cut, Map<UUID, Address> keepers, Duration held) {

        Kept {
            keepers = Map.copyOf(keepers);
        }
    }

    Holding(Links links, Ticker ticker, RandomGenerator random) {
        this.links = links;
        this.ticker = ticker;
        this.random = random;
    }

    /// Which nodes there are.
    @FunctionalInterface
    interface Nodes {

        List<Node> now() throws InterruptedException;
    }

    /// @param first    all nodes there are
    /// @param nodes    is asked again before each further attempt: one may have come, or left
    /// @param patience how long to try
    /// @throws BackupFailed if it did not come about in time
    Kept hold(List<Node> first, Nodes nodes, Duration patience) throws BackupFailed, InterruptedException {
        Deadline deadline = Deadline.after(patience, ticker);
        List<Node> present = first;
        while (true) {
            Kept kept = attempt(present);
            Optional<String> flaw = kept.cut().flaw();
            if (flaw.isEmpty()) {
                return kept;
            }
            if (deadline.hasPassed()) {
                throw new BackupFailed("The groups did not hold still together (" + flaw.get()
                        + "). Nothing was written. Try again when `dweeter-node ring` says that all is well");
            }
            Jitter.sleep(PAUSE, random);
            present = nodes.now();
        }
    }

    private Kept attempt(List<Node> nodes) throws InterruptedException {
        UUID name = new UUID(random.nextLong(), random.nextLong());
        long began = ticker.nanos();
        var keepers = new ConcurrentHashMap<UUID, Address>();
        var held = new ConcurrentHashMap<UUID, Optional<GroupHeld>>();
        AtOnce.each(nodes, node -> held.put(node.group(), hold(node, name, keepers)));
        var cut = new Cut(held);
        boolean whole = cut.gap().isEmpty();
        var unchanged = new ConcurrentHashMap<UUID, Optional<Boolean>>();
        // Also where it is not whole: they are to go on at once.
        AtOnce.each(keepers.entrySet(), keeper -> unchanged.put(keeper.getKey(),
                ask(keeper.getValue(), new ReleaseGroup(keeper.getKey(), name)).map(GroupReleased::unchanged)));
        Duration time = Duration.ofNanos(ticker.nanos() - began);
        var kept = new Kept(name, whole ? new Cut(held, unchanged) : cut, keepers, time);
        if (kept.cut().flaw().isPresent()) {
            end(kept);
        }
        return kept;
    }

    /// Says that the rows are not needed any more.
    void end(Kept kept) throws InterruptedException {
        AtOnce.each(kept.keepers().entrySet(),
                keeper -> ask(keeper.getValue(), new EndBackup(keeper.getKey(), kept.name())));
    }

    private Optional<GroupHeld> hold(Node node, UUID name, Map<UUID, Address> keepers) {
        var request = new HoldGroup(node.group(), name, (int) HOLD.toMillis());
        for (Address chord : node.chords()) {
            Optional<GroupHeld> said = ask(chord, request);
            if (said.isPresent()) {
                keepers.put(node.group(), chord);
                return said;
            }
        }
        return Optional.empty();
    }

    private <R extends Message> Optional<R> ask(Address peer, Request<R> request) {
        try {
            return links.call(peer, request,
                    Deadline.after(Duration.ofMillis(BackupMessage.LONGEST_HOLD_MILLIS),
                            ticker)) instanceof Reply.Done<R>(R said) ? Optional.of(said) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
