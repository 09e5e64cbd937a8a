/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Sibling;
import dweeter.node.chord.server.ChordServer;
import dweeter.node.handoff.server.HandoffCoordinator;
import dweeter.node.handoff.server.HandoffFailed;
import dweeter.node.handoff.server.RangeLog;
import dweeter.node.replication.Logged;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.GroupMessage.TakeIn;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.Ticker;

/// A node's place in the ring: found, taken, kept, and given up, by its leader. Its methods block, and are
/// called by one thread; what can be asked may be asked by any.
public final class Membership {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration UPKEEP = Duration.ofSeconds(1);
    /// How many rounds of upkeep pass between two comparisons with what an Entry says.
    private static final int SELDOM = 8;
    /// How long a node that leaves tries anew, as when its successor is busy with another hand-off.
    private static final Duration LEAVING = Duration.ofSeconds(30);
    private static final int BUSY_MILLIS = 500;

    private final ReplicaGroup siblings;
    private final Entries entries;
    private final ChordServer chord;
    private final RangeLog ranges;
    private final HandoffCoordinator coordinator;
    private final RangeAcquisition claim;
    private final Insertion insertion;
    private final ReplicationController replication;
    private final Ticker ticker;
    private final RandomGenerator random;
    private volatile boolean leaving;
    // Whether everything is being given away, so that having nothing is no reason to ask for something.
    private volatile boolean moving;

    public Membership(ReplicaGroup siblings, Entries entries, Links links, ChordServer chord, RangeLog ranges,
            HandoffCoordinator coordinator,
            Ticker ticker, RandomGenerator random) {
        this.siblings = siblings;
        this.entries = entries;
        this.chord = chord;
        this.ranges = ranges;
        this.coordinator = coordinator;
        this.claim = new RangeAcquisition(siblings, entries, links, ranges, coordinator, ticker, random);
        this.insertion = new Insertion(entries, links, chord, ticker, random);
        this.replication = new ReplicationController(siblings, links, ticker);
        this.ticker = ticker;
        this.random = random;
    }

    /// This node as it stands in its own rows, with the leader in front; empty while it owns nothing.
    public Optional<Node> node() {
        // A newcomer may have the rows of its siblings before it has heard who they are.
        List<Peer> peers = peers();
        return ranges.ownership().range().filter(_ -> !peers.isEmpty())
                .map(range -> new Node(range.to(), siblings.group(), peers));
    }

    /// What the leader has to do, until it leads no longer.
    ///
    /// @param onMember told once the node is a member of the ring
    public void lead(Consumer<Node> onMember) throws InterruptedException {
        coordinator.resume(this::asNode);
        Optional<Node> giverNode = claim.pursue(this::peers, this::asNode);
        if (!siblings.leads()) {
            return;
        }
        Node node = node().orElseThrow();
        insertion.insert(node, giverNode.filter(other -> !other.isSame(node)));
        announce(node);
        LOG.info("{} holds {}", node, ranges.ownership().range().orElseThrow());
        onMember.accept(node);
        try {
            keepUp(node);
        } finally {
            if (!leaving) {
                chord.rest();
            }
        }
    }

    /// Gives everything to the successor and leaves the ring, as the only sibling.
    ///
    /// @return false if there is another sibling by now, who can keep everything
    /// @throws HandoffFailed if there is nobody to give it to, or the hand-off was given up
    public boolean leave() throws HandoffFailed, InterruptedException {
        // Who were taken in now would be left behind in a node that has nothing.
        replication.hold();
        try {
            boolean alone = siblings.all().size() == 1;
            if (alone) {
                leaveAlone();
            }
            return alone;
        } finally {
            replication.release();
        }
    }

    /// Gives everything to the successor, as the leader, and takes half of what the fullest node has then.
    ///
    /// @return what this node owns after that, under another id
    /// @throws HandoffFailed if there is nobody to give it to, or the hand-off was given up; then it has what it had
    public Route relocate() throws HandoffFailed, InterruptedException {
        Node node = node().orElseThrow(() -> new HandoffFailed("this node owns nothing yet"));
        if (chord.view().flatMap(view -> view.successors().head()).isEmpty()) {
            throw new HandoffFailed("this is the only node of the ring; nobody could take its data");
        }
        moving = true;
        try {
            giveAll(node, Deadline.after(LEAVING, ticker));
            chord.leave();
            while (siblings.leads() && !entries.announce(node, false)) {
                pause();
            }
        } finally {
            // The thread that leads looks for another place as soon as this is said.
            moving = false;
        }
        while (siblings.leads()) {
            Optional<Route> route = node().flatMap(now -> ranges.ownership().route(now));
            if (route.isPresent()) {
                return route.get();
            }
            pause();
        }
        throw new HandoffFailed("another sibling leads now, and goes on looking for a place");
    }

    /// Takes in a spare, as the leader: in the place of a sibling, or as one more.
    public Message takeIn(TakeIn request) throws InterruptedException {
        Optional<Node> node = node();
        if (node.isEmpty() || !node.get().group().equals(request.group())) {
            return new Refused(Refusal.NOT_HERE, "this peer does not belong to group " + request.group());
        }
        if (request.insteadOf().isEmpty() && ranges.isBusy()) {
            return new TryAgain(BUSY_MILLIS, "the node is busy with a hand-off");
        }
        return replication.takeIn(request.spare(), request.insteadOf());
    }

    /// Goes on without one of the siblings, as the leader.
    public Logged<List<Sibling>> dismiss(UUID sibling, Duration patience) throws InterruptedException {
        return replication.dismiss(sibling, Deadline.after(patience, ticker));
    }

    private void leaveAlone() throws HandoffFailed, InterruptedException {
        Node node = node().orElseThrow(() -> new IllegalStateException("Only a member can leave"));
        Optional<Node> successor = chord.view().flatMap(view -> view.successors().head());
        if (successor.isEmpty()) {
            throw new HandoffFailed("this is the only node of the ring; nobody could take its data");
        }
        moving = true;
        try {
            giveAll(node, Deadline.after(LEAVING, ticker));
            leaving = true;
        } finally {
            moving = false;
        }
        chord.leave();
        while (!entries.announce(node, false)) {
            pause();
        }
    }

    private List<Peer> peers() {
        List<Peer> all = siblings.all().stream().map(Sibling::peer).toList();
        Optional<Peer> leader = siblings.leader();
        return Stream.concat(leader.stream(), all.stream().filter(peer -> !leader.equals(Optional.of(peer)))).toList();
    }

    /// This node as the other side of a hand-off is to know it, whatever it owns.
    private Node asNode(RingId place) {
        return new Node(place, siblings.group(), peers());
    }

    private void giveAll(Node node, Deadline deadline) throws HandoffFailed, InterruptedException {
        while (ranges.ownership().range().isPresent()) {
            Interval range = ranges.ownership().range().get();
            Node successor = chord.view().flatMap(view -> view.successors().head())
                    .orElseThrow(() -> new HandoffFailed("nobody else is left in the ring"));
            try {
                coordinator.give(coordinator.begin(range, node, successor), range, node, successor);
            } catch (HandoffFailed e) {
                if (deadline.hasPassed()) {
                    throw e;
                }
                pause();
            }
        }
    }

    /// Until the node has nothing any more: carries hand-offs on, tells the ring and the Entries who holds it, takes in spares
    /// where siblings are missing, and from time to time compares what an Entry says with this member's own pointers, so that
    /// rings which a broken network parted find together again.
    private void keepUp(Node entered) throws InterruptedException {
        Node told = entered;
        for (int round = 0; siblings.leads() && !leaving; round++) {
            Jitter.sleep(UPKEEP, random);
            coordinator.resume(this::asNode);
            // In this order: where nothing is left, one of the two says for long enough that it was given away.
            Optional<Node> node = node();
            boolean settled = !moving && !leaving;
            if (node.isEmpty() && settled) {
                return;
            }
            if (node.isEmpty() || !settled) {
                continue;
            }
            boolean seldom = round % SELDOM == 0;
            boolean isNews = !node.get().equals(told);
            if (isNews) {
                chord.update(node.get());
            }
            // An Entry may have lost what it was told.
            if ((isNews || seldom) && entries.announce(node.get(), true)) {
                told = node.get();
            }
            if (seldom || replication.isShort()) {
                Optional<Contacts> contacts = entries.contacts();
                if (contacts.isPresent()) {
                    replication.improve(contacts.get());
                    others(contacts.get().alive(), node.get()).forEach(chord::introduce);
                }
            }
        }
    }

    private void announce(Node node) throws InterruptedException {
        while (siblings.leads() && !entries.announce(node, true)) {
            pause();
        }
    }

    private static List<Node> others(List<Node> nodes, Node self) {
        return nodes.stream().filter(node -> !node.isSame(self)).toList();
    }

    private void pause() throws InterruptedException {
        Jitter.sleep(PAUSE, random);
    }
}
