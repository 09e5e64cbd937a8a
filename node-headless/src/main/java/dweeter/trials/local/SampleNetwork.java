/* SPDX-License-Identifier: MIT */
package dweeter.trials.local;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import dweeter.assets.Assets;
import dweeter.lifecycle.StartException;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.security.InviteLink;
import dweeter.trials.community.CommunityFile;
import dweeter.trials.community.Gateways;
import dweeter.trials.community.LoadReport;
import dweeter.trials.community.Loader;
import dweeter.trials.community.Members;

/// A network on this computer with a sample community in it, for having a look. It lives in a folder of its own, which goes
/// with it.
public final class SampleNetwork implements Closeable {

    /// Who to log in as.
    public static final Nick GUEST = new Nick("marta");

    private static final String NAME = "Barrio Alto";
    private static final String SEED = "sample";
    private static final int AT_ONCE = 8;
    // They live for minutes: the optimising compiler would not earn what it costs.
    private static final List<String> SMALL = List.of("-Xmx192m", "-XX:TieredStopAtLevel=1");

    private final Scratch scratch;
    private final LocalNetwork network;
    private final Password password;

    private SampleNetwork(Scratch scratch, LocalNetwork network, Password password) {
        this.scratch = scratch;
        this.network = network;
        this.password = password;
    }

    /// @param progress told what is being done
    /// @throws StartException if not everything of the sample could be brought in
    public static SampleNetwork start(int peers, Consumer<String> progress) throws IOException, InterruptedException {
        Scratch scratch = Scratch.create("dweeter-demo");
        try {
            LocalNetwork network = LocalNetwork.start(scratch.directory(), NAME, 1, peers, 1, SMALL, progress);
            try {
                progress.accept("bringing in the sample community");
                return new SampleNetwork(scratch, network, fill(network.invite()));
            } catch (IOException | InterruptedException | RuntimeException e) {
                network.close();
                throw e;
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    public InviteLink invite() {
        return network.invite().forUsers();
    }

    /// The password of [#GUEST], like those of all others in the sample no secret.
    public Password password() {
        return password;
    }

    /// Waits until no peer is left.
    public void awaitEndOfPeers() throws InterruptedException {
        try {
            CompletableFuture.allOf(network.peers().stream().map(peer -> peer.handle().onExit())
                    .toArray(CompletableFuture[]::new)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        network.close();
        scratch.close();
    }

    private static Password fill(InviteLink invite) throws IOException, InterruptedException {
        try (BufferedReader lines = Assets.sampleCommunity(); Gateways gateways = Gateways.to(invite)) {
            var members = new Members(gateways, SEED, AT_ONCE);
            LoadReport report = new Loader(members, _ -> {}).load(CommunityFile.read("sample", lines));
            if (!report.isWhole()) {
                throw new StartException("The sample community could not be brought in:\n" + report);
            }
            return members.password(GUEST);
        }
    }
}
