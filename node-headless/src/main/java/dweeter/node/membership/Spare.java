/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Sibling;
import dweeter.node.chord.Survey;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.GroupMessage.GroupJoined;
import dweeter.protocol.GroupMessage.JoinGroup;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.rpc.Waits;

/// A peer that belongs to no group yet. It says so to the Entries until a group that has too few siblings takes it in, or
/// until so many spares wait that they make a group of their own, which halves the fullest range. The first of all begins
/// the ring alone.
///
/// [#await] blocks and is called by one thread; [#invited] by any.
public final class Spare {

    private static final Logger LOG = LoggerFactory.getLogger(Spare.class);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(600);

    private final Sibling self;
    private final Entries entries;
    private final Links links;
    private final Survey survey;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final CompletableFuture<Place> place = new CompletableFuture<>();
    private final CompletableFuture<Boolean> taken = new CompletableFuture<>();

    public Spare(Sibling self, Entries entries, Links links, Ticker ticker, RandomGenerator random) {
        this.self = self;
        this.entries = entries;
        this.links = links;
        this.survey = new Survey(links, ticker);
        this.ticker = ticker;
        this.random = random;
    }

    /// Answers somebody who wants this peer in a group, once it listens for its siblings there.
    public Message invited(JoinGroup request) throws InterruptedException {
        place.complete(new Place(request.group(), request.founders()));
        boolean same = place.join().group().equals(request.group());
        return same && Waits.await(taken, Deadline.after(ANSWER, ticker)).orElse(false)
                ? new GroupJoined()
                : new Refused(Refusal.NOT_HERE, "this peer is no spare any more");
    }

    /// Says whether the place could be taken, to those who wait for that.
    public void settle(boolean done) {
        taken.complete(done);
    }

    /// Waits until there is a place for this peer, however long that takes.
    public Place await() throws InterruptedException {
        while (true) {
            Optional<Contacts> contacts = entries.offer(self, true);
            if (contacts.isEmpty()) {
                LOG.info("No Entry answers yet");
            } else if (!place.isDone()) {
                consider(contacts.get());
            }
            Duration pause = Duration.ofNanos(PAUSE.toNanos() / 2 + random.nextLong(PAUSE.toNanos()));
            Optional<Place> found = Waits.await(place.copy(), Deadline.after(pause, ticker));
            if (found.isPresent()) {
                // Others must not count on this peer any more.
                Thread.ofVirtual().name("withdrawal").start(this::withdraw);
                return found.get();
            }
        }
    }

    private void withdraw() {
        try {
            entries.offer(self, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consider(Contacts contacts) throws InterruptedException {
        if (contacts.alive().isEmpty()) {
            beginRing();
            return;
        }
        List<Sibling> fellows = fellows(contacts);
        boolean isFirst = fellows.size() == contacts.copies() && fellows.getFirst().id().equals(self.id());
        if (isFirst && !isAnyShort(contacts)) {
            found(fellows);
        }
    }

    /// The part of the spares, cut into groups, to which this one belongs.
    private List<Sibling> fellows(Contacts contacts) {
        List<Sibling> spares = contacts.spares();
        int at = spares.stream().map(Sibling::id).toList().indexOf(self.id());
        int from = at - Math.floorMod(at, contacts.copies());
        return at < 0 ? List.of() : spares.subList(from, Math.min(spares.size(), from + contacts.copies()));
    }

    /// Whether some group wants a spare first, or none can be asked.
    private boolean isAnyShort(Contacts contacts) throws InterruptedException {
        if (contacts.copies() == 1) {
            return false;
        }
        List<NodeDescribed> nodes = survey.walk(contacts.alive().getFirst());
        return nodes.isEmpty() || nodes.stream().anyMatch(node -> node.self().siblings().size() < contacts.copies());
    }

    private void beginRing() throws InterruptedException {
        Node first = new Node(RingId.hash(self.peer().chord().toString()), List.of(self.peer()));
        if (entries.beginRing(first).filter(contacts -> contacts.alive().isEmpty()).isPresent()) {
            place.complete(new Place(UUID.randomUUID(), List.of(self)));
        }
    }

    /// Makes a group with others. One of them that does not answer is a sibling all the same, if only in name until it is
    /// replaced; without a majority the others will notice that nobody leads, and become spares again.
    private void found(List<Sibling> fellows) throws InterruptedException {
        var group = UUID.randomUUID();
        if (!place.complete(new Place(group, fellows))) {
            return;
        }
        LOG.info("{} spares make group {}", fellows.size(), group);
        for (Sibling fellow : fellows) {
            if (!fellow.id().equals(self.id())) {
                Thread.ofVirtual().name("invitation").start(() -> invite(fellow, new JoinGroup(group, fellows)));
            }
        }
    }

    private void invite(Sibling fellow, JoinGroup invitation) {
        try {
            Reply<GroupJoined> reply = links.call(fellow.peer().chord(), invitation, Deadline.after(ANSWER, ticker));
            if (!(reply instanceof Reply.Done<GroupJoined>)) {
                LOG.warn("{} does not come into group {}: {}", fellow.peer().chord(), invitation.group(), reply);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
