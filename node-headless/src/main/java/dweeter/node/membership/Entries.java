/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Sibling;
import dweeter.protocol.EntryMessage.Announce;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.BeginRing;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.Offer;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// The Entries a server knows; whatever is asked is asked of one after the other until one answers.
public final class Entries {

    private static final Duration ANSWER = Duration.ofSeconds(4);

    private final List<Address> addresses;
    private final Links links;
    private final Ticker ticker;

    /// @param addresses where Entries listen for servers, at least one
    public Entries(List<Address> addresses, Links links, Ticker ticker) {
        this.addresses = List.copyOf(addresses);
        this.links = links;
        this.ticker = ticker;
    }

    /// Members of the ring that are alive; absent if no Entry answers.
    public Optional<Contacts> contacts() throws InterruptedException {
        return ask(new AskContacts());
    }

    /// Says to all of them that a peer waits to be needed, or does no longer.
    ///
    /// @return what the first that answered said
    Optional<Contacts> offer(Sibling spare, boolean waits) throws InterruptedException {
        Optional<Contacts> first = Optional.empty();
        for (Address address : addresses) {
            Reply<Contacts> reply = links.call(address, new Offer(spare, waits), Deadline.after(ANSWER, ticker));
            if (first.isEmpty() && reply instanceof Reply.Done<Contacts>(Contacts contacts)) {
                first = Optional.of(contacts);
            }
        }
        return first;
    }

    /// Asks whether `self` may begin the ring: it may if the answer has no contacts.
    Optional<Contacts> beginRing(Node self) throws InterruptedException {
        return ask(new BeginRing(self));
    }

    /// @return whether an Entry has taken notice
    boolean announce(Node node, boolean present) throws InterruptedException {
        return ask(new Announce(node, present)).isPresent();
    }

    private <R extends Message> Optional<R> ask(Request<R> request) throws InterruptedException {
        for (Address address : addresses) {
            if (links.call(address, request, Deadline.after(ANSWER, ticker)) instanceof Reply.Done<R>(R value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
