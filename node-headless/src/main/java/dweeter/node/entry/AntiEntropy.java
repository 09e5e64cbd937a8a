/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Address;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.GossipBack;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.sqlite.StorageException;

/// Tells another Entry now and then what this one knows, and learns what that one does: an Entry that was away hears of
/// everything when it is back. Its thread is a virtual one of its own.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
final class AntiEntropy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AntiEntropy.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// In one of so many rounds, which is every half hour or so, one is looked for that was forgotten.
    private static final int SELDOM = 900;

    private final Directory directory;
    private final EntryRegistry registry;
    private final Heartbeats heartbeats;
    private final AlertDuty duty;
    private final String authority;
    private final Predicate<Address> isDead;
    private final Links links;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Thread thread;
    private volatile Thread greeting = Thread.ofVirtual().unstarted(() -> {});
    private volatile boolean closed;

    private AntiEntropy(Directory directory, EntryRegistry registry, Heartbeats heartbeats, AlertDuty duty,
            String authority,
            Predicate<Address> isDead, Links links, Ticker ticker, RandomGenerator random) {
        this.directory = directory;
        this.registry = registry;
        this.heartbeats = heartbeats;
        this.duty = duty;
        this.authority = authority;
        this.isDead = isDead;
        this.links = links;
        this.ticker = ticker;
        this.random = random;
        this.thread = Thread.ofVirtual().name("gossip").unstarted(this::gossip);
    }

    /// @param heartbeats    what is to be done besides, every few seconds
    /// @param duty      hears which of the others can tell an operator
    /// @param authority the fingerprint of the network's authority
    /// @param isDead    which Entries are not worth asking for the moment
    static AntiEntropy start(Directory directory, EntryRegistry registry, Heartbeats heartbeats, AlertDuty duty,
            String authority,
            Predicate<Address> isDead, Links links, Ticker ticker, RandomGenerator random) {
        var gossip = new AntiEntropy(directory, registry, heartbeats, duty, authority, isDead, links, ticker, random);
        gossip.thread.start();
        return gossip;
    }

    /// Exchanges news with one Entry, unless who listens there by now is of another network.
    ///
    /// @return whether it answered
    boolean exchangeWith(Address other) throws InterruptedException {
        if (!isOfThisNetwork(other)) {
            return false;
        }
        // What is learned meanwhile counts as not told.
        long heard = directory.heard();
        var told = new EntryMessage.Gossip(directory.knowledge());
        if (links.call(other, told, Deadline.after(PATIENCE, ticker)) instanceof Reply.Done<GossipBack>(var back)) {
            duty.heard(other, back.alerts());
            directory.learn(back.knowledge());
            directory.noteTold(other, heard);
            return true;
        }
        return false;
    }

    /// Makes this Entry known to the network's first one, however long that is away.
    void greet(Address founder) {
        greeting = Thread.ofVirtual().name("greeting").start(() -> {
            try {
                while (!closed && !hasMet(founder)) {
                    pause();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean hasMet(Address founder) throws InterruptedException {
        try {
            return registry.forgotten().contains(founder) || exchangeWith(founder);
        } catch (StorageException e) {
            LOG.warn("What the first Entry knows cannot be written: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread one : List.of(greeting, thread)) {
            one.interrupt();
            one.join();
        }
    }

    private void gossip() {
        try {
            while (true) {
                // A full disk may have room again later, and keeps nobody from being told.
                tolerant(heartbeats::pass);
                tolerant(this::round);
                pause();
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        }
    }

    /// Some part of a round.
    private interface Part {

        void play() throws InterruptedException;
    }

    private static void tolerant(Part part) throws InterruptedException {
        try {
            part.play();
        } catch (StorageException e) {
            LOG.warn("What other Entries know cannot be written: {}", e.getMessage());
        }
    }

    private void round() throws InterruptedException {
        List<Address> others = registry.others().stream().filter(other -> !isDead.test(other)).toList();
        if (!others.isEmpty()) {
            exchangeWith(others.get(random.nextInt(others.size())));
        }
        List<Address> forgotten = registry.forgotten();
        if (!forgotten.isEmpty() && random.nextInt(SELDOM) == 0) {
            // Two that were parted for long have forgotten each other, and nobody else may be left to bring them together.
            exchangeWith(forgotten.get(random.nextInt(forgotten.size())));
        }
    }

    private boolean isOfThisNetwork(Address other) throws InterruptedException {
        return links.call(other, new AskContacts(),
                Deadline.after(PATIENCE, ticker)) instanceof Reply.Done<Contacts>(Contacts contacts)
                && contacts.authority().equals(authority);
    }

    private void pause() throws InterruptedException {
        Jitter.sleep(EVERY, random);
    }
}
