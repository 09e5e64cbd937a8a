/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.RequestId;
import dweeter.node.membership.Entries;
import dweeter.node.membership.Survey;
import dweeter.node.operator.PlanningResult.Plan;
import dweeter.protocol.ChordMessage.ListPending;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.PendingListed;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.AnnouncementsFor;
import dweeter.protocol.EntryMessage.AnnouncementsListed;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.ListAnnouncements;
import dweeter.protocol.EntryMessage.ListPeers;
import dweeter.protocol.EntryMessage.PeerSeen;
import dweeter.protocol.EntryMessage.PeersListed;
import dweeter.protocol.EntryMessage.RegistrationSet;
import dweeter.protocol.EntryMessage.SetRegistration;
import dweeter.protocol.HandoffMessage.Leave;
import dweeter.protocol.HandoffMessage.Left;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.PortInquiry;
import dweeter.rpc.PortInquiry.Finding;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.Credentials;
import dweeter.security.Identity;
import dweeter.security.TlsContexts;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// Asks the servers of a network as its operator does: over the ports that are for servers.
public final class Operator implements AutoCloseable {

    private static final Duration LISTING = Duration.ofSeconds(3);
    private static final int LOOKS = 3;
    private static final Duration LEAVING = Duration.ofMinutes(30);

    private final Ticker ticker = Ticker.system();
    private final Links links;
    private final PortInquiry inquiry;

    /// @param identity by which the operator shows who that is
    public static Operator as(Identity identity) {
        return as(new Credentials(identity));
    }

    /// @param credentials by which the operator shows who that is
    public static Operator as(Credentials credentials) {
        return new Operator(TcpTransport.mutual(TlsContexts.mutual(credentials, InstantSource.system()), _ -> false,
                Limits.AMONG_SERVERS));
    }

    /// @param transport to servers, over which an operator is known
    public Operator(Transport transport) {
        links = new Links(transport, new Codec(), new PendingReplies(RandomGenerator.getDefault()));
        inquiry = new PortInquiry(transport, ticker, RandomGenerator.getDefault());
    }

    /// Why no Entry answers, in a sentence.
    ///
    /// @param entries where Entries should listen for servers
    public String whyNone(List<Address> entries) throws InterruptedException {
        var words = new ArrayList<String>();
        var findings = EnumSet.noneOf(Finding.class);
        for (Address entry : entries) {
            Finding finding = inquiry.of(entry);
            findings.add(finding);
            words.add(finding.inWords(entry));
        }
        return "No Entry answers: " + String.join("; ", words)
                + (findings.contains(Finding.SILENT) || findings.contains(Finding.ENTRY)
                        ? ". Try again."
                        : findings.equals(EnumSet.of(Finding.NOBODY))
                                ? ". Is it running, and is this its port for servers?"
                                : ". Say with --entry where one listens for servers.");
    }

    /// What listens at an address.
    public Finding inquire(Address address) throws InterruptedException {
        return inquiry.of(address);
    }

    /// What an Entry knows of its network; empty if none answers.
    ///
    /// @param entries where Entries listen for servers
    public Optional<Contacts> contacts(List<Address> entries) throws InterruptedException {
        return new Entries(entries, links, ticker).contacts();
    }

    /// The ring as its members describe it; empty if no Entry answers.
    ///
    /// @param entries where Entries listen for servers
    public Optional<Ring> ring(List<Address> entries) throws InterruptedException {
        Optional<Contacts> contacts = new Entries(entries, links, ticker).contacts();
        if (contacts.isEmpty()) {
            return Optional.empty();
        }
        Ring ring = describe(contacts.get(), entries);
        // While a range changes hands two may say one after the other that it is theirs; what lasts is an alarm.
        for (int look = 0; look < LOOKS && ring.conflict().isPresent(); look++) {
            ring = describe(contacts.get(), entries);
        }
        return Optional.of(ring);
    }

    private Ring describe(Contacts contacts, List<Address> entries) throws InterruptedException {
        var survey = new Survey(links, ticker);
        var described = new ArrayList<NodeDescribed>();
        var away = new ArrayList<Node>();
        for (Node node : Stream.concat(contacts.alive().stream(), contacts.away().stream()).toList()) {
            if (described.stream().noneMatch(one -> one.self().group().equals(node.group()))) {
                List<NodeDescribed> reached = survey.walk(node);
                reached.stream().filter(one -> described.stream()
                        .noneMatch(other -> other.self().group().equals(one.self().group()))).forEach(described::add);
                if (reached.isEmpty()) {
                    away.add(node);
                }
            }
        }
        away.removeIf(node -> described.stream().anyMatch(one -> one.self().group().equals(node.group())));
        return new Ring(described, contacts.copies(), contacts.spares(), away,
                contacts.isFounded() || !described.isEmpty(), peers(entries));
    }

    /// How the peers say that they are, to whichever Entry answers.
    private List<PeerSeen> peers(List<Address> entries) throws InterruptedException {
        return links.callAny(entries, new ListPeers(),
                Deadline.after(LISTING, ticker)) instanceof Reply.Done<PeersListed>(PeersListed(var peers))
                        ? peers
                        : List.of();
    }

    /// What all servers remember of a request of a user; empty if no Entry answers.
    ///
    /// @param entries where Entries listen for servers
    public Optional<Traces> trace(RequestId request, List<Address> entries) throws InterruptedException {
        Optional<Contacts> contacts = new Entries(entries, links, ticker).contacts();
        if (contacts.isEmpty()) {
            return Optional.empty();
        }
        var servers = new HashSet<>(entries);
        servers.addAll(contacts.get().entries());
        Stream.concat(contacts.get().alive().stream(), contacts.get().away().stream())
                .forEach(node -> servers.addAll(node.chords()));
        peers(entries).forEach(seen -> servers.add(seen.peer().peer().chord()));
        return Optional.of(Traces.of(request, servers, links, ticker));
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

    /// What has to do with Entries.
    public EntryCalls entries() {
        return new EntryCalls(links, ticker);
    }

    /// What has to do with certificates.
    public AuthorityCalls authority() {
        return new AuthorityCalls(links, ticker);
    }

    /// Says who may register from now on, or asks.
    ///
    /// @param entries where Entries listen for servers, of which the first that answers is asked, and tells the others
    public Reply<RegistrationSet> registration(SetRegistration request, List<Address> entries)
            throws InterruptedException {
        return authority().askFirst(request, entries);
    }

    /// Asks the office of the network: for reports and the audit log, or for what only operators may do.
    ///
    /// @param entries where Entries listen for servers
    /// @return empty if no Entry answers
    public <R extends Message> Optional<Reply<R>> office(Request<R> request, List<Address> entries)
            throws InterruptedException {
        return new OfficeCalls(links, ticker, () -> ring(entries)).ask(request);
    }

    /// Has done what was planned, and waits until it is.
    ///
    /// @param entries where Entries listen for servers
    public ExecutionResult carryOut(Plan plan, List<Address> entries) throws InterruptedException {
        return new PlanExecutor(links, ticker, losses(entries), () -> ring(entries)).of(plan.change());
    }

    /// What can be done where nodes have lost machines for good, with what is left of them.
    ///
    /// @param ring how its members describe it
    public LossPlanning losses(Ring ring, List<Address> entries) throws InterruptedException {
        return new LossPlanning(ring, losses(entries).examine(ring), UUID.randomUUID());
    }

    private LossExecutor losses(List<Address> entries) {
        return new LossExecutor(links, ticker, entries, () -> ring(entries));
    }

    /// Has a peer give its users to its successor, and go.
    ///
    /// @param peer its Tweeter port
    public Reply<Left> leave(Address peer) throws InterruptedException {
        return links.call(peer, new Leave(), Deadline.after(LEAVING, ticker));
    }

    /// What this operator asks servers over; closed with the operator.
    public Links links() {
        return links;
    }

    @Override
    public void close() {
        links.close();
    }
}
