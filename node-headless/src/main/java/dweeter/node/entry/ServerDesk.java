/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.RequestId;
import dweeter.node.liveness.server.Prober;
import dweeter.node.observability.TraceBook;
import dweeter.node.routing.ReplyTranslation;
import dweeter.node.routing.RouteTable;
import dweeter.protocol.BackupMessage;
import dweeter.protocol.ChordMessage.AskTrace;
import dweeter.protocol.ChordMessage.Ping;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.EntryMessage.Announced;
import dweeter.protocol.EntryMessage.AnnouncementsListed;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.GossipBack;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Knowledge;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.Request;
import dweeter.rpc.Caller;
import dweeter.rpc.Deadline;
import dweeter.rpc.Handler;
import dweeter.rpc.Links;
import dweeter.rpc.Ticker;

/// Answers servers: introduces newcomers to the ring, and exchanges news with other Entries. Safe for use by many threads.
final class ServerDesk implements Handler {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /// Longer than whoever holds the ring takes to say so again.
    private static final Duration LISTENING = Duration.ofSeconds(15);

    private final Bootstrap bootstrap;
    private final Certifier certifier;
    private final CertificateDesk certificates;
    private final NetworkSaving saving;
    private final Address self;
    private final Directory directory;
    private final EntryRegistry registry;
    private final Retirement retirement;
    private final Registration registration;
    private final RingContacts contacts;
    private final Spares spares;
    private final Reports reports;
    private final AlertDuty duty;
    private final Prober prober;
    private final Links links;
    private final RouteTable routes;
    private final TraceBook traces;
    private final InstantSource clock;
    private final Ticker ticker;
    private final long began;

    /// @param self where this Entry listens for servers
    ServerDesk(Bootstrap bootstrap, Certifier certifier, CertificateDesk certificates, NetworkSaving saving,
            Address self, Directory directory, EntryRegistry registry, Retirement retirement,
            Registration registration, RingContacts contacts, Prober prober, Links links, RouteTable routes,
            TraceBook traces, Reports reports, AlertDuty duty,
            InstantSource clock, Ticker ticker) {
        this.bootstrap = bootstrap;
        this.certifier = certifier;
        this.certificates = certificates;
        this.saving = saving;
        this.self = self;
        this.directory = directory;
        this.registry = registry;
        this.retirement = retirement;
        this.registration = registration;
        this.contacts = contacts;
        this.spares = new Spares(ticker);
        this.reports = reports;
        this.duty = duty;
        this.prober = prober;
        this.links = links;
        this.routes = routes;
        this.traces = traces;
        this.clock = clock;
        this.ticker = ticker;
        this.began = ticker.nanos();
    }

    @Override
    public Optional<Message> handle(Caller caller, Message message) throws InterruptedException {
        return Optional.of(switch (message) {
            case EntryMessage said -> answer(said);
            case BackupMessage.OfEntry said -> saving.answer(said);
            case Ping probe -> prober.answer(probe);
            case AskTrace(RequestId request) -> traces.of(request);
            default -> new Refused(Refusal.NOT_HERE);
        });
    }

    private Message answer(EntryMessage message) throws InterruptedException {
        return switch (message) {
            case EntryMessage.AskContacts _ -> contacts(contacts.members());
            case EntryMessage.Offer offer -> {
                spares.note(offer);
                yield contacts(contacts.members());
            }
            case EntryMessage.FoundRing request -> grant(request);
            case EntryMessage.Report(var state, var machine) -> {
                reports.note(state, machine);
                yield new EntryMessage.Reported(registry.servers());
            }
            case EntryMessage.ReplaceGroup request -> bootstrap.founder().isPresent()
                    ? byFounder(bootstrap.founder().get(), request)
                    : new EntryMessage.GroupReplaced(directory.replace(request.wish(), routes.all()));
            case EntryMessage.AskReplacement(var sibling, var group) ->
                new EntryMessage.ReplacementTold(directory.replacement(sibling, group));
            case EntryMessage.ListPeers _ -> new EntryMessage.PeersListed(reports.all());
            case EntryMessage.Announce(Node node, boolean present) -> {
                directory.note(node, present, clock.millis());
                yield new Announced();
            }
            case EntryMessage.Gossip(Knowledge heard) -> {
                Knowledge before = directory.knowledge();
                directory.learn(heard);
                yield new GossipBack(before, Optional.of(duty.tells()));
            }
            case EntryMessage.SetRegistration request -> registration.answer(request);
            case EntryMessage.ForgetEntry(Address entry) -> retirement.forget(entry);
            case EntryMessage.RetireEntry _ -> retirement.end();
            case EntryMessage.CreateToken request -> certificates.createToken(request);
            case EntryMessage.ListCertificates _ -> certificates.list();
            case EntryMessage.RevokeCertificates(String which) -> certificates.revoke(which);
            case EntryMessage.AskRevocations request -> certificates.tell(request);
            case EntryMessage.RotateAuthority _ -> certificates.rotate();
            case EntryMessage.RetireAuthority request -> certificates.retire(request);
            case EntryMessage.RenewCertificate request -> bootstrap.founder().isPresent()
                    ? byFounder(bootstrap.founder().get(), request)
                    : certifier.renew(request);
            case EntryMessage.ListAnnouncements _ -> new AnnouncementsListed(directory.announcements(self));
            case EntryMessage.Certify _,Contacts _,Announced _,GossipBack _,AnnouncementsListed _,EntryMessage.EntryForgotten _,EntryMessage.Certified _,EntryMessage.RingGranted _,EntryMessage.Reported _,EntryMessage.PeersListed _,EntryMessage.TokenCreated _,EntryMessage.RevocationsTold _,EntryMessage.CertificatesListed _,EntryMessage.AuthorityState _,EntryMessage.GroupReplaced _,EntryMessage.ReplacementTold _,EntryMessage.RegistrationSet _ ->
                new Refused(Refusal.NOT_HERE);
        };
    }

    private Contacts contacts(RingContacts.Members members) {
        return new Contacts(bootstrap.network(), bootstrap.fingerprint(), members.alive(), members.away(), isFounded(),
                bootstrap.copies(), spares.now(), spares.founders(), registry.servers());
    }

    private boolean isFounded() {
        return switch (bootstrap.granting()) {
            // Who has been told to found it takes a moment, before which nobody holds anything.
            case AT_ONCE -> !directory.nodes().isEmpty();
            case AFTER_LISTENING -> !(directory.grant() instanceof RingGrant.Open);
            case NEVER -> true;
        };
    }

    private Message grant(EntryMessage.FoundRing request) throws InterruptedException {
        if (bootstrap.founder().isPresent()) {
            // The network's first Entry alone decides who founds the ring.
            return byFounder(bootstrap.founder().get(), request);
        }
        return new EntryMessage.RingGranted(isToGrant() && directory.grantRing(request.sibling()));
    }

    private Message byFounder(Address founder, Request<?> request) throws InterruptedException {
        return ReplyTranslation.message(links.relay(founder, request, Deadline.after(PATIENCE, ticker)));
    }

    private boolean isToGrant() {
        return !reports.isAnyServing() && switch (bootstrap.granting()) {
            case AT_ONCE -> true;
            case AFTER_LISTENING -> ticker.nanos() - began > LISTENING.toNanos();
            case NEVER -> directory.grant().founder().isPresent();
        };
    }
}
