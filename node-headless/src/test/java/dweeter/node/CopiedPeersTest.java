/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.membership.PlaceFile;
import dweeter.node.membership.RequestedRole;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.transport.FreePort;

/// Directories of peers that turn up where they do not belong: the peer there ends with one sentence, and those that are
/// where they should be notice nothing.
@Tag(TestNetwork.TAG)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CopiedPeersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void a_copy_of_a_peer_does_not_start_beside_it_under_its_identity() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1);
                Traffic traffic = Traffic.of(network.client(), "ada")) {
            awaitMore(traffic);
            network.remove(network.peer("peer0"));
            Path copy = copy(directory.resolve("peer0"), directory.resolve("copy"));
            network.startPeer("peer0").joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Address raft = network.peer("peer0").raft();

            assertThatThrownBy(() -> network.startPeer(copy, "elsewhere", other(), new RequestedRole.Needed()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("belongs to the peer whose siblings reach it")
                    .hasMessageContaining("choose another --data-dir");
            assertThatThrownBy(() -> network.startPeer(copy, "peer0", raft, new RequestedRole.Needed()))
                    .isInstanceOf(StartException.class).hasMessageStartingWith("A peer runs already at peer0:7410.");

            awaitMore(traffic);
            traffic.check();
        }
    }

    @Test
    void a_peer_does_not_take_its_data_into_another_network() throws Exception {
        Address raft;
        try (TestNetwork network = TestNetwork.of(directory.resolve("one"), 0)) {
            network.startPeer("stranger").joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            raft = network.peer("stranger").raft();
        }
        Path data = directory.resolve("one/stranger");
        try (TestNetwork other = TestNetwork.of(directory.resolve("other"), 1);
                Traffic traffic = Traffic.of(other.client(), "ada")) {
            PeerNode stranger = other.startPeer(data, "stranger", raft, new RequestedRole.Needed());

            assertThatThrownBy(stranger::awaitEnd).isInstanceOf(StartException.class)
                    .hasMessageStartingWith("The Entry at entry0:7401 belongs to another network, test, than this peer")
                    .hasMessageEndingWith("choose another --data-dir.");

            assertThat(other.ring().nodes()).hasSize(1);
            awaitMore(traffic);
            traffic.check();
        }
        assertThat(new PlaceFile(data).read()).isPresent();
    }

    @Test
    void a_peer_that_comes_back_under_another_name_is_told_that_its_siblings_look_for_it_elsewhere() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            Address raft = network.peer("peer0").raft();
            network.remove(network.peer("peer0"));

            assertThatThrownBy(
                    () -> network.startPeer(directory.resolve("peer0"), "renamed", raft, new RequestedRole.Needed()))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("This peer was at peer0:7410 and peer0:7411 before");
        }
    }

    private static Address other() throws IOException {
        return new Address("127.0.0.1", FreePort.find());
    }

    private static Path copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(from)) {
            files = walk.toList();
        }
        for (Path file : files) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
        return to;
    }

    private static void awaitMore(Traffic traffic) {
        int now = traffic.count();
        eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(now + 20));
    }
}
