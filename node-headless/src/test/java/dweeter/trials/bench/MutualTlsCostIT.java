/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.sun.management.OperatingSystemMXBean;

import dweeter.lifecycle.Lifecycle;
import dweeter.model.Address;
import dweeter.node.EntryNode;
import dweeter.node.PeerNode;
import dweeter.node.Surroundings;
import dweeter.node.Surroundings.Networks;
import dweeter.node.group.RulesVersion;
import dweeter.node.limits.Allowances;
import dweeter.node.membership.RequestedRole;
import dweeter.node.peer.PeerConfig;
import dweeter.node.replication.LogTls;
import dweeter.node.testing.ClaimedTcp;
import dweeter.security.Credentials;
import dweeter.security.Principal;
import dweeter.security.Role;
import dweeter.transport.FreePort;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// What it costs that servers show each other certificates and encrypt what they say, side by side with the same servers that do
/// neither: one Entry and a node of three peers each, on the loopback interface, all in this process. Clients come by TLS both
/// times.
@Tag("long")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutualTlsCostIT {

    private static final int PEERS = 3;
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    /// Servers that believe each other at their word.
    private record Plain(Networks real) implements Networks {

        @Override
        public Transport amongServers(Credentials credentials) {
            return new ClaimedTcp(TcpTransport.plain(Limits.AMONG_SERVERS),
                    Principal.of(credentials.identity().chain()).orElseThrow());
        }

        @Override
        public Optional<LogTls> amongSiblings(Credentials credentials) {
            return Optional.empty();
        }

        @Override
        public Transport forClients(Credentials credentials) {
            return real.forClients(credentials);
        }

        @Override
        public Transport toEntry(String fingerprint) {
            return real.toEntry(fingerprint);
        }

        @Override
        public Transport unsecured() {
            return real.unsecured();
        }
    }

    private record Side(Crowd crowd, List<Measured> dweets, List<Measured> pages) {

        Side(Crowd crowd) {
            this(crowd, new ArrayList<>(), new ArrayList<>());
        }

        void measure() throws Exception {
            var repetition = new Repetition(Duration.ofSeconds(1), ROUND);
            dweets.add(repetition.of("dweets", crowd.publishing(CLIENTS), Optional.of(MutualTlsCostIT::cpu)));
            pages.add(repetition.of("pages", crowd.viewingProfiles(CLIENTS), Optional.of(MutualTlsCostIT::cpu)));
        }
    }

    @Test
    void mutual_tls_takes_less_than_half_as_much_again() throws Exception {
        Surroundings real = Surroundings.real().with(Allowances.BOUNDLESS);
        var plain = new Surroundings(new Plain(real.networks()), real.clock(), real.ticker(), real.random(),
                real.secrets(), real.meter(), real.allowances());
        try (var parts = new Lifecycle()) {
            var secured = new Side(start(parts, "secured", real));
            var open = new Side(start(parts, "plain", plain));
            for (Side side : List.of(secured, open)) {
                new Repetition(WARM_UP, Duration.ZERO).of("dweets", side.crowd.publishing(CLIENTS), Optional.empty());
                new Repetition(WARM_UP, Duration.ZERO).of("pages", side.crowd.viewingProfiles(CLIENTS),
                        Optional.empty());
            }
            for (int round = 0; round < ROUNDS; round++) {
                secured.measure();
                open.measure();
            }

            print("dweets", secured.dweets, open.dweets);
            print("profile pages of 50", secured.pages, open.pages);
            assertThat(median(secured.dweets, MutualTlsCostIT::cpuMicros))
                    .isLessThan(1.5 * median(open.dweets, MutualTlsCostIT::cpuMicros));
            assertThat(median(secured.pages, MutualTlsCostIT::cpuMicros))
                    .isLessThan(1.5 * median(open.pages, MutualTlsCostIT::cpuMicros));
        }
    }

    private Crowd start(Lifecycle parts, String name, Surroundings around) throws Exception {
        Path here = directory.resolve(name);
        EntryNode entry = parts
                .add(EntryNode.start(new EntryNode.Config(here.resolve("entry"), name, PEERS, "127.0.0.1",
                        "127.0.0.1", FreePort.find(), FreePort.find(), Optional.empty()), around));
        for (int i = 0; i < PEERS; i++) {
            var link = entry.createLink(Role.PEER, 1, Duration.ofHours(1));
            PeerNode peer = parts.add(PeerNode.start(new PeerConfig(here.resolve("peer" + i), "127.0.0.1", "127.0.0.1",
                    FreePort.find(), FreePort.find(), new Address("127.0.0.1", FreePort.find()), "127.0.0.1", link,
                    List.of(entry.servers()), new RequestedRole.Needed()), RulesVersion.NEWEST, around));
            peer.joined().get(60, TimeUnit.SECONDS);
        }
        return parts.add(new Crowd(entry.invite(), CLIENTS));
    }

    private static void print(String what, List<Measured> secured, List<Measured> open) {
        System.out.printf(Locale.ROOT,
                "%s: %.0f/s with mutual TLS, %.0f/s without (%.2f); median %.2f ms and %.2f ms (%.2f); CPU of all %.0f µs and "
                        + "%.0f µs each (%.2f)%n",
                what, median(secured, Measured::perSecond), median(open, Measured::perSecond),
                median(secured, Measured::perSecond) / median(open, Measured::perSecond),
                median(secured, MutualTlsCostIT::millis), median(open, MutualTlsCostIT::millis),
                median(secured, MutualTlsCostIT::millis) / median(open, MutualTlsCostIT::millis),
                median(secured, MutualTlsCostIT::cpuMicros), median(open, MutualTlsCostIT::cpuMicros),
                median(secured, MutualTlsCostIT::cpuMicros) / median(open, MutualTlsCostIT::cpuMicros));
    }

    private static double median(List<Measured> rounds, Function<Measured, Double> figure) {
        return rounds.stream().map(figure).sorted().toList().get(rounds.size() / 2);
    }

    private static double millis(Measured measured) {
        return measured.median().toNanos() / 1e6;
    }

    private static double cpuMicros(Measured measured) {
        return measured.cpu().orElseThrow().toNanos() / 1e3;
    }

    private static Duration cpu() {
        return Duration.ofNanos(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }
}
