/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Sibling;
import dweeter.node.chord.ChordServer;
import dweeter.node.chord.Survey;
import dweeter.node.handoff.Arrivals;
import dweeter.node.handoff.Giver;
import dweeter.node.handoff.HandoffFailed;
import dweeter.node.handoff.RangeLog;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.HandoffMessage.AskForRange;
import dweeter.protocol.HandoffMessage.RangePromised;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// A node's place in the ring: found, taken, kept, and given up, by the sibling that leads it. Its methods block, and are
/// called by one thread; what can be asked may be asked by any.
public final class Membership {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    /// How long a promised range may take to begin to arrive.
    private static final Duration FIRST_BLOCK = Duration.ofSeconds(10);
    private static final Duration UPKEEP = Duration.ofSeconds(1);
    /// How many rounds of upkeep pass between two comparisons with what an Entry says.
    private static final int SELDOM = 8;
    /// How long a node that leaves tries anew, as when its successor is busy with another hand-off.
    private static final Duration LEAVING = Duration.ofSeconds(30);

    private final Siblings siblings;
    private final Entries entries;
    private final Links links;
    private final ChordServer chord;
    private final RangeLog ranges;
    private final Giver giver;
    private final Arrivals arrivals;
    private final Survey survey;
    private final Insertion insertion;
    private final Staffing staffing;
    private final Ticker ticker;
    private final RandomGenerator random;
    /// Nodes that were asked for a part of their range in vain.
    private final Set<RingId> unhelpful = new HashSet<>();
    private volatile boolean leaving;

    public Membership(Siblings siblings, Entries entries, Links links, ChordServer chord, RangeLog ranges, Giver giver,
            Ticker ticker, RandomGenerator random) {
        this.siblings = siblings;
        this.entries = entries;
        this.links = links;
        this.chord = chord;
        this.ranges = ranges;
        this.giver = giver;
        this.arrivals = new Arrivals(ranges);
        this.survey = new Survey(links, ticker);
        this.insertion = new Insertion(entries, links, chord, ticker, random);
        this.staffing = new Staffing(siblings, links, ticker);
        this.ticker = ticker;
        this.random = random;
    }

    /// This node as it stands in its own rows, with the sibling that leads in front; empty while it owns nothing.
    public Optional<Node> node() {
        // A newcomer may have the rows of its siblings before it has heard who they are.
        List<Peer> peers = peers();
        return ranges.ownership().range().filter(_ -> !peers.isEmpty()).map(range -> new Node(range.to(), peers));
    }

    /// What the sibling that leads has to do, until it leads no longer.
    ///
    /// @param onMember told once the node is a member of the ring
    public void lead(Consumer<Node> onMember) throws InterruptedException {
        giver.resume(this::asNode);
        Optional<Node> giverNode = join();
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

    /// Gives everything to the successor and leaves the ring, as the sibling that leads.
    ///
    /// @throws HandoffFailed if there is nobody to give it to, or the hand-off was given up
    public void leave() throws HandoffFailed, InterruptedException {
        Node node = node().orElseThrow(() -> new IllegalStateException("Only a member can leave"));
        Optional<Node> successor = chord.view().flatMap(view -> view.successors().head());
        if (successor.isEmpty()) {
            throw new HandoffFailed("this is the only node of the ring; nobody could take its data");
        }
        giveAll(node, Deadline.after(LEAVING, ticker));
        leaving = true;
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
        return new Node(place, peers());
    }

    /// Comes to own a range, however long that takes.
    ///
    /// @return who gave it, if somebody did
    private Optional<Node> join() throws InterruptedException {
        Optional<Node> giverNode = Optional.empty();
        while (node().isEmpty() && siblings.leads()) {
            if (arrivals.areUnderWay()) {
                TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
                continue;
            }
            Optional<Contacts> contacts = entries.contacts();
            if (contacts.isEmpty()) {
                LOG.info("No Entry answers yet");
            } else if (contacts.get().alive().isEmpty()) {
                begin();
            } else {
                giverNode = takeOver(contacts.get().alive());
            }
            if (node().isEmpty() && !arrivals.areUnderWay()) {
                pause();
            }
        }
        return giverNode;
    }

    private void giveAll(Node node, Deadline deadline) throws HandoffFailed, InterruptedException {
        while (ranges.ownership().range().isPresent()) {
            Interval range = ranges.ownership().range().get();
            Node successor = chord.view().flatMap(view -> view.successors().head())
                    .orElseThrow(() -> new HandoffFailed("nobody else is left in the ring"));
            try {
                giver.give(giver.begin(range, node, successor), range, node, successor);
            } catch (HandoffFailed e) {
                if (deadline.hasPassed()) {
                    throw e;
                }
                pause();
            }
        }
    }

    /// Tells the ring and the Entries who holds this node, takes in spares where siblings are missing, and from time to time
    /// compares what an Entry says with this member's own pointers, so that rings which a broken network parted find together
    /// again.
    private void keepUp(Node entered) throws InterruptedException {
        Node told = entered;
        for (int round = 0; siblings.leads() && !leaving; round++) {
            TimeUnit.NANOSECONDS.sleep(UPKEEP.toNanos() / 2 + random.nextLong(UPKEEP.toNanos()));
            Optional<Node> node = node();
            if (node.isEmpty() || leaving) {
                continue;
            }
            if (!node.get().equals(told)) {
                chord.update(node.get());
                if (entries.announce(node.get(), true)) {
                    told = node.get();
                }
            }
            if (round % SELDOM == 0 || staffing.isShort()) {
                Optional<Contacts> contacts = entries.contacts();
                if (contacts.isPresent()) {
                    staffing.improve(contacts.get());
                    others(contacts.get().alive(), node.get()).forEach(chord::introduce);
                }
            }
        }
    }

    private void begin() throws InterruptedException {
        RingId first = RingId.hash(siblings.all().getFirst().peer().chord().toString());
        Optional<Contacts> contacts = entries.beginRing(new Node(first, peers()));
        if (contacts.isEmpty() || !contacts.get().alive().isEmpty()) {
            return;
        }
        try {
            giver.found(Interval.whole(first));
        } catch (HandoffFailed e) {
            // Its data is with the others, who are only away.
            LOG.warn("This peer began the ring once and does not do so again: {}", e.getMessage());
        }
    }

    /// Asks the fullest node for half of what it has, and waits until it begins to come. One that was asked in vain is asked
    /// again only after all others.
    ///
    /// @return who gives it; empty if nothing comes
    private Optional<Node> takeOver(List<Node> contacts) throws InterruptedException {
        Optional<NodeDescribed> fullest = survey.walk(contacts.getFirst()).stream()
                .filter(node -> node.route().isPresent() && !unhelpful.contains(node.self().id()))
                .max(Comparator.<NodeDescribed>comparingLong(node -> node.users() + node.items())
                        .thenComparingDouble(node -> node.route().orElseThrow().range().fraction()));
        if (fullest.isEmpty()) {
            unhelpful.clear();
            return Optional.empty();
        }
        Node from = fullest.get().self();
        Reply<RangePromised> reply = links.callAny(from.tweeters(), new AskForRange(peers(), Optional.empty()),
                Deadline.after(ANSWER, ticker));
        unhelpful.add(from.id());
        return reply instanceof Reply.Done<RangePromised>(RangePromised promised) && begins(promised.hid())
                ? Optional.of(from)
                : Optional.empty();
    }

    private boolean begins(String hid) throws InterruptedException {
        Deadline deadline = Deadline.after(FIRST_BLOCK, ticker);
        while (!arrivals.knows(hid)) {
            if (deadline.hasPassed()) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        return true;
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
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos() / 2 + random.nextLong(PAUSE.toNanos()));
    }
}
