/* SPDX-License-Identifier: MIT */
package dweeter.node.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import dweeter.client.EntryClient;
import dweeter.lifecycle.AtOnce;
import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.node.EntryNode;
import dweeter.node.PeerNode;
import dweeter.node.Surroundings;
import dweeter.node.enrolment.PeerCredentials;
import dweeter.node.group.RulesVersion;
import dweeter.node.limits.Allowances;
import dweeter.node.membership.RequestedRole;
import dweeter.node.operator.ExecutionResult;
import dweeter.node.operator.LossPlanning;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Planning;
import dweeter.node.operator.PlanningResult;
import dweeter.node.operator.Ring;
import dweeter.node.peer.PeerConfig;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Message;
import dweeter.rpc.Ticker;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.transport.MemoryTransport;
import dweeter.transport.Transport;

/// A whole network in one JVM: real Entries and peers with real SQLite files, over a network in memory.
public final class TestNetwork implements AutoCloseable {

    /// Classes of tests with such a network carry it: they mostly wait, and are played several at a time.
    public static final String TAG = "network";
    public static final EntryClient.Patience PATIENCE = new EntryClient.Patience(Duration.ofSeconds(30),
            Duration.ofSeconds(6), Duration.ofSeconds(2));
    private static final long JOIN_SECONDS = 60;

    private final Path directory;
    private final int copies;
    private final MemoryTransport transport = new MemoryTransport();
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final MemoryNetworks networks = new MemoryNetworks(transport);
    private final Surroundings surroundings;
    private final RaftAddresses rafts = new RaftAddresses();
    private final List<EntryNode> entries = new ArrayList<>();
    private final List<PeerNode> peers = new ArrayList<>();
    private final List<EntryClient> clients = new ArrayList<>();

    private TestNetwork(Path directory, int copies, Allowances allowances) {
        this.directory = directory;
        this.copies = copies;
        surroundings = new Surroundings(networks, () -> Instant.now().plus(passed.get()), Ticker.system(),
                RandomGenerator.of("L64X128MixRandom"), new SecureRandom()).with(allowances);
    }

    /// A network of one Entry and some peers, all of them members of the ring.
    public static TestNetwork of(Path directory, int peers) throws Exception {
        return of(directory, peers, 1);
    }

    /// The same with nodes of several siblings.
    public static TestNetwork of(Path directory, int peers, int copies) throws Exception {
        return of(directory, peers, copies, Allowances.BOUNDLESS);
    }

    /// The same where users may not do as much as they like.
    public static TestNetwork of(Path directory, int peers, int copies, Allowances allowances) throws Exception {
        var network = new TestNetwork(directory, copies, allowances);
        network.addEntry();
        for (int i = 0; i < peers; i++) {
            network.addPeer();
        }
        return network;
    }

    /// A network of one Entry and no peer yet.
    public static TestNetwork empty(Path directory, int copies) {
        var network = new TestNetwork(directory, copies, Allowances.BOUNDLESS);
        network.addEntry();
        return network;
    }

    public MemoryTransport transport() {
        return transport;
    }

    /// Starts one more Entry; the first makes the network, the others join it.
    public EntryNode addEntry() {
        return startEntry("entry" + entries.size());
    }

    /// From now on it is so much later, for all.
    public void pass(Duration time) {
        passed.updateAndGet(before -> before.plus(time));
    }

    /// Starts an Entry, new or with what it left in its directory.
    public EntryNode startEntry(String name) {
        return startEntry(name, copies);
    }

    /// The same with an operator who says another number of copies.
    public EntryNode startEntry(String name, int copies) {
        EntryNode entry = EntryNode.start(
                new EntryNode.Config(directory.resolve(name), "test", copies, name, name, 7400, 7401, join(Role.ENTRY)),
                surroundings);
        entries.add(entry);
        return entry;
    }

    private Optional<InviteLink> join(Role role) {
        return entries.stream().flatMap(entry -> entry.createLink(role, 1, Duration.ofHours(1)).stream()).findFirst();
    }

    public void remove(EntryNode entry) {
        entries.remove(entry);
        entry.close();
    }

    /// Starts a peer and waits until it is a member.
    public PeerNode addPeer() throws Exception {
        return addPeer(RulesVersion.NEWEST);
    }

    /// The same as a build that knows these rules at most.
    public PeerNode addPeer(RulesVersion newest) throws Exception {
        PeerNode peer = startPeer("peer" + peers.size(), newest);
        peer.joined().get(JOIN_SECONDS, TimeUnit.SECONDS);
        return peer;
    }

    /// Starts a peer, new or with what it left in its directory.
    public PeerNode startPeer(String name) {
        return startPeer(name, new RequestedRole.Needed());
    }

    /// The same as a build that knows these rules at most.
    public PeerNode startPeer(String name, RulesVersion newest) {
        return startPeer(directory.resolve(name), name, rafts.of(name), new RequestedRole.Needed(), newest,
                serverAddresses());
    }

    /// The same with an operator who wants it to become something.
    public PeerNode startPeer(String name, RequestedRole wish) {
        return startPeer(directory.resolve(name), name, rafts.of(name), wish);
    }

    /// The same one that knows only these Entries.
    public PeerNode startPeer(String name, List<Address> known) {
        return startPeer(directory.resolve(name), name, rafts.of(name), new RequestedRole.Needed(), RulesVersion.NEWEST,
                known);
    }

    /// Starts a peer in any directory and at any address for siblings.
    public PeerNode startPeer(Path data, String name, Address raft, RequestedRole wish) {
        return startPeer(data, name, raft, wish, RulesVersion.NEWEST, serverAddresses());
    }

    private PeerNode startPeer(Path data, String name, Address raft, RequestedRole wish, RulesVersion newest,
            List<Address> known) {
        PeerNode peer = PeerNode.start(new PeerConfig(data, name, name, 7410, 7411, raft, "127.0.0.1",
                Files.exists(data.resolve(PeerCredentials.IDENTITY)) ? Optional.empty() : join(Role.PEER), known,
                wish), newest, surroundings);
        peers.add(peer);
        return peer;
    }

    /// Where the Entries listen for servers.
    public List<Address> serverAddresses() {
        return entries.stream().map(EntryNode::servers).toList();
    }

    /// Gets a certificate for a peer that is to be started later.
    public void enrol(String name) throws IOException {
        Path data = Files.createDirectories(directory.resolve(name));
        PeerCredentials.of(data, join(Role.PEER), name, networks::toEntry, new SecureRandom());
    }

    /// What reaches servers as an operator does.
    public Transport forOperators() {
        return networks.forOperators();
    }

    /// The ring as an operator sees it.
    public Ring ring() throws InterruptedException {
        try (var operator = new Operator(forOperators())) {
            return operator.ring(serverAddresses()).orElseThrow();
        }
    }

    /// What an operator's wish comes to.
    public ExecutionResult carryOut(Function<Planning, PlanningResult> wish) throws InterruptedException {
        try (var operator = new Operator(forOperators())) {
            return operator.carryOut((PlanningResult.Plan) wish.apply(new Planning(ring())), serverAddresses());
        }
    }

    /// What an operator's wish comes to where machines are gone for good.
    public ExecutionResult ofLoss(Function<LossPlanning, PlanningResult> wish) throws InterruptedException {
        try (var operator = new Operator(forOperators())) {
            PlanningResult result = wish.apply(operator.losses(ring(), serverAddresses()));
            return result instanceof PlanningResult.Plan plan
                    ? operator.carryOut(plan, serverAddresses())
                    : new ExecutionResult.Failed(((PlanningResult.Impossible) result).why());
        }
    }

    /// A peer of this network by the name it was started under.
    public PeerNode peer(String name) {
        return peers.stream().filter(peer -> peer.self().chord().host().equals(name)).findFirst().orElseThrow();
    }

    public List<PeerNode> peers() {
        return List.copyOf(peers);
    }

    public void remove(PeerNode peer) {
        peers.remove(peer);
        peer.close();
    }

    public List<EntryNode> entries() {
        return List.copyOf(entries);
    }

    /// A client that knows all Entries.
    public EntryClient client() {
        return client(entries.stream().map(EntryNode::clients).toList(), PATIENCE);
    }

    /// One that gives up after some seconds.
    public EntryClient impatientClient() {
        return client(entries.stream().map(EntryNode::clients).toList(), new EntryClient.Patience(
                Duration.ofSeconds(6), Duration.ofSeconds(6), Duration.ofSeconds(2)));
    }

    /// What the first Entry answers to a request that is made once, over a connection of its own.
    public Message askOnce(ClientRequest<?> request) throws Exception {
        return new Visit(transport, entries.getFirst().clients()).ask(request);
    }

    /// What an Entry says to a client that comes to it.
    public Welcome greet(EntryNode entry) throws Exception {
        return new Visit(transport, entry.clients()).greet();
    }

    /// A client that knows one Entry at first.
    public EntryClient clientOf(EntryNode entry) {
        return client(List.of(entry.clients()), PATIENCE);
    }

    private EntryClient client(List<Address> addresses, EntryClient.Patience patience) {
        EntryClient client = EntryClient.start(transport, addresses, patience, InstantSource.system(),
                Ticker.system(), RandomGenerator.getDefault());
        clients.add(client);
        return client;
    }

    /// The members of the ring as their own rows say.
    public List<Node> members() {
        return peers.stream().filter(PeerNode::leads).flatMap(peer -> peer.node().stream()).toList();
    }

    @Override
    public void close() {
        clients.forEach(EntryClient::close);
        try {
            AtOnce.each(peers, PeerNode::close);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        entries.forEach(EntryNode::close);
    }
}
