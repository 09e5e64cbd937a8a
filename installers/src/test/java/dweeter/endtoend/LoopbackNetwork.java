/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dweeter.model.Address;
import dweeter.node.EntryNode;
import dweeter.node.PeerNode;
import dweeter.node.Surroundings;
import dweeter.node.limits.Allowances;
import dweeter.node.peer.PeerConfig;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.transport.FreePort;

/// An Entry and some peers in this JVM, with all that is real: TLS for clients, TCP on the loopback address, SQLite files.
/// It can be stopped, and started again where it was.
final class LoopbackNetwork implements AutoCloseable {

    private static final String HERE = "127.0.0.1";
    private static final int SECONDS = 60;

    private final EntryNode.Config entryConfig;
    private final List<PeerConfig> peerConfigs;
    private final InviteLink invite;
    private final List<AutoCloseable> running = new ArrayList<>();

    /// Starts it on free ports.
    LoopbackNetwork(Path directory, String name, int peers) throws Exception {
        EntryNode entry = start(entry(directory, name, 0, 0));
        entryConfig = entry(directory, name, entry.clients().port(), entry.servers().port());
        invite = entry.invite();
        List<PeerConfig> wanted = IntStream.rangeClosed(1, peers)
                .mapToObj(i -> new PeerConfig(directory.resolve("peer-" + i), HERE, HERE, 0, 0,
                        freePort(), HERE, entry.createLink(Role.PEER, 1, Duration.ofHours(1)).orElseThrow()))
                .toList();
        List<PeerNode> started = start(wanted);
        peerConfigs = IntStream.range(0, peers).mapToObj(i -> at(wanted.get(i), started.get(i))).toList();
    }

    InviteLink invite() {
        return invite;
    }

    /// The files of the peers, which may be read while the peers live.
    List<PeerFile> files() {
        return peerConfigs.stream().map(config -> new PeerFile(config.dataDirectory().resolve("group.db"))).toList();
    }

    void stop() throws Exception {
        for (AutoCloseable node : running.reversed()) {
            node.close();
        }
        running.clear();
    }

    /// Starts it on the ports it had, with what it left in its directories.
    void startAgain() throws Exception {
        start(entryConfig);
        start(peerConfigs);
    }

    @Override
    public void close() throws Exception {
        stop();
    }

    /// Tests publish faster than people do.
    private static Surroundings surroundings() {
        return Surroundings.real().with(Allowances.BOUNDLESS);
    }

    private EntryNode start(EntryNode.Config config) {
        EntryNode entry = EntryNode.start(config, surroundings());
        running.add(entry);
        return entry;
    }

    private List<PeerNode> start(List<PeerConfig> configs) throws Exception {
        var started = new ArrayList<PeerNode>();
        for (PeerConfig config : configs) {
            PeerNode peer = PeerNode.start(config, surroundings());
            running.add(peer);
            started.add(peer);
        }
        for (PeerNode peer : started) {
            peer.joined().get(SECONDS, TimeUnit.SECONDS);
        }
        return started;
    }

    private static EntryNode.Config entry(Path directory, String name, int clientPort, int serverPort) {
        return new EntryNode.Config(directory.resolve("entry"), name, 1, HERE, HERE, clientPort, serverPort,
                Optional.empty());
    }

    private static PeerConfig at(PeerConfig config, PeerNode peer) {
        return new PeerConfig(config.dataDirectory(), HERE, HERE, peer.self().chord().port(),
                peer.self().tweeter().port(), config.raft(), HERE,
                config.join().orElseThrow());
    }

    private static Address freePort() {
        try {
            return new Address(HERE, FreePort.find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
