/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Replacement;
import dweeter.protocol.EntryMessage.Announce;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.AskReplacement;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.FoundRing;
import dweeter.protocol.EntryMessage.Offer;
import dweeter.protocol.EntryMessage.ReplacementTold;
import dweeter.protocol.EntryMessage.Report;
import dweeter.protocol.EntryMessage.Reported;
import dweeter.protocol.EntryMessage.RingGranted;
import dweeter.protocol.MachineState;
import dweeter.protocol.Message;
import dweeter.protocol.PeerState;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.rpc.Waits;

/// The Entries a server knows; whatever is asked is asked of one after the other until one answers. Before an Entry is told
/// anything, it is asked which network it belongs to: a peer that took its data into another one would make two owners of
/// what is there. One that turns out to be of another network later, or beside others that are not, is not asked any more until
/// it is of this one again. Those that are of it name the others, which are asked too from then on. Safe for use by many threads.
public final class Entries {

    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);
    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Consumer<List<Address>> onChange;
    private final Links links;
    private final Ticker ticker;
    private volatile EntryAddresses addresses;
    private final Set<Address> met = ConcurrentHashMap.newKeySet();
    private final Set<Address> foreign = ConcurrentHashMap.newKeySet();
    // That of the first Entry to answer, unless one is expected.
    private final AtomicReference<Optional<String>> network = new AtomicReference<>(Optional.empty());

    /// @param addresses where Entries listen for servers, at least one
    public Entries(List<Address> addresses, Links links, Ticker ticker) {
        this(new EntryAddresses(addresses, List.of()), _ -> {}, links, ticker);
    }

    /// @param addresses at least one
    /// @param onChange  told all of them when others are known than before, one call after the other
    public Entries(EntryAddresses addresses, Consumer<List<Address>> onChange, Links links, Ticker ticker) {
        this.addresses = addresses;
        this.onChange = onChange;
        this.links = links;
        this.ticker = ticker;
    }

    /// Says to which network these Entries have to belong.
    public void expect(String authority) {
        network.set(Optional.of(authority));
    }

    /// The fingerprint of the authority of their network; absent while none has answered.
    Optional<String> network() {
        return network.get();
    }

    /// Makes sure that they belong to the network that is expected, if one of them answers and none has before.
    ///
    /// @throws StartException if they belong to another one, as all methods here do
    public void meet() throws InterruptedException {
        if (met.isEmpty()) {
            contacts();
        }
    }

    /// Whether one has ever answered.
    public boolean haveAnswered() {
        return !met.isEmpty();
    }

    /// Where they are, but for those of another network.
    public List<Address> ours() {
        return addresses.all().stream().filter(address -> !foreign.contains(address)).toList();
    }

    /// Where they are, as one lists them.
    @Override
    public String toString() {
        return addresses.all().stream().map(Address::toString).collect(Collectors.joining(" or "));
    }

    /// Members of the ring that are alive; absent if no Entry answers.
    public Optional<Contacts> contacts() throws InterruptedException {
        return ask(new AskContacts());
    }

    /// Says to all of them at once that a peer waits to be needed, or does no longer. One that is gone is not waited for long:
    /// the others would miss the peer meanwhile.
    ///
    /// @return what the first of them said, or one that answers sooner
    Optional<Contacts> offer(Offer offer) throws InterruptedException {
        meet();
        List<CompletableFuture<Optional<Contacts>>> answers = askAll(offer);
        Deadline soon = Deadline.after(SOON, ticker);
        for (CompletableFuture<Optional<Contacts>> answer : answers) {
            Optional<Contacts> said = Waits.await(answer.copy(), soon).flatMap(same -> same);
            if (said.isPresent()) {
                return said;
            }
        }
        for (CompletableFuture<Optional<Contacts>> answer : answers) {
            Optional<Contacts> said = Waits.await(answer, Deadline.after(ANSWER, ticker)).flatMap(same -> same);
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    /// Asks whether a peer may found the ring.
    ///
    /// @param sibling the identity of its data directory
    boolean mayFoundRing(UUID sibling) throws InterruptedException {
        return ask(new FoundRing(sibling)).filter(RingGranted::granted).isPresent();
    }

    /// Asks whether the group of a peer was replaced, or it is to found one in the place of another.
    ///
    /// @param sibling the identity of its data directory
    /// @param group   absent for a spare
    public Optional<Replacement> replacement(UUID sibling, Optional<UUID> group) throws InterruptedException {
        return ask(new AskReplacement(sibling, group)).flatMap(ReplacementTold::replacement);
    }

    /// Says to all of them at once how this peer is.
    public void report(PeerState state, Optional<MachineState> machine) throws InterruptedException {
        meet();
        for (CompletableFuture<Optional<Reported>> answer : askAll(new Report(state, machine))) {
            Waits.await(answer, Deadline.after(ANSWER, ticker)).flatMap(said -> said)
                    .ifPresent(reported -> learn(reported.entries()));
        }
    }

    /// While none has been met it is not known which are of this network: then nobody is asked.
    private <R extends Message> List<CompletableFuture<Optional<R>>> askAll(Request<R> request) {
        return met.isEmpty() ? List.of() : addresses.all().stream().map(address -> begin(address, request)).toList();
    }

    private <R extends Message> CompletableFuture<Optional<R>> begin(Address address, Request<R> request) {
        var answer = new CompletableFuture<Optional<R>>();
        Thread.ofVirtual().name("entry").start(() -> {
            try {
                answer.complete(ask(address, request));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                answer.complete(Optional.empty());
            }
        });
        return answer;
    }

    /// @return whether an Entry has taken notice
    boolean announce(Node node, boolean present) throws InterruptedException {
        return ask(new Announce(node, present)).isPresent();
    }

    private <R extends Message> Optional<R> ask(Request<R> request) throws InterruptedException {
        for (Address address : addresses.all()) {
            Optional<R> said = ask(address, request);
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    private <R extends Message> Optional<R> ask(Address address, Request<R> request) throws InterruptedException {
        if (!met.contains(address) || foreign.contains(address)) {
            Optional<Contacts> contacts = call(address, new AskContacts());
            if (contacts.isEmpty() || !recognise(address, contacts.get())) {
                return Optional.empty();
            }
        }
        Optional<R> said = call(address, request);
        // A network may have been made anew at the address of an old one.
        boolean isOurs = !(said.isPresent() && said.get() instanceof Contacts contacts)
                || recognise(address, contacts);
        return said.filter(_ -> isOurs);
    }

    /// @return whether it is of this network
    /// @throws StartException if it is not, and no other has been met that is
    private boolean recognise(Address address, Contacts contacts) {
        Optional<String> ours = network.updateAndGet(known -> known.or(() -> Optional.of(contacts.authority())));
        if (ours.equals(Optional.of(contacts.authority()))) {
            met.add(address);
            foreign.remove(address);
            learn(contacts.entries());
            return true;
        }
        String what = "The Entry at " + address + " belongs to another network, " + contacts.network()
                + ", than this peer and its data.";
        if (met.isEmpty()) {
            throw new StartException(
                    what + " Start it with --entry of its own network; for another network choose another "
                            + "--data-dir.");
        }
        if (foreign.add(address)) {
            LOG.warn("{} It is not asked any more.", what);
        }
        return false;
    }

    private synchronized void learn(List<Address> named) {
        EntryAddresses before = addresses;
        addresses = before.hearing(named);
        if (!addresses.all().equals(before.all())) {
            onChange.accept(addresses.all());
        }
    }

    private <R extends Message> Optional<R> call(Address address, Request<R> request) throws InterruptedException {
        return links.call(address, request, Deadline.after(ANSWER, ticker)) instanceof Reply.Done<R>(R value)
                ? Optional.of(value)
                : Optional.empty();
    }
}
