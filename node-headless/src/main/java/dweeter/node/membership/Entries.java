/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.protocol.EntryMessage.Announce;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.FoundRing;
import dweeter.protocol.EntryMessage.Offer;
import dweeter.protocol.EntryMessage.PeerState;
import dweeter.protocol.EntryMessage.Report;
import dweeter.protocol.EntryMessage.RingGranted;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// The Entries a server knows; whatever is asked is asked of one after the other until one answers. Before an Entry is told
/// anything, it is asked which network it belongs to: a peer that took its data into another one would make two owners of
/// what is there. One that turns out to be of another network later, or beside others that are not, is not asked any more until
/// it is of this one again. Safe for use by many threads.
public final class Entries {

    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);
    private static final Duration ANSWER = Duration.ofSeconds(4);

    private final List<Address> addresses;
    private final Links links;
    private final Ticker ticker;
    private final Set<Address> met = ConcurrentHashMap.newKeySet();
    private final Set<Address> foreign = ConcurrentHashMap.newKeySet();
    // That of the first Entry to answer, unless one is expected.
    private final AtomicReference<Optional<String>> network = new AtomicReference<>(Optional.empty());

    /// @param addresses where Entries listen for servers, at least one
    public Entries(List<Address> addresses, Links links, Ticker ticker) {
        this.addresses = List.copyOf(addresses);
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
        return addresses.stream().filter(address -> !foreign.contains(address)).toList();
    }

    /// Where they are, as one lists them.
    @Override
    public String toString() {
        return addresses.stream().map(Address::toString).collect(Collectors.joining(" or "));
    }

    /// Members of the ring that are alive; absent if no Entry answers.
    public Optional<Contacts> contacts() throws InterruptedException {
        return ask(new AskContacts());
    }

    /// Says to all of them that a peer waits to be needed, or does no longer.
    ///
    /// @return what the first that answered said
    Optional<Contacts> offer(Offer offer) throws InterruptedException {
        Optional<Contacts> first = Optional.empty();
        for (Address address : addresses) {
            Optional<Contacts> said = ask(address, offer);
            first = first.isPresent() ? first : said;
        }
        return first;
    }

    /// Asks whether a peer may found the ring.
    ///
    /// @param sibling the identity of its data directory
    boolean mayFoundRing(UUID sibling) throws InterruptedException {
        return ask(new FoundRing(sibling)).filter(RingGranted::granted).isPresent();
    }

    /// Says to all of them how this peer is.
    public void report(PeerState state) throws InterruptedException {
        for (Address address : addresses) {
            ask(address, new Report(state));
        }
    }

    /// @return whether an Entry has taken notice
    boolean announce(Node node, boolean present) throws InterruptedException {
        return ask(new Announce(node, present)).isPresent();
    }

    private <R extends Message> Optional<R> ask(Request<R> request) throws InterruptedException {
        for (Address address : addresses) {
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

    private <R extends Message> Optional<R> call(Address address, Request<R> request) throws InterruptedException {
        return links.call(address, request, Deadline.after(ANSWER, ticker)) instanceof Reply.Done<R>(R value)
                ? Optional.of(value)
                : Optional.empty();
    }
}
