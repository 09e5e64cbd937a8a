/* SPDX-License-Identifier: MIT */
package dweeter.trials.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dweeter.lifecycle.AtOnce;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Ring;
import dweeter.security.Identity;
import dweeter.security.InviteLink;
import dweeter.security.Role;

/// A network of processes on this computer, on free ports of the loopback address.
public final class LocalNetwork implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Path directory;
    private final int copies;
    private final List<String> limits;
    private final List<String> jvm;
    private final Consumer<String> progress;
    private final List<NodeProcess> entries = new ArrayList<>();
    private final List<NodeProcess> peers = new ArrayList<>();

    private LocalNetwork(Path directory, int copies, List<String> limits, List<String> jvm, Consumer<String> progress) {
        this.directory = directory;
        this.limits = limits;
        this.copies = copies;
        this.jvm = List.copyOf(jvm);
        this.progress = progress;
    }

    /// Starts a network, one process after the other, and returns when all are ready.
    ///
    /// @param directory where the servers keep their data
    /// @param copies    how many siblings a node has
    /// @param jvm       further arguments of their JVMs
    /// @param progress  told what is being done
    public static LocalNetwork start(Path directory, String name, int entries, int peers, int copies,
            List<String> jvm,
            Consumer<String> progress) throws IOException, InterruptedException {
        return new LocalNetwork(directory, copies, List.of("--no-limits"), jvm, progress).started(name, entries, peers);
    }

    /// The same where nobody may do more than in any network.
    public static LocalNetwork startLimited(Path directory, String name, int entries, int peers, int copies,
            Consumer<String> progress) throws IOException, InterruptedException {
        return new LocalNetwork(directory, copies, List.of(), List.of(), progress).started(name, entries, peers);
    }

    private LocalNetwork started(String name, int entries, int peers) throws IOException, InterruptedException {
        try {
            for (int i = 0; i < entries; i++) {
                addEntry(name);
            }
            for (int i = 0; i < peers; i++) {
                addPeer();
            }
            return this;
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Starts one more peer and waits until it is a member of the ring.
    public NodeProcess addPeer() throws IOException, InterruptedException {
        String name = "peer-" + (peers.size() + 1);
        progress.accept("starting " + name);
        NodeProcess peer = startPeer(name, "0", "0", "0");
        peers.add(peer);
        return peer.awaitReady(PATIENCE);
    }

    /// Starts one more peer, which need not become a member of the ring soon.
    public NodeProcess addSpare() throws IOException, InterruptedException {
        NodeProcess peer = startPeer("peer-" + (peers.size() + 1), "0", "0", "0");
        peers.add(peer);
        return peer;
    }

    private NodeProcess startPeer(String name, String chord, String tweeter, String raft)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("peer", "--data-dir", directory.resolve(name).toString(),
                "--chord-port", chord, "--tweeter-port", tweeter, "--replication-port", raft,
                "--join-file",
                joinFile(Role.PEER).toString()));
        arguments.addAll(limits);
        for (Address entry : serverAddresses()) {
            arguments.addAll(List.of("--entry", entry.toString()));
        }
        return NodeProcess.start(name, directory.resolve(name + ".log"), jvm, arguments.toArray(String[]::new));
    }

    /// Starts a peer that has ended again, where it was before and with what it left behind.
    ///
    /// @return the process that stands for it from now on; whether it has caught up is to be asked of the ring
    public NodeProcess restart(NodeProcess ended) throws IOException, InterruptedException {
        int at = peers.indexOf(ended);
        String name = "peer-" + (at + 1);
        NodeProcess peer = startPeer(name, port(ended, "chord"), port(ended, "tweeter"), port(ended, "raft"));
        peers.set(at, peer);
        return peer.awaitReady(PATIENCE);
    }

    /// Starts an Entry that has ended again, where it was before and with what it left behind.
    public NodeProcess restartEntry(NodeProcess ended) throws IOException, InterruptedException {
        int at = entries.indexOf(ended);
        String name = "entry-" + (at + 1);
        NodeProcess entry = NodeProcess.start(name, directory.resolve(name + ".log"), jvm, "entry", "--no-limits",
                "--data-dir", directory.resolve(name).toString(), "--client-port", port(ended, "clients"),
                "--server-port", port(ended, "servers"));
        entries.set(at, entry);
        return entry.awaitReady(PATIENCE);
    }

    private static String port(NodeProcess server, String of) {
        return String.valueOf(Address.parse(server.fact(of)).port());
    }

    /// Waits until every node has the siblings it should have.
    ///
    /// @throws StartException if it takes too long, with what is wrong
    public void awaitHealth(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try (Operator operator = operator()) {
            String health = health(operator);
            while (!health.startsWith("Healthy")) {
                if (System.nanoTime() - end > 0) {
                    throw new StartException(health);
                }
                TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
                health = health(operator);
            }
        }
    }

    private String health(Operator operator) throws InterruptedException {
        return operator.ring(serverAddresses()).map(Ring::health).orElse("No Entry answers.");
    }

    /// Somebody who may do what operators may.
    public Operator operator() throws IOException {
        return Operator.as(Identity.load(directory.resolve("entry-1").resolve("operator.p12")));
    }

    /// A file with the link that lets further servers in.
    private Path joinFile(Role role) throws IOException, InterruptedException {
        try (Operator operator = operator()) {
            return JoinFile.write(operator, serverAddresses().getFirst(), role, directory.resolve("join"));
        }
    }

    /// What users need: all Entries.
    public InviteLink invite() {
        InviteLink first = InviteLink.parse(entries.getFirst().fact("invite"));
        return new InviteLink(entries.stream().map(entry -> Address.parse(entry.fact("clients"))).toList(),
                first.caFingerprint(), first.joinToken());
    }

    /// Where the Entries listen for servers.
    public List<Address> serverAddresses() {
        return entries.stream().map(entry -> Address.parse(entry.fact("servers"))).toList();
    }

    public List<NodeProcess> entries() {
        return List.copyOf(entries);
    }

    public List<NodeProcess> peers() {
        return List.copyOf(peers);
    }

    @Override
    public void close() {
        try {
            AtOnce.each(Stream.concat(peers.stream(), entries.stream()).toList(), NodeProcess::close);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void addEntry(String network) throws IOException, InterruptedException {
        String name = "entry-" + (entries.size() + 1);
        progress.accept("starting " + name);
        var arguments = new ArrayList<>(
                List.of("entry", "--data-dir", directory.resolve(name).toString(), "--network",
                        network, "--copies", String.valueOf(copies), "--client-port", "0", "--server-port", "0"));
        arguments.addAll(limits);
        if (entries.isEmpty()) {
            arguments.addAll(List.of("--registration", "open"));
        } else {
            arguments.addAll(List.of("--join-file", joinFile(Role.ENTRY).toString()));
        }
        NodeProcess entry = NodeProcess.start(name, directory.resolve(name + ".log"), jvm,
                arguments.toArray(String[]::new));
        entries.add(entry);
        entry.awaitReady(PATIENCE);
    }
}
