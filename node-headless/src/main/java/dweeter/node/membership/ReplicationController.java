/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.replication.Logged;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.Failure.NotLeader;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.GroupMessage.GroupJoined;
import dweeter.protocol.GroupMessage.JoinGroup;
import dweeter.protocol.GroupMessage.TakenIn;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Sees to it, as the leader, that a node has as many living siblings as its network wants: takes in spares, in the place of
/// siblings that stay silent too. A dead one is not taken out before another has everything, so that there are never fewer
/// copies than before, also where there are more than the network wants. An operator may ask for the same, and need not wait.
/// Its methods block; one change is made at a time.
final class ReplicationController {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicationController.class);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    /// For a newcomer to copy everything.
    private static final Duration COPYING = Duration.ofMinutes(5);
    private static final int BUSY_MILLIS = 500;
    /// After this a sibling is taken for dead. Longer than a pause after which it would come back by itself.
    private static final Duration DEAD = Duration.ofSeconds(45);

    private final ReplicaGroup siblings;
    private final Links links;
    private final Ticker ticker;
    private final ReentrantLock changing = new ReentrantLock();
    // By the thread that leads.
    private int wanted;

    ReplicationController(ReplicaGroup siblings, Links links, Ticker ticker) {
        this.siblings = siblings;
        this.links = links;
        this.ticker = ticker;
    }

    /// Whether siblings are missing, as far as is known without asking an Entry.
    boolean isShort() {
        return siblings.all().size() - siblings.silentFor(DEAD).size() < wanted;
    }

    /// Takes in one spare, if one is needed and there is one.
    void improve(Contacts contacts) throws InterruptedException {
        wanted = Math.max(contacts.copies(), siblings.all().size());
        // One who asks for a change at this moment knows better.
        if (changing.tryLock()) {
            try {
                fill(contacts);
            } finally {
                changing.unlock();
            }
        }
    }

    /// Takes in a spare in the place of a sibling, or as one more.
    ///
    /// @return who the siblings are then, or why not
    Message takeIn(Sibling spare, Optional<Peer> insteadOf) throws InterruptedException {
        if (!changing.tryLock()) {
            return new TryAgain(BUSY_MILLIS, "the siblings are being changed already");
        }
        try {
            List<Sibling> now = siblings.all();
            Optional<Sibling> gone = now.stream().filter(one -> insteadOf.equals(Optional.of(one.peer()))).findFirst();
            boolean there = now.stream().anyMatch(sibling -> sibling.id().equals(spare.id()));
            if (!siblings.leads()) {
                return new NotLeader(siblings.leader());
            }
            if (insteadOf.isPresent() && gone.isEmpty() && !there) {
                return new Refused(Refusal.NOT_HERE, insteadOf.get().tweeter() + " is no sibling of this node");
            }
            if (!there && !invite(spare)) {
                return new Refused(Refusal.NOT_HERE, spare.peer().tweeter()
                        + " does not come: it has a place already, or does not answer");
            }
            return answer(siblings.changeTo(with(now, spare, gone.stream().toList()),
                    Deadline.after(COPYING, ticker)));
        } finally {
            changing.unlock();
        }
    }

    /// Takes nobody in until [#release], by the same thread. Whoever is being taken in is waited for.
    void hold() throws InterruptedException {
        changing.lockInterruptibly();
    }

    void release() {
        changing.unlock();
    }

    /// Goes on without one of the siblings.
    Logged<List<Sibling>> dismiss(UUID sibling, Deadline deadline) throws InterruptedException {
        if (!changing.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
            return new Logged.Unknown<>("the siblings are being changed already");
        }
        try {
            return siblings.changeTo(siblings.all().stream().filter(one -> !one.id().equals(sibling)).toList(),
                    deadline);
        } finally {
            changing.unlock();
        }
    }

    private void fill(Contacts contacts) throws InterruptedException {
        List<Sibling> now = siblings.all();
        List<Sibling> dead = siblings.silentFor(DEAD);
        boolean full = now.size() - dead.size() >= wanted;
        Optional<Sibling> spare = contacts.spares().stream()
                .filter(one -> now.stream().noneMatch(sibling -> sibling.id().equals(one.id()))).findFirst();
        if (full || spare.isEmpty() || !siblings.leads() || !invite(spare.get())) {
            return;
        }
        List<Sibling> gone = dead.stream().limit(Math.max(0, now.size() + 1 - wanted)).toList();
        LOG.info("{} becomes a sibling{}", spare.get().peer().chord(),
                gone.isEmpty() ? "" : " in the place of " + gone.getFirst().peer().chord());
        Logged<List<Sibling>> changed = siblings.changeTo(with(now, spare.get(), gone),
                Deadline.after(COPYING, ticker));
        if (!(changed instanceof Logged.Done<List<Sibling>>)) {
            LOG.warn("{} could not be made a sibling: {}", spare.get().peer().chord(), changed);
        }
    }

    private boolean invite(Sibling spare) throws InterruptedException {
        return links.call(spare.peer().chord(), new JoinGroup(siblings.group(), List.of()),
                Deadline.after(ANSWER, ticker)) instanceof Reply.Done<GroupJoined>;
    }

    private static List<Sibling> with(List<Sibling> now, Sibling spare, List<Sibling> gone) {
        return Stream.concat(now.stream().filter(one -> !gone.contains(one) && !one.id().equals(spare.id())),
                Stream.of(spare)).toList();
    }

    private static Message answer(Logged<List<Sibling>> changed) {
        return changed.message(TakenIn::new, why -> new TryAgain(BUSY_MILLIS, why));
    }
}
