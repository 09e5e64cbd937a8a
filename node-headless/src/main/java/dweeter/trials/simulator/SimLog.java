/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.RangeCommand;
import dweeter.node.replication.Logged;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Tables;

/// The replicated log of one group, as its users see one: a leader proposes, a majority makes it last, all apply it in one
/// order. How the siblings agree is left out; what may come of it is not: a leader that does not know that it leads no more,
/// proposals that are lost or come through after its death, followers that lag and are brought up by a snapshot.
final class SimLog {

    private static final Interval ALL = Interval.whole(RingId.ZERO);
    private static final Duration WATCH = Duration.ofMillis(120);
    private static final int PRINT_EVERY = 6;

    private final int number;
    private final World world;
    private final List<Sibling> siblings;
    /// What a majority has. A prefix may be purged.
    private final List<byte[]> entries = new ArrayList<>();
    /// What the rows come to at some indices, to compare siblings.
    private final Map<Integer, Print> prints = new HashMap<>();
    private int afterBlock;
    private int purged;
    private int frontier;
    private long term;
    private Optional<Sibling> leader = Optional.empty();
    private boolean electing;

    private record Print(Tables.Census users, List<Handoffs.Handoff> underWay) {}

    SimLog(int number, World world, List<Sibling> siblings) {
        this.number = number;
        this.world = world;
        this.siblings = List.copyOf(siblings);
    }

    void start() {
        siblings.forEach(sibling -> sibling.rules().begin());
        elect(siblings.getFirst());
        watch();
    }

    List<Sibling> siblings() {
        return siblings;
    }

    int number() {
        return number;
    }

    Optional<Sibling> leader() {
        return leader.filter(Sibling::believesToLead);
    }

    /// The sibling that has applied most, which knows what the log says.
    Sibling foremost() {
        return siblings.stream().max(Comparator.comparingInt(Sibling::applied)).orElseThrow();
    }

    /// Whether some sibling has applied everything that a majority has.
    boolean isCurrent() {
        return foremost().applied() == entries.size();
    }

    /// This group as a node at a position.
    Node node(RingId id) {
        return new Node(id, new UUID(0, number + 1L), siblings.stream().map(Sibling::peer).toList());
    }

    boolean has(Peer peer) {
        return siblings.stream().anyMatch(sibling -> sibling.peer().equals(peer));
    }

    // What a sibling may do

    void propose(Sibling at, Command command, Consumer<Logged<Answer>> answer) {
        if (!at.believesToLead()) {
            answer.accept(new Logged.NotLeader<>(leader().map(Sibling::peer)));
            return;
        }
        boolean hasty = world.has(Mistake.ACK_BEFORE_COMMIT);
        byte[] entry = at.rules().encode(command);
        at.pending().add(new Sibling.Proposal(entry, hasty ? _ -> {} : answer));
        if (hasty) {
            answer.accept(new Logged.Done<>(Blunders.guess(world, at, at.rules().decode(entry))));
        }
        if (at.pending().size() == 1) {
            world.agenda().after(world.chance().micros(300, 4_000), () -> commit(at));
        }
    }

    /// Whether a sibling may answer a read now: it leads, and has everything.
    boolean vouchesFor(Sibling at) {
        return leader.filter(at::equals).isPresent() && at.believesToLead() && at.applied() == entries.size();
    }

    private void commit(Sibling at) {
        if (at.pending().isEmpty() || !at.believesToLead()) {
            return;
        }
        if (at.term() != term || !hasMajority(at)) {
            world.agenda().after(Duration.ofMillis(50), () -> commit(at));
            return;
        }
        if (world.strikes(500)) {
            at.die(world.chance().oneIn(2));
            return;
        }
        List<Sibling.Proposal> batch = at.takePending();
        batch.forEach(proposal -> entries.add(proposal.entry()));
        if (world.strikes(500)) {
            at.die(world.chance().oneIn(2));
            return;
        }
        List<Answer> answers = catchUp(at, entries.size());
        if (at.isAlive() && !world.strikes(500)) {
            int first = answers.size() - batch.size();
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().accept(new Logged.Done<>(answers.get(first + i)));
            }
        } else if (at.isAlive()) {
            at.die(world.chance().oneIn(2));
        }
        tellFollowers(at);
    }

    private void tellFollowers(Sibling at) {
        for (Sibling sibling : siblings) {
            if (sibling != at) {
                boolean late = world.strikes(world.has(Mistake.LAGGARD_FILLS_A_GAP) ? 2 : 8);
                world.agenda().after(late ? world.chance().millis(100, 3_000) : world.chance().micros(300, 6_000),
                        () -> follow(sibling));
            }
        }
    }

    private void follow(Sibling sibling) {
        Optional<Sibling> from = leader().filter(at -> world.wires().connects(at.place(), sibling.place()));
        if (!sibling.isAlive() || from.isEmpty() || from.get() == sibling || sibling.applied() == entries.size()) {
            return;
        }
        if (sibling.believesToLead()) {
            if (world.has(Mistake.READS_WITHOUT_LEASE)) {
                // It is to be seen what one does that leads no more: it finds out late.
                return;
            }
            sibling.stepDown();
        }
        if (sibling.applied() < purged) {
            world.trace().add("%s installs a snapshot of %s at %d", sibling.peer().tweeter(),
                    from.get().peer().tweeter(), from.get().applied());
            world.counts().add(Counts.Happening.SNAPSHOT);
            sibling.install(from.get().image(), from.get().applied());
            compare(sibling);
        } else if (sibling.applied() < entries.size()) {
            int behind = entries.size() - sibling.applied();
            catchUp(sibling, sibling.applied() + (world.strikes(3) ? 1 + world.chance().below(behind) : behind));
        }
    }

    private List<Answer> catchUp(Sibling sibling, int index) {
        List<Answer> answers = sibling.apply(this, List.copyOf(entries.subList(sibling.applied(), index)));
        frontier = Math.max(frontier, sibling.applied());
        // What a block has left behind may be gone soon.
        if (sibling.isAlive() && (sibling.applied() == afterBlock || world.chance().oneIn(PRINT_EVERY))) {
            compare(sibling);
        }
        return answers;
    }

    /// Rows and log agree on every sibling (9, 10).
    void compare(Sibling sibling) {
        Print mine = new Print(Tables.census(sibling.session(), ALL), new Handoffs(sibling.session()).underWay());
        Print first = prints.computeIfAbsent(sibling.applied(), _ -> mine);
        Violation.unless(mine.equals(first), "9: %s has other rows at %d than its siblings: %s, %s",
                sibling.peer().tweeter(), sibling.applied(), mine, first);
    }

    /// Hears of each entry that a sibling applies.
    void onApplied(Sibling sibling, int index, Command command, Answer answer) {
        if (command instanceof RangeCommand.Import) {
            afterBlock = Math.max(afterBlock, index + 1);
        }
        if (index >= frontier && command instanceof RangeCommand step) {
            world.audit().onStep(this, sibling, step, answer);
        }
    }

    // Who leads

    private void watch() {
        world.agenda().after(WATCH, this::watch);
        boolean healthy = leader().filter(at -> at.term() == term).filter(this::hasMajority).isPresent();
        if (!electing && (!healthy || world.strikes(150))) {
            electing = true;
            world.agenda().after(healthy ? Duration.ofMillis(1) : world.chance().millis(500, 1_000), () -> {
                electing = false;
                candidate().ifPresent(this::elect);
            });
        }
        // Where it is to be seen what one that lags does wrong, more of them lag.
        if (!world.has(Mistake.LAGGARD_FILLS_A_GAP) || !world.strikes(1) || world.chance().oneIn(12)) {
            siblings.forEach(this::follow);
        }
        if (world.strikes(40)) {
            purge();
        }
    }

    private Optional<Sibling> candidate() {
        List<Sibling> able = siblings.stream().filter(Sibling::isAlive).filter(this::hasMajority)
                .filter(sibling -> sibling.applied() >= purged).toList();
        return able.isEmpty() ? Optional.empty() : Optional.of(world.chance().any(able));
    }

    private boolean hasMajority(Sibling at) {
        long reached = siblings.stream().filter(Sibling::isAlive)
                .filter(other -> world.wires().connects(at.place(), other.place())).count();
        return reached * 2 > siblings.size();
    }

    private void elect(Sibling elected) {
        leader.ifPresent(old -> {
            List<Sibling.Proposal> left = List.copyOf(old.pending());
            int through = left.isEmpty() ? 0 : world.chance().below(left.size() + 1);
            world.counts().add(Counts.Happening.PROPOSAL_CAME_THROUGH, through);
            world.counts().add(Counts.Happening.PROPOSAL_LOST, left.size() - through);
            left.subList(0, through).forEach(proposal -> entries.add(proposal.entry()));
        });
        // What did not come through now never does, but for a leader that does not know yet what it has lost.
        siblings.stream().filter(sibling -> !sibling.believesToLead() || sibling == elected)
                .forEach(Sibling::takePending);
        Optional<Sibling> old = leader.filter(Sibling::believesToLead).filter(sibling -> sibling != elected);
        old.ifPresent(sibling -> retire(sibling, !world.has(Mistake.READS_WITHOUT_LEASE)
                && world.wires().connects(sibling.place(), elected.place())));
        if (elected.believesToLead()) {
            elected.stepDown();
        }
        term++;
        world.counts().add(Counts.Happening.ELECTION);
        catchUp(elected, entries.size());
        leader = Optional.of(elected);
        if (elected.isAlive()) {
            elected.lead(term);
            tellFollowers(elected);
        }
    }

    /// Has a leader that was replaced find out some time.
    private void retire(Sibling old, boolean isTold) {
        long oldTerm = old.term();
        world.agenda().after(isTold ? world.chance().millis(1, 50) : world.chance().millis(500, 5_000), () -> {
            if (old.isAlive() && old.term() == oldTerm) {
                old.stepDown();
            }
        });
    }

    /// Forgets entries that a majority has on its disks, as rows.
    private void purge() {
        List<Sibling> foremost = siblings.stream().filter(Sibling::isAlive)
                .sorted(Comparator.comparingInt(Sibling::applied).reversed())
                .limit(siblings.size() / 2 + 1L).toList();
        if (foremost.size() * 2 > siblings.size()) {
            foremost.forEach(Sibling::checkpoint);
            purged = Math.max(purged, foremost.getLast().applied() - world.chance().below(4));
        }
    }

    @Override
    public String toString() {
        return "group " + number;
    }
}
