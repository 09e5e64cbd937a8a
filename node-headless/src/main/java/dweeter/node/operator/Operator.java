/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.node.chord.Survey;
import dweeter.node.membership.Entries;
import dweeter.node.operator.Proposal.Plan;
import dweeter.protocol.ChordMessage.ListPending;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.PendingListed;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.AnnouncementsFor;
import dweeter.protocol.EntryMessage.AnnouncementsListed;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.ListAnnouncements;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.HandoffMessage.Leave;
import dweeter.protocol.HandoffMessage.Left;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// Asks the servers of a network as its operator does: over the ports that are for servers.
public final class Operator implements AutoCloseable {

    private static final Duration LISTING = Duration.ofSeconds(3);
    private static final Duration LEAVING = Duration.ofMinutes(30);

    private final Ticker ticker = Ticker.system();
    private final Links links;

    public Operator() {
        this(TcpTransport.plain(Limits.AMONG_SERVERS));
    }

    /// @param transport between servers
    public Operator(Transport transport) {
        links = new Links(transport, new Codec(), new PendingReplies(RandomGenerator.getDefault()),
                _ -> Optional.of(new Refused(Refusal.NOT_HERE)));
    }

    /// The ring as its members describe it; empty if no Entry answers.
    ///
    /// @param entries where Entries listen for servers
    public Optional<Ring> ring(List<Address> entries) throws InterruptedException {
        Optional<Contacts> contacts = new Entries(entries, links, ticker).contacts();
        if (contacts.isEmpty()) {
            return Optional.empty();
        }
        var survey = new Survey(links, ticker);
        return Optional.of(new Ring(contacts.get().alive().isEmpty()
                ? List.of()
                : survey.walk(contacts.get().alive().getFirst()), contacts.get().copies(), contacts.get().spares()));
    }

    /// What a node still has to tell others.
    public record PendingOf(Node node, PendingListed listed) {}

    /// What all nodes still have to tell each other; empty if no Entry answers.
    ///
    /// @param entries where Entries listen for servers
    public Optional<List<PendingOf>> pending(List<Address> entries) throws InterruptedException {
        Optional<Ring> ring = ring(entries);
        if (ring.isEmpty()) {
            return Optional.empty();
        }
        var pending = new ArrayList<PendingOf>();
        for (NodeDescribed node : ring.get().nodes()) {
            if (links.callAny(node.self().chords(), new ListPending(),
                    Deadline.after(LISTING, ticker)) instanceof Reply.Done<PendingListed>(PendingListed listed)) {
                pending.add(new PendingOf(node.self(), listed));
            }
        }
        return Optional.of(pending);
    }

    /// What an Entry still has to tell others.
    public record AnnouncementsOf(Address entry, List<AnnouncementsFor> waiting) {}

    /// What these Entries still have to tell other Entries; those that do not answer are left out.
    ///
    /// @param entries where Entries listen for servers
    public List<AnnouncementsOf> announcements(List<Address> entries) throws InterruptedException {
        var announcements = new ArrayList<AnnouncementsOf>();
        for (Address entry : entries) {
            if (links.call(entry, new ListAnnouncements(),
                    Deadline.after(LISTING, ticker)) instanceof Reply.Done<AnnouncementsListed>(var waiting)) {
                announcements.add(new AnnouncementsOf(entry, waiting.waiting()));
            }
        }
        return announcements;
    }

    /// Has done what was planned, and waits until it is.
    ///
    /// @param entries where Entries listen for servers
    public Outcome carryOut(Plan plan, List<Address> entries) throws InterruptedException {
        return new Fulfilment(links, ticker, () -> ring(entries)).of(plan.change());
    }

    /// Has a peer give its users to its successor, and go.
    ///
    /// @param peer its Tweeter port
    public Reply<Left> leave(Address peer) throws InterruptedException {
        return links.call(peer, new Leave(), Deadline.after(LEAVING, ticker));
    }

    @Override
    public void close() {
        links.close();
    }
}
