/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.membership.Entries;
import dweeter.protocol.MachineState;
import dweeter.protocol.PeerState;
import dweeter.rpc.Jitter;
import dweeter.rpc.PortInquiry;

/// Says how this peer is, and what it waits for: to the Entries, from where its operator hears it, and to whoever listens here.
/// Its thread is a virtual one of its own.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class Reporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Peer self;
    private final PeerLifecycle life;
    private final Entries entries;
    private final RandomGenerator random;
    private final Consumer<PeerState> listener;
    private final PortInquiry inquiry;
    private final Supplier<MachineState> machine;
    private final Thread thread;
    // By the thread.
    private String found = "";

    /// @param inquiry  of what is where Entries should be
    /// @param machine  how this machine is
    /// @param listener told each state that is another one than before
    public Reporter(Peer self, PeerLifecycle life, Entries entries, RandomGenerator random,
            PortInquiry inquiry, Supplier<MachineState> machine, Consumer<PeerState> listener) {
        this.self = self;
        this.life = life;
        this.entries = entries;
        this.random = random;
        this.inquiry = inquiry;
        this.machine = machine;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("reporter").unstarted(this::reportAll);
    }

    public void start() {
        thread.start();
    }

    /// Says that this peer has left, as its last word.
    public void sayFarewell() throws InterruptedException {
        close();
        entries.report(new PeerState(self, PeerState.LEFT, ""), Optional.empty());
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void reportAll() {
        Optional<PeerState> last = Optional.empty();
        try {
            entries.meet();
            while (true) {
                if (!entries.haveAnswered()) {
                    found = inquire();
                }
                PeerState now = state();
                if (!last.equals(Optional.of(now))) {
                    listener.accept(now);
                    last = Optional.of(now);
                }
                entries.report(now, Optional.of(machine.get()));
                hearOfReplacement();
                Jitter.sleep(EVERY, random);
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        } catch (StartException e) {
            // An Entry of another network: the peer's life ends over it, and says why.
            LOG.debug("Nothing is reported: {}", e.getMessage());
        }
    }

    /// Its operator may have another group stand in the place of that which this peer belongs to.
    private void hearOfReplacement() throws InterruptedException {
        Optional<Replica> taken = life.replica();
        if (taken.isPresent()) {
            entries.replacement(taken.get().id(), Optional.of(taken.get().group()))
                    .filter(heard -> heard.group().equals(taken.get().group())).ifPresent(life::replaced);
        }
    }

    /// What is where Entries should be, for whoever may have mistyped one of them.
    private String inquire() throws InterruptedException {
        var words = new ArrayList<String>();
        for (Address entry : entries.ours()) {
            words.add(inquiry.of(entry).inWords(entry));
        }
        return String.join("; ", words);
    }

    private PeerState state() {
        Optional<Replica> replica = life.replica();
        if (life.isLeaving()) {
            return new PeerState(self, "leaving", "");
        }
        if (replica.isEmpty()) {
            return new PeerState(self, "spare", entries.haveAnswered()
                    ? "until it is needed"
                    : "for an Entry: " + found);
        }
        Replica taken = replica.get();
        if (taken.leads()) {
            return taken.node().isPresent()
                    ? new PeerState(self, PeerState.SERVING, "")
                    : new PeerState(self, "joining", "for a part of the ring");
        }
        return taken.isAccepted() && taken.node().isPresent()
                ? new PeerState(self, PeerState.SERVING, "")
                : new PeerState(self, "waiting", waitsFor(taken));
    }

    /// Nobody leads who counts this peer in: too few of them are there, or they have gone on without it.
    private String waitsFor(Replica taken) {
        List<String> others = taken.all().stream().map(Sibling::peer).filter(peer -> !peer.equals(self))
                .map(peer -> peer.tweeter().toString()).toList();
        return switch (others.size()) {
            case 0 -> "for its siblings to take it in";
            case 1 -> "for its sibling " + others.getFirst();
            default -> "for its siblings " + String.join(" and ", others) + " to agree on who leads";
        };
    }
}
