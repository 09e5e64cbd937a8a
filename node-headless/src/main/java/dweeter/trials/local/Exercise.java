/* SPDX-License-Identifier: MIT */
package dweeter.trials.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dweeter.assets.Assets;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.EntryNode;
import dweeter.node.PeerNode;
import dweeter.node.Surroundings;
import dweeter.node.limits.Allowances;
import dweeter.node.peer.PeerConfig;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.transport.FreePort;
import dweeter.trials.community.Community;
import dweeter.trials.community.CommunityFile;
import dweeter.trials.community.Gateways;
import dweeter.trials.community.Loader;
import dweeter.trials.community.Members;
import dweeter.trials.community.ReadBack;

/// An Entry and a peer in this very process, which do once what servers do: whoever watches the process learns what a server
/// needs. The package is built with a cache of these classes, so that servers start faster (JEP 483, JEP 514).
public final class Exercise {

    private static final String HOST = "127.0.0.1";
    private static final String SEED = "exercise";
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Exercise() {}

    /// @throws StartException if something did not go as it should
    public static void run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.create("dweeter-exercise");
                EntryNode entry = EntryNode.start(entry(scratch.directory().resolve("entry")), unlimited());
                PeerNode peer = PeerNode.start(
                        peer(scratch.directory().resolve("peer"),
                                entry.createLink(Role.PEER, 1, Duration.ofHours(1)).orElseThrow()),
                        unlimited())) {
            peer.joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            bringInAndReadBack(entry.invite());
        } catch (ExecutionException | TimeoutException e) {
            throw new StartException("The peer did not become a member.", e);
        }
    }

    private static void bringInAndReadBack(InviteLink invite) throws IOException, InterruptedException {
        try (BufferedReader lines = Assets.sampleCommunity(); Gateways gateways = Gateways.to(invite)) {
            Community sample = CommunityFile.read("sample", lines);
            var members = new Members(gateways, SEED, AT_ONCE);
            boolean whole = new Loader(members, _ -> {}).load(sample).isWhole();
            if (!whole || !new ReadBack(members, SEED.hashCode(), PATIENCE, _ -> {}).check(sample).isAlike()) {
                throw new StartException("The sample community did not come back as it was brought in.");
            }
        }
    }

    private static Surroundings unlimited() {
        return Surroundings.real().with(Allowances.BOUNDLESS);
    }

    private static EntryNode.Config entry(Path data) {
        return new EntryNode.Config(data, "Exercise", 1, HOST, HOST, 0, 0, Optional.empty());
    }

    private static PeerConfig peer(Path data, InviteLink join) throws IOException {
        return new PeerConfig(data, HOST, HOST, 0, 0, new Address(HOST, FreePort.find()), HOST, join);
    }
}
