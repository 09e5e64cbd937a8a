/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.chord.ChordServer;
import dweeter.node.chord.RouteTable;
import dweeter.node.chord.Suspects;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.GroupState;
import dweeter.node.group.Ownership;
import dweeter.node.handoff.Giver;
import dweeter.node.handoff.HandoffFailed;
import dweeter.node.handoff.HandoffServer;
import dweeter.node.handoff.RangeLog;
import dweeter.node.membership.Entries;
import dweeter.node.membership.Membership;
import dweeter.node.pending.Courier;
import dweeter.node.replication.GroupLog;
import dweeter.node.replication.LocalLog;
import dweeter.node.routing.OwnerFinder;
import dweeter.node.routing.Owners;
import dweeter.node.tweeter.Fetches;
import dweeter.node.tweeter.Group;
import dweeter.node.tweeter.TweeterServer;
import dweeter.protocol.Codec;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Server;
import dweeter.security.PasswordHasher;
import dweeter.sqlite.Database;
import dweeter.transport.Listener;

/// One machine of the ring: a Chord server and a Tweeter server over one log, on two ports.
public final class PeerNode implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PeerNode.class);
    private static final int READERS = 4;
    private static final Server.Capacity CAPACITY = new Server.Capacity(4096, 1024);
    private static final Duration HASH_PATIENCE = Duration.ofSeconds(2);

    private final Lifecycle lifecycle;
    private final Peer self;
    private final Membership membership;
    private final GroupState state;
    private final CompletableFuture<Node> joined = new CompletableFuture<>();
    private final CompletableFuture<Optional<String>> ended = new CompletableFuture<>();

    /// Where a peer lives.
    ///
    /// @param bind        the local address to listen on
    /// @param host        the name under which others reach this machine
    /// @param chordPort   0 for any free one
    /// @param tweeterPort 0 for any free one
    /// @param entries     where Entries listen for servers
    public record Config(Path dataDirectory, String bind, String host, int chordPort, int tweeterPort,
            List<Address> entries) {

        public Config {
            entries = List.copyOf(entries);
        }
    }

    private PeerNode(Config config, Surroundings around, Lifecycle lifecycle) throws IOException {
        this.lifecycle = lifecycle;
        DataDirectory directory = lifecycle.add(DataDirectory.open(config.dataDirectory()));
        Database database = lifecycle.add(Database.open(directory.file("tweeter.db"), Migrations.PEER, READERS,
                Database.Durability.FULL));
        state = GroupState.open(database);
        GroupLog<Command, Answer> log = lifecycle.add(new LocalLog<>(database, state,
                failure -> ended.complete(Optional.of(
                        "The database cannot be written any more (" + failure.getMessage()
                                + "). This peer ends; make room, or mend "
                                + "the disk, and start it again."))));

        Listener chordPort = lifecycle.add(around.servers().listen(config.bind(), config.chordPort()));
        Listener tweeterPort = lifecycle.add(around.servers().listen(config.bind(), config.tweeterPort()));
        self = new Peer(new Address(config.host(), chordPort.address().port()),
                new Address(config.host(), tweeterPort.address().port()));
        var codec = new Codec();
        var replies = new PendingReplies(around.random());
        Links links = lifecycle.add(new Links(around.servers(), codec, replies,
                _ -> Optional.of(new Refused(Refusal.NOT_HERE))));

        var suspects = new Suspects(around.ticker());
        ChordServer chord = lifecycle.add(new ChordServer(self, links, this::owned, this::given, suspects,
                around.ticker(), around.random()));
        var group = new Group(log, state, around.clock(), around.ticker());
        var fetches = new Fetches(group);
        var owners = new Owners(new RouteTable(), new Finder(chord, suspects), links, Optional.of(fetches));
        var hasher = new PasswordHasher(around.secrets(), Runtime.getRuntime().availableProcessors(), HASH_PATIENCE);
        var tweeter = new TweeterServer(group, fetches, owners, hasher, around.secrets(), around.ticker());

        var ranges = new RangeLog(log, state, around.ticker());
        Giver giver = lifecycle.add(new Giver(ranges, links, around.ticker(), around.random()));
        membership = new Membership(self, new Entries(config.entries(), links, around.ticker()), links, chord, ranges,
                giver, around.ticker(), around.random());
        var handoffs = new HandoffServer(ranges, giver, membership::node);
        var desk = new PeerDesk(chord, tweeter, handoffs, membership, new Census(log, state), this::leave);
        lifecycle.add(Server.start(chordPort, codec, replies, desk::atChord, CAPACITY, around.ticker()));
        lifecycle.add(Server.start(tweeterPort, codec, replies, desk::atTweeter, CAPACITY, around.ticker()));
        lifecycle.add(Courier.start(log, owners, around.ticker(), around.random()));
        Thread life = Thread.ofVirtual().name("membership").start(() -> live(giver));
        lifecycle.add(() -> {
            life.interrupt();
            life.join();
        });
    }

    /// Opens the data and the ports, and begins to join; [#joined] tells when that is done.
    ///
    /// @throws StartException if the directory or a port cannot be had
    public static PeerNode start(Config config, Surroundings around) {
        return Starting.start(parts -> new PeerNode(config, around, parts));
    }

    public Peer self() {
        return self;
    }

    /// Completed when this peer is a member of the ring.
    public CompletableFuture<Node> joined() {
        return joined.copy();
    }

    public Ownership ownership() {
        return state.ownership();
    }

    /// Waits until this node has left the ring.
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

    /// Gives everything to the successor; the caller closes this node a little later, when nobody asks it any more.
    public void leave() throws HandoffFailed, InterruptedException {
        membership.leave();
        ended.complete(Optional.empty());
    }

    @Override
    public void close() {
        lifecycle.close();
        ended.complete(Optional.empty());
    }

    private void live(Giver giver) {
        try {
            giver.resume(self);
            joined.complete(membership.join());
            membership.keepTogether();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("This peer cannot join", e);
            joined.completeExceptionally(e);
            ended.complete(Optional.of("This peer cannot join the ring; its log says why."));
        }
    }

    private Optional<Route> owned(RingId key) {
        Ownership now = state.ownership();
        return now.owns(key) ? membership.node().flatMap(now::route) : Optional.empty();
    }

    private Optional<Route> given(RingId key) {
        return state.ownership().forward(key);
    }

    /// Lookups of this peer, over its own pointers.
    private record Finder(ChordServer chord, Suspects suspects) implements OwnerFinder {

        @Override
        public Optional<Route> find(RingId key, Deadline deadline) throws InterruptedException {
            return chord.find(key, deadline);
        }

        @Override
        public void suspect(Node node) {
            suspects.add(node);
        }
    }
}
