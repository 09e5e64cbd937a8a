/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Nick;
import dweeter.security.InviteLink;
import dweeter.trials.local.LocalNetwork;
import dweeter.trials.local.NodeProcess;

/// What others feel of those who ask for much, in short; `dweeter-node bench` has the long forms.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrainIT {

    private static final int PEOPLE = 12;
    private static final long MOST_RESIDENT = 400L << 20;
    /// A hundred times what it takes on a machine with nothing else to do.
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration UNREAD = Duration.ofSeconds(12);

    @TempDir
    Path directory;

    @Test
    void people_join_and_read_while_somebody_logs_in_without_end() throws Exception {
        try (LocalNetwork network = network("-Xmx256m");
                var onlookers = new Onlookers(invite(network), 2);
                var flood = new LogInFlood(invite(network), 20, new Nick("onlooker0"))) {
            eventually(Duration.ofSeconds(30), () -> assertThat(flood.answers()).isPositive());
            Latencies reads = onlookers.begin();

            JoinBench joining = JoinBench.of(invite(network), "newcomer", PEOPLE);

            assertThat(joining.joined()).as("%s", joining).isEqualTo(PEOPLE);
            assertThat(reads.quantile(0.9)).as("%s", reads).isLessThan(SOON);
            assertThat(onlookers.failures()).isZero();
            network.peers().getFirst().residentBytes()
                    .ifPresent(bytes -> assertThat(bytes).isLessThan(MOST_RESIDENT));
        }
    }

    @Test
    void who_reads_no_answers_takes_nothing_from_others_and_no_memory() throws Exception {
        try (LocalNetwork network = network("-Xmx96m"); var onlookers = new Onlookers(invite(network), 2)) {
            Latencies reads;
            try (var unread = new UnreadAnswers(invite(network), new Nick("chatterbox"), 12)) {
                eventually(Duration.ofSeconds(30), () -> assertThat(unread.connected()).isEqualTo(12));
                reads = onlookers.begin();
                TimeUnit.NANOSECONDS.sleep(UNREAD.toNanos());
                assertThat(unread.asked()).isPositive();
            }

            assertThat(reads.count()).isPositive();
            assertThat(reads.quantile(0.9)).as("%s", reads).isLessThan(SOON);
            assertThat(onlookers.failures()).isZero();
            assertThat(Stream.concat(network.entries().stream(), network.peers().stream())
                    .map(NodeProcess::handle)).allMatch(ProcessHandle::isAlive);
        }
    }

    private LocalNetwork network(String heap) throws Exception {
        return LocalNetwork.start(directory, "Strain", 1, 1, 1, List.of(heap, "-XX:+UseSerialGC"), _ -> {});
    }

    private static InviteLink invite(LocalNetwork network) {
        return network.invite().forUsers();
    }
}
