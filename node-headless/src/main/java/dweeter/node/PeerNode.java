/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Sibling;
import dweeter.node.chord.server.ChordServer;
import dweeter.node.chord.server.Suspects;
import dweeter.node.group.Ownership;
import dweeter.node.group.RulesVersion;
import dweeter.node.handoff.server.HandoffFailed;
import dweeter.node.hashing.Sodium;
import dweeter.node.liveness.AgreedClock;
import dweeter.node.liveness.Gossip;
import dweeter.node.liveness.server.Prober;
import dweeter.node.membership.Entries;
import dweeter.node.membership.PlaceFile;
import dweeter.node.membership.RequestedRole;
import dweeter.node.membership.Spare;
import dweeter.node.observability.MachineVitals;
import dweeter.node.observability.RequestLog;
import dweeter.node.observability.TraceBook;
import dweeter.node.peer.Adoption;
import dweeter.node.peer.Departure;
import dweeter.node.peer.PeerConfig;
import dweeter.node.peer.PeerDesk;
import dweeter.node.peer.PeerLifecycle;
import dweeter.node.peer.PeerVitals;
import dweeter.node.peer.Rejoin;
import dweeter.node.peer.Replica;
import dweeter.node.peer.ReplicaContext;
import dweeter.node.peer.Reporter;
import dweeter.node.peer.Watched;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.replication.ratis.PeerIdentity;
import dweeter.node.routing.RouteTable;
import dweeter.protocol.Codec;
import dweeter.protocol.PeerState;
import dweeter.rpc.Crowding;
import dweeter.rpc.Door;
import dweeter.rpc.Links;
import dweeter.rpc.Meter;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.PortInquiry;
import dweeter.rpc.Server;
import dweeter.security.Argon2id;
import dweeter.security.JavaArgon2id;
import dweeter.transport.Listener;
import dweeter.transport.Transport;

/// One machine of the ring: a Chord server and a Tweeter server on two ports, and the log of its node, if any, on a third.
public final class PeerNode implements Closeable {

    private static final Server.Capacity CAPACITY = new Server.Capacity(4096, 1024, 8 << 20)
            .with(new Crowding(4096, 256, 1024));

    private final Lifecycle lifecycle;
    private final Surroundings around;
    private final PeerConfig config;
    private final DataDirectory directory;
    private final Peer self;
    private final Links links;
    private final RouteTable routes = new RouteTable();
    private final AgreedClock clock;
    private final PeerLifecycle life;
    private final Prober prober;
    private final Reporter reporter;
    private final PeerVitals vitals;
    private volatile boolean stopping;
    // By the thread of its life.
    private boolean wished;
    private final CompletableFuture<Node> joined = new CompletableFuture<>();
    private final CompletableFuture<Optional<String>> ended = new CompletableFuture<>();
    private volatile Consumer<PeerState> onState = _ -> {};
    private volatile Optional<PeerState> state = Optional.empty();

    private PeerNode(PeerConfig wanted, RulesVersion newest, Surroundings around, Lifecycle lifecycle)
            throws IOException {
        this.lifecycle = lifecycle;
        this.around = around;
        clock = new AgreedClock(around.clock(), around.ticker());
        directory = lifecycle.add(DataDirectory.open(wanted.dataDirectory()));
        Rejoin.requirePeers(directory.path());
        PeerAccess access = PeerAccess.of(wanted, around);
        config = access.config();
        Transport servers = access.servers();
        var file = new PlaceFile(directory.path());
        Rejoin returning;
        try (Links probing = access.links()) {
            returning = Rejoin.of(config, file, newest, probing, around.ticker());
            returning.check(probing, around.ticker());
        }
        Listener chordPort = lifecycle
                .add(Ports.open(servers, config.bind(), config.chordPort(), "--chord-port"));
        Listener tweeterPort = lifecycle
                .add(Ports.open(servers, config.bind(), config.tweeterPort(), "--tweeter-port"));
        if (returning.place().isEmpty()) {
            // Its log will open it; what could not be a sibling then is to be told so now.
            Ports.tryOut(config.raftBind(), config.raft().port(), "--replication-port");
        }
        self = new Peer(new Address(config.host(), chordPort.address().port()),
                new Address(config.host(), tweeterPort.address().port()));
        var traces = new TraceBook(around.clock());
        Meter meter = around.meter().and(traces).and(new RequestLog(around.ticker()));
        var codec = new Codec();
        var replies = new PendingReplies(around.random());
        wished = returning.place().isPresent();
        links = lifecycle.add(new Links(servers, codec, replies));
        var suspects = new Suspects(around.ticker(), this::isDead);
        ChordServer chord = lifecycle
                .add(new ChordServer(self, links, this::owned, key -> ownership().forward(key), this::otherLeader,
                        suspects, around.ticker(), around.random()));
        Entries entries = access.entries(links);
        Supplier<Argon2id> argon2id = Sodium.load(directory.path()).<Supplier<Argon2id>>map(sodium -> sodium::get)
                .orElse(JavaArgon2id::new);
        life = lifecycle.add(new PeerLifecycle(file, () -> spare(entries),
                (place, onFailure) -> new Replica(place,
                        new ReplicaContext(directory, sibling(), config.raftBind(),
                                access.siblings(), links,
                                chord, routes, this::isDead, entries, newest, clock,
                                argon2id, around.ticker(), around.random(), around.secrets(), meter,
                                around.allowances()),
                        onFailure),
                joined::complete, access::advise, why -> {
                    joined.completeExceptionally(new StartException(why));
                    ended.complete(Optional.of(why));
                }, new Adoption(file, newest, this::self)));
        prober = lifecycle.add(Prober.start(() -> Watched.by(self, entries, life, chord), self.chord(),
                new Gossip(routes, this::route, around.random()), around.clock(), clock::hear, links, around.ticker(),
                around.random()));
        reporter = lifecycle.add(new Reporter(self, life, entries, around.random(),
                new PortInquiry(servers, around.ticker(), around.random()), () -> vitals().machine().state(),
                this::tell));
        var desk = new PeerDesk(chord, life, prober, traces, this::leave);
        Server chordServer = lifecycle
                .add(Server.startMeasured(chordPort, Door.CHORD, codec, replies, _ -> desk, CAPACITY,
                        around.ticker(), meter));
        Server tweeterServer = lifecycle.add(Server.startMeasured(tweeterPort, Door.TWEETER, codec, replies, _ -> desk,
                CAPACITY, around.ticker(), meter));
        List<Server> ports = List.of(chordServer, tweeterServer);
        vitals = new PeerVitals(new MachineVitals(directory.path(), access::expires, clock::offset, ports), life,
                prober,
                entries, () -> stopping);
        access.watch(lifecycle, ports, links, entries);
        life.start(returning.place()).ifPresent(replica -> returning.compare(replica, self));
        reporter.start();
    }

    /// Opens the data and the ports, and begins to join; [#joined] tells when that is done.
    ///
    /// @throws StartException if the directory or a port cannot be had
    public static PeerNode start(PeerConfig config, Surroundings around) {
        return start(config, RulesVersion.NEWEST, around);
    }

    /// The same as a build that can apply commands made under these rules at most.
    public static PeerNode start(PeerConfig config, RulesVersion newest, Surroundings around) {
        try {
            return Starting.start(config.dataDirectory(), parts -> new PeerNode(config, newest, around, parts));
        } catch (UnusableCopy e) {
            throw new StartException(PeerAccess.of(config, around).advise(e), e);
        }
    }

    public Peer self() {
        return self;
    }

    /// Where siblings reach it.
    public Address raft() {
        return config.raft();
    }

    /// Completed when this peer is, or belongs to, a member of the ring.
    public CompletableFuture<Node> joined() {
        return joined.copy();
    }

    /// Has somebody told how this peer is, now and each time that changes, on a thread of this peer's own.
    public void onState(Consumer<PeerState> listener) {
        onState = listener;
        state.ifPresent(listener);
    }

    private void tell(PeerState now) {
        state = Optional.of(now);
        onState.accept(now);
    }

    public Ownership ownership() {
        return life.replica().map(Replica::ownership).orElse(Ownership.NOTHING);
    }

    /// The node this peer belongs to, if it does and the node owns something.
    public Optional<Node> node() {
        return life.replica().flatMap(Replica::node);
    }

    /// The group it belongs to, if it has a place.
    public Optional<UUID> group() {
        return life.replica().map(Replica::group);
    }

    /// The rules under which this peer proposes; the first where it has no place.
    public RulesVersion spoken() {
        return life.replica().map(Replica::spoken).orElse(RulesVersion.FIRST);
    }

    /// Who owns what, as far as this peer has heard.
    public List<Route> routes() {
        return routes.all();
    }

    /// Whether this peer takes another one for dead.
    public boolean isDead(Peer other) {
        return prober.isDead(other.chord());
    }

    /// Whether this peer leads the node it belongs to.
    public boolean leads() {
        return life.replica().filter(Replica::leads).isPresent();
    }

    /// Waits until this peer has left the ring.
    ///
    /// @throws StartException if it cannot go on, with a sentence that says why
    public void awaitEnd() throws InterruptedException {
        try {
            ended.get().ifPresent(why -> {
                throw new StartException(why);
            });
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Has the siblings go on without this peer, or, if there are none, gives everything to the successor. The caller closes
    /// this peer a little later, when nobody asks it any more.
    public void leave() throws HandoffFailed, InterruptedException {
        new Departure(life, links, around.ticker(), sibling()).leave();
        reporter.sayFarewell();
        ended.complete(Optional.empty());
    }

    /// How this peer is.
    public PeerVitals vitals() {
        return vitals;
    }

    @Override
    public void close() {
        stopping = true;
        // Before it stops answering, so that hardly anybody has to wait.
        life.handOver();
        lifecycle.close();
        ended.complete(Optional.empty());
    }

    /// This peer under the identity that lies in its directory.
    private Sibling sibling() {
        return new Sibling(PeerIdentity.in(directory.path()), config.raft(), self);
    }

    private Optional<Route> route() {
        return node().flatMap(ownership()::route);
    }

    /// Only the first time it waits is there a wish: one that was taken out again waits to be needed.
    private Spare spare(Entries entries) {
        RequestedRole wish = wished ? new RequestedRole.Needed() : config.wish();
        wished = true;
        return new Spare(sibling(), wish, entries, links, around.ticker(), around.random());
    }

    private Optional<Route> owned(RingId key) {
        return life.replica().flatMap(replica -> replica.owned(key));
    }

    private Optional<Peer> otherLeader() {
        return life.replica().flatMap(Replica::leader).filter(leader -> !leader.equals(self));
    }
}
