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

import dweeter.lifecycle.StartException;
import dweeter.model.Replacement;
import dweeter.model.Sibling;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.Founder;
import dweeter.protocol.EntryMessage.Offer;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.GroupMessage.GroupJoined;
import dweeter.protocol.GroupMessage.JoinGroup;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.rpc.Waits;

/// A peer that belongs to no group yet. It says so to the Entries until a group that has too few siblings takes it in, or
/// until so many spares wait that they make a group of their own, which halves the fullest range. The first of all founds
/// the ring alone. Its operator may [RequestedRole] for something else.
///
/// [#await] blocks and is called by one thread; [#invited] by any.
public final class Spare {

    private static final Logger LOG = LoggerFactory.getLogger(Spare.class);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(600);

    private final Sibling self;
    private final RequestedRole wish;
    private final Entries entries;
    private final Links links;
    private final Survey survey;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Optional<JoinRequest> application;
    // Of how many siblings the node is to be that this spare wants to make, and until when it waits for them; once it knows.
    private Optional<Integer> nodeOf = Optional.empty();
    private Optional<Deadline> patience = Optional.empty();
    private final CompletableFuture<Place> place = new CompletableFuture<>();
    private final CompletableFuture<Boolean> taken = new CompletableFuture<>();

    public Spare(Sibling self, RequestedRole wish, Entries entries, Links links, Ticker ticker,
            RandomGenerator random) {
        this.self = self;
        this.wish = wish;
        this.entries = entries;
        this.links = links;
        this.survey = new Survey(links, ticker);
        this.ticker = ticker;
        this.random = random;
        this.application = wish instanceof RequestedRole.ReplicaOf(NodeName node)
                ? Optional.of(new JoinRequest(node, self, links, survey, ticker))
                : Optional.empty();
    }

    /// Answers somebody who wants this peer in a group, once it listens for its siblings there.
    public Message invited(JoinGroup request) throws InterruptedException {
        place.complete(place(request.group(), request.founders()));
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
    ///
    /// @throws StartException if its operator wants something that is not to be had, or it belongs to another network
    public Place await() throws InterruptedException {
        while (true) {
            Optional<Contacts> contacts = offer();
            if (contacts.isEmpty()) {
                LOG.info("No Entry answers yet");
            } else if (!place.isDone() && !isFounder()) {
                consider(contacts.get());
            }
            Duration pause = Jitter.around(PAUSE, random);
            Optional<Place> found = Waits.await(place.copy(), Deadline.after(pause, ticker));
            if (found.isPresent()) {
                // Others must not count on this peer any more.
                Thread.ofVirtual().name("withdrawal").start(this::withdraw);
                return found.get();
            }
        }
    }

    /// Whether its operator has it stand in the place of a group that is gone for good.
    private boolean isFounder() throws InterruptedException {
        Optional<Replacement> due = entries.replacement(self.id(), Optional.empty());
        due.ifPresent(one -> place.complete(place(one.by(), List.of(self))));
        return due.isPresent();
    }

    /// Hears how the ring is, and says that this peer waits, unless it has a node in mind that it asks itself.
    private Optional<Contacts> offer() throws InterruptedException {
        return switch (wish) {
            case RequestedRole.Needed() -> entries.offer(new Offer(self, true, Optional.empty()));
            case RequestedRole.ReplicaOf _ -> entries.contacts();
            case RequestedRole.NewNode wanted -> nodeOf.isPresent()
                    ? entries.offer(new Offer(self, true, nodeOf))
                    : begin(wanted, entries.contacts());
        };
    }

    private Optional<Contacts> begin(RequestedRole.NewNode wanted, Optional<Contacts> contacts) {
        contacts.ifPresent(heard -> {
            nodeOf = Optional.of(wanted.siblings(heard.copies()));
            patience = Optional.of(Deadline.after(wanted.patience(), ticker));
        });
        return contacts;
    }

    private void withdraw() {
        try {
            entries.offer(new Offer(self, false, Optional.empty()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consider(Contacts contacts) throws InterruptedException {
        if (application.isPresent()) {
            application.get().pursue(contacts);
        } else if (contacts.alive().isEmpty()) {
            foundRing(contacts);
        } else if (nodeOf.isPresent()) {
            considerNode(contacts, nodeOf.get());
        } else {
            founders(contacts).ifPresent(this::found);
        }
    }

    private void considerNode(Contacts contacts, int size) {
        List<Sibling> alike = contacts.founders().stream().filter(founder -> founder.nodeOf() == size)
                .map(Founder::spare).toList();
        GroupFormation founders = GroupFormation.of(self, alike, size);
        if (founders.toFound().isPresent()) {
            found(founders.toFound().get());
        } else if (founders.group().size() < size && patience.orElseThrow().hasPassed()) {
            int there = Math.max(1, founders.group().size());
            throw new StartException("A new node takes " + size + " peers with `--as node`, and no more than " + there
                    + " came. Fewer would keep fewer copies than the " + contacts.copies()
                    + " this network wants: start " + size + " at the same time, or say --accept-fewer-copies "
                    + there + ".");
        }
    }

    /// With whom this spare makes a node, if it falls to it to found one; nobody while some group wants a spare first, or none
    /// can be asked, or some node is away, whose place a spare may have to take. An Entry may have lost how many copies its
    /// network wants: nobody is to be kept on fewer than all others.
    private Optional<List<Sibling>> founders(Contacts contacts) throws InterruptedException {
        Optional<List<Sibling>> founders = GroupFormation.of(self, contacts.spares(), contacts.copies()).toFound();
        if (founders.isEmpty() || !contacts.away().isEmpty()) {
            return Optional.empty();
        }
        List<Integer> sizes = survey.walk(contacts.alive().getFirst()).stream()
                .map(node -> node.self().siblings().size()).toList();
        int fewest = sizes.stream().mapToInt(Integer::intValue).min().orElse(0);
        return fewest < contacts.copies()
                ? Optional.empty()
                : GroupFormation.of(self, contacts.spares(), fewest).toFound();
    }

    /// Whoever is not the one to whom the ring was granted waits for those who are away, however lonely it is.
    private void foundRing(Contacts contacts) throws InterruptedException {
        if (entries.mayFoundRing(self.id())) {
            place.complete(place(FirstGroup.of(entries.network().orElseThrow(), self.id()), List.of(self)));
        } else {
            LOG.info("This peer waits for the ring, of which nobody answers: {}", contacts.away());
        }
    }

    /// Makes a group with others. One of them that does not answer is a sibling all the same, if only in name until it is
    /// replaced; without a majority the others will notice that nobody leads, and become spares again.
    private void found(List<Sibling> founders) {
        var group = UUID.randomUUID();
        if (!place.complete(place(group, founders))) {
            return;
        }
        LOG.info("{} spares make group {}", founders.size(), group);
        for (Sibling founder : founders) {
            if (!founder.id().equals(self.id())) {
                Thread.ofVirtual().name("invitation").start(() -> invite(founder, new JoinGroup(group, founders)));
            }
        }
    }

    /// Whoever has a place has heard of an Entry before.
    private Place place(UUID group, List<Sibling> founders) {
        return new Place(group, self.raft(), entries.network().orElseThrow(), founders);
    }

    private void invite(Sibling founder, JoinGroup invitation) {
        try {
            Reply<GroupJoined> reply = links.call(founder.peer().chord(), invitation, Deadline.after(ANSWER, ticker));
            if (!(reply instanceof Reply.Done<GroupJoined>)) {
                LOG.warn("{} does not come into group {}: {}", founder.peer().chord(), invitation.group(), reply);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
