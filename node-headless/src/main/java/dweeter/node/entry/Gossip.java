/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import dweeter.model.Address;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.EntryMessage.EntryContact;
import dweeter.protocol.EntryMessage.GossipBack;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Tells another Entry now and then what this one knows, and learns what that one does: an Entry that was away hears of
/// everything when it is back. Its thread is a virtual one of its own.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
final class Gossip implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Directory directory;
    private final Address self;
    private final Predicate<Address> isDead;
    private final Links links;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Thread thread;
    private volatile Thread greeting = Thread.ofVirtual().unstarted(() -> {});
    private volatile boolean closed;

    private Gossip(Directory directory, Address self, Predicate<Address> isDead, Links links, Ticker ticker,
            RandomGenerator random) {
        this.directory = directory;
        this.self = self;
        this.isDead = isDead;
        this.links = links;
        this.ticker = ticker;
        this.random = random;
        this.thread = Thread.ofVirtual().name("gossip").unstarted(this::gossip);
    }

    /// @param self   where this Entry listens for servers
    /// @param isDead which Entries are not worth asking for the moment
    static Gossip start(Directory directory, Address self, Predicate<Address> isDead, Links links, Ticker ticker,
            RandomGenerator random) {
        var gossip = new Gossip(directory, self, isDead, links, ticker, random);
        gossip.thread.start();
        return gossip;
    }

    /// Exchanges news with one Entry.
    ///
    /// @return whether it answered
    boolean exchangeWith(Address other) throws InterruptedException {
        // What is learned meanwhile counts as not told.
        long heard = directory.heard();
        var told = new EntryMessage.Gossip(directory.knowledge());
        if (links.call(other, told, Deadline.after(PATIENCE, ticker)) instanceof Reply.Done<GossipBack>(var back)) {
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
                while (!closed && !exchangeWith(founder)) {
                    pause();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
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
                List<Address> others = directory.knowledge().entries().stream().map(EntryContact::servers)
                        .filter(other -> !other.equals(self) && !isDead.test(other)).toList();
                if (!others.isEmpty()) {
                    exchangeWith(others.get(random.nextInt(others.size())));
                }
                pause();
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        }
    }

    private void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(EVERY.toNanos() / 2 + random.nextLong(EVERY.toNanos()));
    }
}
