/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Connectivity;
import dweeter.client.Connectivity.Trouble;
import dweeter.client.EntryClient;
import dweeter.node.EntryNode;
import dweeter.node.testing.TestNetwork;
import dweeter.trials.community.CheckTally.Kind;

@Tag(TestNetwork.TAG)
class LoaderTest {

    private static final String NEIGHBOURS = """
            {"kind":"user","nick":"ada","name":"Ada"}
            {"kind":"user","nick":"bea","name":"Bea"}
            {"kind":"follow","nick":"bea","whom":"ada"}
            {"kind":"follow","nick":"bea","whom":"ada"}
            {"kind":"follow","nick":"bea","whom":"bea"}
            {"kind":"dweet","id":"1","nick":"ada","time":100,"text":"Hola"}
            {"kind":"dweet","id":"2","nick":"ada","time":200,"text":"%s"}
            {"kind":"dweet","id":"3","nick":"ada","time":300,"text":"Adiós"}
            {"kind":"redweet","nick":"bea","of":"1","time":150}
            {"kind":"redweet","nick":"bea","of":"2","time":250}
            {"kind":"redweet","nick":"bea","of":"1","time":350}
            """.formatted("too long ".repeat(30));

    @TempDir
    Path directory;

    @Test
    void what_breaks_a_rule_is_counted_with_the_rule() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            LoadReport report = load(members(network, "seed"), NEIGHBOURS);

            assertThat(report.isWhole()).isTrue();
            assertThat(report.accepted(Kind.USER)).isEqualTo(2);
            assertThat(report.accepted(Kind.DWEET)).isEqualTo(2);
            assertThat(report.accepted(Kind.REDWEET)).isEqualTo(1);
            assertThat(report.toString()).contains("dweets refused: dweet-too-long 1",
                    "redweets refused: already-redweeted 1", "redweets refused: original-absent 1",
                    "follows refused: already-following 1", "follows refused: follows-self 1");
        }
    }

    @Test
    void to_load_again_changes_nothing() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            LoadReport first = load(members(network, "seed"), NEIGHBOURS);
            LoadReport second = load(members(network, "seed"), NEIGHBOURS);

            assertThat(second.counts()).usingRecursiveComparison().ignoringFields("took")
                    .isEqualTo(first.counts());
            assertThat(check(members(network, "seed"), NEIGHBOURS).samples()).isEmpty();
        }
    }

    @Test
    void a_difference_is_named() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            load(members(network, "seed"), NEIGHBOURS);

            CheckReport report = check(members(network, "seed"), NEIGHBOURS.replace("Adiós", "Bye"));

            assertThat(report.isAlike()).isFalse();
            assertThat(report.samples()).contains("the profile of ada shows something else as item 2",
                    "the timeline of bea should not show ada/2 so");
        }
    }

    @Test
    void another_seed_has_other_passwords() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            load(members(network, "seed"), NEIGHBOURS);

            assertThat(load(members(network, "another"), NEIGHBOURS).toString())
                    .contains("sessions refused: wrong-credentials 2", "dweets refused: author-absent 3");
        }
    }

    @Test
    void who_waits_for_the_network_is_told_so_once_and_once_that_it_goes_on() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            EntryNode entry = network.entries().getFirst();
            var gateways = new Gateways(List.of(network.client(), network.client()));
            network.remove(entry);
            var told = new CopyOnWriteArrayList<Optional<Trouble>>();
            try (var _ = gateways.onAbsence(told::add); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<LoadReport> loading = threads
                        .submit(() -> load(new Members(gateways, "seed", 8), NEIGHBOURS));
                eventually(() -> assertThat(told).containsExactly(Optional.of(Trouble.UNREACHABLE)));
                assertThat(loading.isDone()).isFalse();

                network.startEntry("entry0");

                assertThat(loading.get().isWhole()).isTrue();
                eventually(() -> assertThat(told).containsExactly(Optional.of(Trouble.UNREACHABLE), Optional.empty()));
            }
        }
    }

    @Test
    void while_one_way_into_the_network_is_open_nobody_is_told_to_wait() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            EntryNode second = network.addEntry();
            EntryClient blocked = network.clientOf(second);
            var gateways = new Gateways(List.of(network.client(), blocked));
            var told = new CopyOnWriteArrayList<Optional<Trouble>>();
            var states = new CopyOnWriteArrayList<Connectivity>();
            try (var _ = gateways.onAbsence(told::add); var _ = blocked.onConnectivity(states::add)) {
                eventually(() -> assertThat(states).anyMatch(Connectivity.Online.class::isInstance));

                network.remove(second);

                eventually(() -> assertThat(states).anyMatch(Connectivity.Offline.class::isInstance));
                assertThat(load(new Members(gateways, "seed", 8), NEIGHBOURS).isWhole()).isTrue();
                assertThat(told).isEmpty();
            }
        }
    }

    private static Members members(TestNetwork network, String seed) {
        return new Members(new Gateways(List.of(network.client())), seed, 8);
    }

    private static LoadReport load(Members members, String lines) throws IOException, InterruptedException {
        return new Loader(members, _ -> {}).load(CommunityFile.read("neighbours", new StringReader(lines)));
    }

    private static CheckReport check(Members members, String lines) throws IOException, InterruptedException {
        return new ReadBack(members, 1, Duration.ofSeconds(5), _ -> {})
                .check(CommunityFile.read("neighbours", new StringReader(lines)));
    }
}
