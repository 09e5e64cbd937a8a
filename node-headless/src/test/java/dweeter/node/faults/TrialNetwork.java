/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import dweeter.lifecycle.AtOnce;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.enrolment.PeerCredentials;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Ring;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.security.Identity;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.trials.local.JoinFile;

/// The network that everything happens to: Entries and peers, each a process at a place of its own.
final class TrialNetwork implements AutoCloseable {

    static final int COPIES = 3;
    static final int ENTRIES = 2;
    /// So many entries of the log are on their way at any moment.
    private static final long CLOSE = 50;
    /// The ring calls a sibling silent only after five seconds, so that it must look well for longer.
    private static final int ATTEMPTS = 5;
    private static final Duration UNNOTICED = Duration.ofSeconds(6);

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    /// With the log on standard error, as servers have it, and not where tests have theirs.
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=logback.xml");

    private final Path directory;
    private final Ground ground;
    private final int nodes;
    private final Machine.Habits habits;
    // Once the network is founded.
    private Optional<Operator> operator = Optional.empty();
    private final List<Machine> entries = new ArrayList<>();
    private final List<Machine> peers = new ArrayList<>();
    private int peersEver;

    /// The siblings of one node.
    ///
    /// @param leader the leader, if one is known
    record Group(Optional<Machine> leading, List<Machine> followers) {

        Machine leader() {
            return leading.orElseThrow(() -> new IllegalStateException("Nobody leads " + followers));
        }

        Machine follower() {
            return followers.getFirst();
        }

        List<Machine> all() {
            return Stream.concat(leading.stream(), followers.stream()).toList();
        }
    }

    private TrialNetwork(Path directory, Ground ground, int nodes, Machine.Habits habits) {
        this.directory = directory;
        this.ground = ground;
        this.nodes = nodes;
        this.habits = habits;
    }

    /// Starts two Entries and the peers of so many nodes, and returns when all is well.
    ///
    /// @param classPath where the peers find the program
    static TrialNetwork start(Path directory, Ground ground, int nodes, String classPath)
            throws IOException, InterruptedException {
        var network = new TrialNetwork(directory, ground, nodes, new Machine.Habits(List.of(), SMALL, classPath));
        try {
            for (int i = 0; i < ENTRIES; i++) {
                network.addEntry();
            }
            for (int i = 0; i < nodes * COPIES; i++) {
                network.addPeer();
            }
            network.awaitHealthy();
            return network;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            network.close();
            throw e;
        }
    }

    /// Starts one more peer, which waits to be needed.
    Machine addPeer() throws IOException, InterruptedException {
        return addPeer(habits);
    }

    /// The same of another build.
    Machine addPeer(Machine.Habits ofBuild) throws IOException, InterruptedException {
        TrialHost place = ground.next();
        var words = new ArrayList<>(
                List.of("peer", "--no-limits", "--host", place.host(), "--chord-port", place.port(0),
                        "--tweeter-port", place.port(1), "--replication-port", place.port(2)));
        words.addAll(List.of("--join-file", joinFile(Role.PEER).toString()));
        for (Address entry : serverAddresses()) {
            words.addAll(List.of("--entry", entry.toString()));
        }
        peersEver++;
        var peer = new Machine("peer-" + peersEver, place, directory, ofBuild, words);
        peers.add(peer);
        peer.start();
        awaitCertificate(peer);
        return peer;
    }

    /// Where the machine has much to do, the Entry may be too late for a peer, which ends then; its link is good still.
    private static void awaitCertificate(Machine peer) {
        eventually(PATIENCE, () -> {
            if (!Files.exists(peer.data().resolve(PeerCredentials.IDENTITY)) && !peer.runs()) {
                peer.start();
            }
            assertThat(peer.data().resolve(PeerCredentials.IDENTITY)).exists();
        });
    }

    /// How peers are started that run another program.
    Machine.Habits running(String classPath) {
        return new Machine.Habits(habits.around(), habits.jvm(), classPath);
    }

    /// How many nodes it began with.
    int nodes() {
        return nodes;
    }

    /// Waits until it is as it began, whatever happened to it.
    void awaitHealthy() {
        awaitHealthy(nodes);
    }

    /// Waits until there are so many nodes, each with its three siblings, all of them close to the end of their log.
    void awaitHealthy(int nodes) {
        var since = new AtomicLong(System.nanoTime());
        eventually(PATIENCE, () -> {
            Ring ring = ring();
            try {
                requireHealthy(ring, nodes);
            } catch (AssertionError e) {
                since.set(System.nanoTime());
                Thread.sleep(100);
                throw e;
            }
            assertThat(Duration.ofNanos(System.nanoTime() - since.get())).isGreaterThan(UNNOTICED);
        });
    }

    private static void requireHealthy(Ring ring, int nodes) {
        assertThat(ring.health()).startsWith("Healthy");
        assertThat(ring.nodes()).extracting(NodeDescribed::state).containsOnly("serving").hasSize(nodes);
        assertThat(ring.nodes()).flatMap(node -> node.handoff().stream().toList()).as("hand-offs").isEmpty();
        assertThat(ring.nodes().stream().flatMap(node -> node.siblings().stream())).hasSize(nodes * COPIES)
                .extracting(SiblingState::behind).as("entries behind").allMatch(behind -> behind < CLOSE);
    }

    /// The ring as its members describe it, without nodes if nobody answers.
    Ring ring() throws InterruptedException {
        return operator().ring(serverAddresses()).orElseGet(() -> new Ring(List.of(), COPIES, List.of()));
    }

    /// How many messages nodes still have for each other.
    long pending() throws InterruptedException {
        return operator().pending(serverAddresses()).orElseThrow().stream().mapToLong(of -> of.listed().count()).sum();
    }

    /// The nodes in the order of the ring.
    List<Group> groups() throws InterruptedException {
        return ring().nodes().stream().map(this::group).toList();
    }

    /// The node with the most users and items, which newcomers relieve.
    Group fullest() throws InterruptedException {
        return ring().nodes().stream().max(Comparator.comparingLong(node -> node.users() + node.items()))
                .map(this::group).orElseThrow();
    }

    private Group group(NodeDescribed node) {
        return new Group(machines(node.siblings().stream().filter(SiblingState::leads)).stream().findFirst(),
                machines(node.siblings().stream().filter(sibling -> !sibling.leads())));
    }

    private List<Machine> machines(Stream<SiblingState> siblings) {
        List<Address> tweeters = siblings.map(sibling -> sibling.peer().tweeter()).toList();
        return peers.stream().filter(peer -> tweeters.contains(tweeter(peer))).toList();
    }

    static Address tweeter(Machine peer) {
        return new Address(peer.place().host(), peer.place().ports().get(1));
    }

    InviteLink invite() {
        InviteLink first = InviteLink.parse(entries.getFirst().fact("invite"));
        return new InviteLink(entries.stream().map(entry -> new Address(entry.place().host(),
                entry.place().ports().get(0))).toList(), first.caFingerprint(), first.joinToken()).forUsers();
    }

    Operator operator() {
        return operator.orElseThrow();
    }

    Ground ground() {
        return ground;
    }

    List<Machine> entries() {
        return List.copyOf(entries);
    }

    List<Machine> peers() {
        return List.copyOf(peers);
    }

    /// All machines.
    List<Machine> all() {
        return Stream.concat(entries.stream(), peers.stream()).toList();
    }

    /// It has left for good.
    void forget(Machine peer) {
        peers.remove(peer);
        peer.close();
    }

    @Override
    public void close() throws InterruptedException {
        operator.ifPresent(Operator::close);
        AtOnce.each(all(), Machine::close);
    }

    /// Where the Entries listen for servers.
    List<Address> serverAddresses() {
        return entries.stream().map(entry -> new Address(entry.place().host(), entry.place().ports().get(1))).toList();
    }

    /// It is gone for good.
    void forgetEntry(Machine entry) {
        entries.remove(entry);
        entry.close();
    }

    /// Starts one more Entry: the first makes the network, the others join it.
    Machine addEntry() throws IOException, InterruptedException {
        TrialHost place = ground.next();
        var words = new ArrayList<>(
                List.of("entry", "--no-limits", "--host", place.host(), "--network", "Trial", "--copies",
                        String.valueOf(COPIES), "--client-port", place.port(0), "--server-port", place.port(1)));
        if (entries.isEmpty()) {
            words.addAll(List.of("--registration", "open"));
        } else {
            words.addAll(List.of("--join-file", joinFile(Role.ENTRY).toString()));
        }
        var entry = new Machine("entry-" + (entries.size() + 1), place, directory, new Machine.Habits(List.of(), SMALL,
                System.getProperty("java.class.path")), words);
        entries.add(entry);
        entry.start();
        entry.awaitReady();
        if (operator.isEmpty()) {
            operator = Optional.of(Operator.as(Identity.load(entry.data().resolve("operator.p12"))));
        }
        return entry;
    }

    /// A file with the link that lets further servers in.
    private Path joinFile(Role role) throws IOException, InterruptedException {
        Path file = directory.resolve("join-" + (entries.size() + peersEver));
        // An Entry that has just started on a machine with much to do may be late with its first answer.
        for (int attempt = 1;; attempt++) {
            try {
                return JoinFile.again(operator(), serverAddresses().getFirst(), role, file);
            } catch (StartException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
