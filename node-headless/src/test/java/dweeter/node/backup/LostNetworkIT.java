/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.node.cli.DweeterNode;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Ring;
import dweeter.node.testing.Traffic;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ViewProfile;
import dweeter.security.Identity;
import dweeter.security.InviteLink;
import dweeter.transport.FreePort;
import dweeter.trials.local.NodeProcess;

/// Processes with real TLS under load are saved, destroyed and brought back, and then the old machines come back.
@Tag("long")
@Timeout(value = 420, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostNetworkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final long SLACK_MICROS = 500_000;
    private static final int USERS = 10;
    private static final int DONE = 0;
    private static final int FAILED = 1;

    @TempDir
    Path directory;
    private final List<NodeProcess> processes = new ArrayList<>();
    private String clientPort = "";
    private String serverPort = "";

    @BeforeEach
    void start() throws Exception {
        clientPort = port();
        serverPort = port();
        entry("old");
        peer("old", "one");
        peer("old", "other");
    }

    @AfterEach
    void stop() {
        processes.forEach(NodeProcess::close);
    }

    @Test
    void what_was_acknowledged_before_the_moment_is_there_and_old_machines_do_no_harm() throws Exception {
        InviteLink invite = InviteLink.parse(processes.getFirst().fact("invite"));
        Path backup = directory.resolve("backup");
        Map<ItemRef, Long> acknowledged;
        try (EntryClient client = EntryClient.start(invite, EntryClient.Patience.PERSISTENT);
                var people = new BusyPeople(client, USERS, 1)) {
            TimeUnit.SECONDS.sleep(3);
            eventually(PATIENCE, () -> assertThat(operator("old", "backup", backup.toString())).isEqualTo(DONE));
            TimeUnit.SECONDS.sleep(1);
            acknowledged = people.acknowledged();
            assertThat(people.failures()).isEmpty();
        }
        assertThat(operator("old", "restore", backup.toString())).as("a restore into a network that lives")
                .isEqualTo(FAILED);
        assertThat(DweeterNode.run("backup", "--verify", backup.toString())).isEqualTo(DONE);
        List<NodeProcess> old = List.copyOf(processes);
        old.forEach(process -> process.handle().destroyForcibly());
        eventually(PATIENCE, () -> assertThat(old).noneMatch(process -> process.handle().isAlive()));
        processes.clear();

        Path entry = directory.resolve("new").resolve("entry");
        assertThat(DweeterNode.run("restore", backup.toString(), "--entry-dir", entry.toString(), "--passphrase-file",
                directory.resolve("old").resolve("entry.passphrase").toString())).isEqualTo(DONE);
        Files.copy(directory.resolve("old").resolve("entry.passphrase"),
                directory.resolve("new").resolve("entry.passphrase"), StandardCopyOption.COPY_ATTRIBUTES);
        entry("new");
        spare("new", "first");
        eventually(PATIENCE, () -> {
            if (!processes.getLast().handle().isAlive()) {
                spare("new", "first");
            }
            assertThat(ring().spares()).as(Files.readString(directory.resolve("first.log"))).hasSize(1);
        });
        eventually(PATIENCE, () -> assertThat(operator("new", "restore", backup.toString())).isEqualTo(DONE));

        Manifest manifest = new BackupDirectory(backup).manifest();
        try (EntryClient client = EntryClient.start(invite, EntryClient.Patience.PERSISTENT)) {
            Token token = Traffic.done(client, new LogIn(new Nick("busy0"), Traffic.PASSWORD)).token();
            acknowledged.forEach((ref, at) -> {
                if (at < manifest.moment().toEpochMilli() * 1000 - SLACK_MICROS) {
                    requireThere(client, token, ref);
                }
            });
            oldMachinesComeBack();
            long epoch = ring().nodes().getFirst().route().orElseThrow().epoch();
            long end = System.nanoTime() + LONG_ENOUGH.toNanos();
            for (int i = 0; System.nanoTime() < end; i++) {
                var published = Traffic.done(client, new PublishDweet(token, Cid.fresh(), "after " + i,
                        Optional.empty()));
                requireThere(client, token, published.ref());
                TimeUnit.MILLISECONDS.sleep(200);
            }
            assertThat(ring().nodes()).hasSize(1)
                    .allSatisfy(node -> assertThat(node.route().orElseThrow().epoch()).isEqualTo(epoch));
            assertThat(ring().health()).startsWith("Healthy");
            assertThat(epoch).isGreaterThan(manifest.highestEpoch());
        }
    }

    private void oldMachinesComeBack() throws Exception {
        for (String name : List.of("one", "other")) {
            processes.add(NodeProcess.start(name, directory.resolve("back-" + name + ".log"), List.of(), "peer",
                    "--data-dir", directory.resolve("old").resolve(name).toString(), "--no-limits", "--entry",
                    "127.0.0.1:" + serverPort, "--chord-port", Files.readString(directory.resolve(name + "0")),
                    "--tweeter-port", Files.readString(directory.resolve(name + "1")), "--replication-port",
                    Files.readString(directory.resolve(name + "2"))));
        }
    }

    private static void requireThere(EntryClient client, Token token, ItemRef ref) {
        var viewed = Traffic.done(client, new ViewProfile(token, ref.author(), OptionalLong.of(ref.n() + 1), 1));

        assertThat(viewed.page().items()).as("%s", ref).anyMatch(item -> item.n() == ref.n());
    }

    private Ring ring() throws Exception {
        try (Operator operator = Operator.as(
                Identity.load(directory.resolve("new").resolve("entry").resolve("operator.p12")))) {
            return operator.ring(List.of(new Address("127.0.0.1", Integer.parseInt(serverPort)))).orElseThrow();
        }
    }

    private int operator(String network, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--entry", "127.0.0.1:" + serverPort, "--identity",
                directory.resolve(network).resolve("entry").resolve("operator.p12").toString()));
        return DweeterNode.run(all.toArray(String[]::new));
    }

    private void entry(String network) throws Exception {
        Files.createDirectories(directory.resolve(network));
        var options = new ArrayList<>(List.of("entry", "--data-dir",
                directory.resolve(network).resolve("entry").toString(), "--no-limits", "--client-port", clientPort,
                "--server-port", serverPort));
        if (network.equals("old")) {
            options.addAll(List.of("--copies", "1", "--registration", "open"));
        }
        NodeProcess process = NodeProcess.start("entry", directory.resolve("entry-" + network + ".log"), List.of(),
                options.toArray(String[]::new));
        processes.add(process);
        process.awaitReady(PATIENCE);
    }

    private static String port() throws IOException {
        return String.valueOf(FreePort.find());
    }

    /// On a busy machine an Entry may not answer in time, and then a peer ends with a sentence.
    private void peer(String network, String name) {
        eventually(PATIENCE, () -> {
            try {
                spare(network, name).awaitReady(PATIENCE);
            } catch (StartException e) {
                throw new AssertionError(Files.readString(directory.resolve(name + ".log")), e);
            }
        });
    }

    private NodeProcess spare(String network, String name) throws Exception {
        Path join = directory.resolve("join-" + name);
        eventually(PATIENCE,
                () -> assertThat(operator(network, "token", "create", "--out", join.toString())).isEqualTo(DONE));
        List<String> ports = List.of(port(), port(), port());
        for (int i = 0; i < ports.size(); i++) {
            Files.write(directory.resolve(name + i), ports.get(i).getBytes(StandardCharsets.UTF_8));
        }
        NodeProcess process = NodeProcess.start(name, directory.resolve(name + ".log"), List.of(), "peer",
                "--data-dir", directory.resolve(network).resolve(name).toString(), "--no-limits", "--join-file",
                join.toString(), "--chord-port", ports.get(0), "--tweeter-port", ports.get(1), "--replication-port",
                ports.get(2));
        processes.add(process);
        return process;
    }
}
