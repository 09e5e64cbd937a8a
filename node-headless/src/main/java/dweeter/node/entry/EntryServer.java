/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dweeter.lifecycle.BuildDate;
import dweeter.lifecycle.Lifecycle;
import dweeter.model.Address;
import dweeter.node.alerts.core.Situation;
import dweeter.node.chord.server.Suspects;
import dweeter.node.enrolment.CertificateUpkeep;
import dweeter.node.enrolment.RevocationFile;
import dweeter.node.limits.Allowances;
import dweeter.node.liveness.AgreedClock;
import dweeter.node.liveness.Gossip;
import dweeter.node.liveness.server.Prober;
import dweeter.node.observability.MachineVitals;
import dweeter.node.observability.Observed;
import dweeter.node.observability.RequestLog;
import dweeter.node.observability.TraceBook;
import dweeter.node.routing.Owners;
import dweeter.node.routing.RouteTable;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryNews;
import dweeter.rpc.Crowding;
import dweeter.rpc.Door;
import dweeter.rpc.Links;
import dweeter.rpc.Meter;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Server;
import dweeter.rpc.Ticker;
import dweeter.security.InviteLink;
import dweeter.security.Revocations;
import dweeter.security.Role;
import dweeter.sqlite.Database;
import dweeter.transport.Listener;
import dweeter.transport.Transport;

/// The running Entry: its desk for clients and its desk for servers, on two ports.
public final class EntryServer implements AutoCloseable {

    private static final Server.Capacity CLIENTS = new Server.Capacity(20_000, 32, 256 << 10);
    private static final Server.Capacity SERVERS = new Server.Capacity(4096, 256, 8 << 20)
            .with(new Crowding(4096, 256, 1024));

    private final Lifecycle lifecycle;

    private final CertificateDesk certificates;
    private final EntryRegistry registry;
    private final Retirement retirement;
    private final EntryVitals vitals;
    private final Outlook outlook;
    private final AlertDuty duty;

    private EntryServer(Lifecycle lifecycle, CertificateDesk certificates, EntryRegistry registry,
            Retirement retirement, EntryVitals vitals, Outlook outlook, AlertDuty duty) {
        this.lifecycle = lifecycle;
        this.certificates = certificates;
        this.registry = registry;
        this.retirement = retirement;
        this.vitals = vitals;
        this.outlook = outlook;
        this.duty = duty;
    }

    /// @param directory where its files lie
    /// @param clients where clients reach it
    /// @param servers where servers reach it
    /// @param allowances how much users may do
    public static EntryServer start(Path directory, Bootstrap bootstrap, Database database, Address clients,
            Address servers,
            Listener clientPort, Listener serverPort, Transport transport, InstantSource clock, BuildDate built,
            Ticker ticker, RandomGenerator random, SecureRandom secrets, Meter given, Allowances allowances) {
        var registry = new EntryRegistry(database, clients, servers);
        var tokens = new JoinTokens(database, clock, secrets);
        var issued = new IssuedCertificates(database, clock);
        var certifier = new Certifier(bootstrap, tokens, issued, servers,
                registry::servers, clock, built);
        Revocations revocations = bootstrap.credentials().revocations();
        var revoked = RevocationFile.in(directory, revocations);
        var own = new OwnCertificates(directory, issued, clients, clock, secrets);
        Optional<AuthorityRotation> rotation = bootstrap.authority()
                .map(held -> new AuthorityRotation(held, bootstrap.credentials(), own, issued, revoked,
                        !Charter.isRecovered(database), clock));
        rotation.ifPresent(AuthorityRotation::settle);
        var certificates = new CertificateDesk(bootstrap, tokens, issued, revoked, rotation, clients, clock);
        var parts = new Lifecycle();
        var traces = new TraceBook(clock);
        var reports = new Reports(ticker);
        Meter meter = given.and(traces).and(new RequestLog(ticker));
        var agreed = new AgreedClock(clock, ticker);
        var codec = new Codec();
        var replies = new PendingReplies(random);
        Links links = parts.add(new Links(transport, codec, replies));
        var known = new Directory(database);
        registry.beat();
        var routes = new RouteTable();
        var gossip = new Gossip(routes, Optional::empty, random);
        Prober prober = parts
                .add(Prober.start(() -> others(known, registry), servers, gossip, clock, agreed::hear, links,
                        ticker, random));
        var suspects = new Suspects(ticker, peer -> prober.isDead(peer.chord()));
        var contacts = new RingContacts(known, links, servers, suspects, prober, ticker, random);
        var owners = new Owners(routes, contacts, links, peer -> prober.isDead(peer.chord()),
                Optional.empty(), ticker, meter);

        var retirement = new Retirement(registry, links, bootstrap.authority().isPresent(), ticker);
        var duty = new AlertDuty(servers);
        var registration = new Registration(known, registry, clock, ticker);
        var serverDesk = new ServerDesk(bootstrap, certifier, certificates,
                new NetworkSaving(directory, bootstrap, database, known), servers, known, registry, retirement,
                registration,
                contacts, prober, links, routes, traces, reports, duty,
                clock,
                ticker);
        Server forServers = parts.add(
                Server.startMeasured(serverPort, Door.ENTRY, codec, replies, _ -> serverDesk, SERVERS, ticker, meter));
        parts.add(revocations.onChange(() -> {
            forServers.disconnect(revocations::isRevoked);
            links.disconnect(revocations::isRevoked);
        }));
        parts.add(CertificateUpkeep.start(
                new CertificateUpkeep.Own(bootstrap.credentials(), directory.resolve(DirectoryContents.IDENTITY),
                        revoked,
                        secrets),
                registry::others, links, clock, ticker, random));
        // Clients are answered only, never asked: replies they might send find nobody who waits.
        var desk = new ClientDesk(bootstrap.network(), registry, registration, certifier, owners,
                new Sources(secrets), revocations, new SourceLimits(allowances, ticker),
                new Tarpit(random), ticker);
        Server forClients = parts.add(Server.startMeasured(clientPort, Door.CLIENTS, codec, new PendingReplies(random),
                desk::conversation, allowances.connecting().map(CLIENTS::with).orElse(CLIENTS), ticker, meter));
        AntiEntropy antiEntropy = parts
                .add(AntiEntropy.start(known, registry, new Heartbeats(registry, prober::answers, ticker), duty,
                        bootstrap.fingerprint(), prober::isDead, links, ticker, random));
        bootstrap.founder().ifPresent(antiEntropy::greet);
        var machine = new MachineVitals(directory, () -> bootstrap.credentials().identity().expires(), agreed::offset,
                List.of(forServers, forClients));
        return new EntryServer(parts, certificates, registry, retirement,
                new EntryVitals(machine, known, registry, prober, bootstrap.copies()),
                new Outlook(servers, registry, reports, prober, duty, clock), duty);
    }

    /// Makes a link with which so many can join in a role; good only if this Entry holds the network's authority.
    public InviteLink link(Role role, int uses, Duration validity) {
        return certificates.link(role, uses, validity);
    }

    /// Where clients reach the Entries that are known, this one among them.
    public List<Address> known() {
        return registry.present().stream().map(EntryNews::clients).toList();
    }

    /// All other servers this Entry has heard of.
    private static Set<Address> others(Directory directory, EntryRegistry registry) {
        return Stream.concat(registry.others().stream(),
                directory.nodes().stream().flatMap(node -> node.chords().stream())).collect(Collectors.toSet());
    }

    /// Ends when an operator has retired this Entry, which is to be closed then.
    public CompletableFuture<Void> retired() {
        return retirement.due();
    }

    /// Makes it known to the other Entries that this one tells an operator what is wrong.
    public void tell() {
        duty.accept();
    }

    /// How the network is, as this Entry knows it.
    public Situation situation() {
        return outlook.situation(vitals);
    }

    /// How this Entry is.
    public Observed vitals() {
        return vitals;
    }

    @Override
    public void close() {
        vitals.stop();
        lifecycle.close();
    }
}
