/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.StartException;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.Replacement;
import dweeter.model.RingId;
import dweeter.model.Sibling;
import dweeter.node.handoff.server.Arrivals;
import dweeter.node.handoff.server.HandoffCoordinator;
import dweeter.node.handoff.server.HandoffFailed;
import dweeter.node.handoff.server.RangeLog;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.HandoffMessage.AskForRange;
import dweeter.protocol.HandoffMessage.RangePromised;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// How a node that owns nothing comes to own a range: it founds the ring, or takes half of what the fullest node has. Its
/// methods block, and are called by the thread of the leader.
final class RangeAcquisition {

    private static final Logger LOG = LoggerFactory.getLogger(RangeAcquisition.class);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    /// How long a promised range may take to begin to arrive.
    private static final Duration FIRST_BLOCK = Duration.ofSeconds(10);

    private final ReplicaGroup siblings;
    private final Entries entries;
    private final Links links;
    private final RangeLog ranges;
    private final HandoffCoordinator coordinator;
    private final Arrivals arrivals;
    private final Survey survey;
    private final Ticker ticker;
    private final RandomGenerator random;
    /// Nodes that were asked for a part of their range in vain.
    private final Set<RingId> unhelpful = new HashSet<>();

    RangeAcquisition(ReplicaGroup siblings, Entries entries, Links links, RangeLog ranges,
            HandoffCoordinator coordinator, Ticker ticker,
            RandomGenerator random) {
        this.siblings = siblings;
        this.entries = entries;
        this.links = links;
        this.ranges = ranges;
        this.coordinator = coordinator;
        this.arrivals = new Arrivals(ranges);
        this.survey = new Survey(links, ticker);
        this.ticker = ticker;
        this.random = random;
    }

    /// Comes to own a range, however long that takes, or leads no longer.
    ///
    /// @param peers this node's, with the leader in front
    /// @param self  this node, at the given end of its range
    /// @return who gave it, if somebody did
    Optional<Node> pursue(Supplier<List<Peer>> peers, Function<RingId, Node> self) throws InterruptedException {
        Optional<Node> giverNode = Optional.empty();
        unhelpful.clear();
        while (ownsNothing() && siblings.leads()) {
            if (arrivals.areUnderWay()) {
                coordinator.resume(self);
                TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
                continue;
            }
            Optional<Contacts> contacts = entries.contacts();
            if (contacts.isPresent() && standsForAnother()) {
                continue;
            }
            if (contacts.isEmpty()) {
                LOG.info("No Entry answers yet");
            } else if (contacts.get().alive().isEmpty()) {
                found();
            } else if (isFirstGroup() && ranges.hasNoHistory()) {
                throw new StartException(
                        "This peer belongs to the group that founded the ring, and has nothing of what "
                                + "that group has: its log is lost, while " + contacts.get().alive().getFirst()
                                + " answers. Start it with an empty directory, so that it copies the others.");
            } else {
                giverNode = takeOver(contacts.get().alive(), peers.get());
            }
            if (ownsNothing() && !arrivals.areUnderWay()) {
                pause();
            }
        }
        return giverNode;
    }

    /// Takes the range of a group that is gone for good, if this one stands in its place.
    private boolean standsForAnother() throws InterruptedException {
        List<Sibling> all = siblings.all();
        Optional<Replacement> due = ranges.hasNoHistory() && all.size() == 1
                ? entries.replacement(all.getFirst().id(), Optional.of(siblings.group()))
                : Optional.empty();
        if (due.filter(one -> one.by().equals(siblings.group())).isEmpty()) {
            return false;
        }
        try {
            ranges.quarantine(due.get().range(), due.get().epoch());
            return true;
        } catch (HandoffFailed e) {
            LOG.warn("{} cannot be taken into quarantine: {}", due.get().range(), e.getMessage());
            return false;
        }
    }

    private boolean ownsNothing() {
        return ranges.ownership().range().isEmpty();
    }

    private boolean isFirstGroup() {
        return entries.network().filter(network -> FirstGroup.isOf(network, siblings.group())).isPresent();
    }

    /// Takes the whole ring, as the group it was granted to in the founding of the network, before anybody has joined it.
    private void found() throws InterruptedException {
        List<Sibling> all = siblings.all();
        if (!isFirstGroup() || all.size() != 1 || !entries.mayFoundRing(all.getFirst().id())) {
            LOG.info("This node owns nothing, and nobody who could give it something answers");
            return;
        }
        try {
            coordinator.found(Interval.whole(RingId.hash(all.getFirst().peer().chord().toString())));
        } catch (HandoffFailed e) {
            // Its data is with the others, who are only away.
            LOG.warn("This peer founded the ring once and does not do so again: {}", e.getMessage());
        }
    }

    /// Asks the fullest node for half of what it has, and waits until it begins to come. One that was asked in vain is asked
    /// again only after all others.
    ///
    /// @return who gives it; empty if nothing comes
    private Optional<Node> takeOver(List<Node> contacts, List<Peer> peers) throws InterruptedException {
        Optional<NodeDescribed> fullest = survey.walk(contacts.getFirst()).stream()
                .filter(node -> node.route().isPresent() && !unhelpful.contains(node.self().id()))
                .max(Comparator.<NodeDescribed>comparingLong(node -> node.users() + node.items())
                        .thenComparingDouble(node -> node.route().orElseThrow().range().fraction()));
        if (fullest.isEmpty()) {
            unhelpful.clear();
            return Optional.empty();
        }
        Node from = fullest.get().self();
        Reply<RangePromised> reply = links.callAny(from.tweeters(),
                new AskForRange(siblings.group(), peers, Optional.empty()),
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

    private void pause() throws InterruptedException {
        Jitter.sleep(PAUSE, random);
    }
}
