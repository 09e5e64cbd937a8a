/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.client.Outcome;
import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.node.membership.NodeName;
import dweeter.node.operator.ExecutionResult;
import dweeter.node.operator.LossPlanning;
import dweeter.node.operator.PlanningResult;
import dweeter.node.operator.Ring;
import dweeter.node.testing.Traffic;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Published;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;

/// Processes whose machines are gone for good, while users write: two of the three of a node, and then all three of another.
@Tag("long")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostMachinesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final EntryClient.Patience SHORT = new EntryClient.Patience(Duration.ofSeconds(6),
            Duration.ofSeconds(6), Duration.ofSeconds(2));
    private static final int NODES = 2;
    private static final int USERS = 8;
    private static final int PAGE = 100;

    @TempDir
    Path directory;

    private final Map<Token, Map<Long, String>> acknowledged = new ConcurrentHashMap<>();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean resting;

    @Test
    void the_last_of_three_goes_on_and_nothing_gets_a_number_that_was_seen_before() throws Exception {
        underLoad((network, _) -> loseTwoOfThree(network));
    }

    @Test
    void where_nothing_is_left_nobody_gets_a_nick_and_all_others_go_on() throws Exception {
        underLoad(this::loseAll);
    }

    private interface Loss {

        void in(TrialNetwork network, EntryClient client) throws Exception;
    }

    private void underLoad(Loss loss) throws Exception {
        try (Ground ground = Ground.best();
                TrialNetwork network = TrialNetwork.start(directory, ground, NODES,
                        System.getProperty("java.class.path"));
                EntryClient client = EntryClient.start(network.invite(), SHORT)) {
            write(client);
            awaitMore(200);
            loss.in(network, client);
            awaitMore(100);
            resting = true;
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    private void loseTwoOfThree(TrialNetwork network) throws Exception {
        NodeDescribed torn = network.ring().nodes().getFirst();
        TrialNetwork.Group group = network.groups().getFirst();
        Machine survivor = group.followers().getLast();
        Machine returning = group.followers().getFirst();
        group.leader().kill();
        returning.kill();
        Path copy = directory.resolve("old-copy");
        copy(returning.data(), copy);
        group.leader().wipe();
        returning.wipe();
        eventually(PATIENCE, () -> assertThat(network.ring().nodes())
                .filteredOn(node -> node.self().group().equals(torn.self().group())).noneMatch(NodeDescribed::isLed));
        Map<Token, Map<Long, String>> before = snapshot();

        Address address = TrialNetwork.tweeter(survivor);
        ExecutionResult adopted = carryOut(network, planning -> planning.adopt(address, true));

        assertThat(adopted).as(adopted.sentence()).isInstanceOf(ExecutionResult.Happened.class);
        network.addPeer();
        network.addPeer();
        network.awaitHealthy(NODES);
        awaitMore(200);
        check(network, before);

        copy(copy, returning.data());
        returning.start();
        eventually(PATIENCE, () -> assertThat(aside(returning, torn.self().group())).exists());
        eventually(PATIENCE, () -> assertThat(network.ring().spares()).hasSize(1));
        network.awaitHealthy(NODES);
        assertThat(network.ring().nodes()).extracting(node -> node.self().group()).doesNotContain(torn.self().group());
    }

    private void loseAll(TrialNetwork network, EntryClient client) throws Exception {
        NodeDescribed gone = network.ring().nodes().getLast();
        Nick there = Stream.iterate(0, i -> i + 1).map(i -> new Nick("nobody" + i))
                .filter(nick -> gone.route().orElseThrow().range().contains(nick.key())).findFirst().orElseThrow();
        assertThat(free(client, there)).isTrue();
        for (TrialNetwork.Group group : network.groups()) {
            boolean isIt = group.all().stream().map(TrialNetwork::tweeter)
                    .anyMatch(gone.self().tweeters()::contains);
            for (Machine machine : isIt ? group.all() : List.<Machine>of()) {
                machine.kill();
                machine.wipe();
            }
        }
        network.addPeer();
        eventually(PATIENCE, () -> assertThat(network.ring().spares()).hasSize(1));
        eventually(PATIENCE, () -> assertThat(network.ring().away()).hasSize(1));

        ExecutionResult declared = carryOut(network,
                planning -> planning.declareLost(new NodeName(gone.self().id().brief()), true));

        assertThat(declared).as(declared.sentence()).isInstanceOf(ExecutionResult.Happened.class);
        assertThat(network.ring().isWhole()).isTrue();
        assertThat(network.ring().health()).startsWith("At risk: all copies of node " + gone.self().id().brief());
        assertThat(free(client, there)).as("whether a nick is free where nothing is known").isFalse();
        network.addPeer();
        network.addPeer();
        eventually(PATIENCE, () -> assertThat(network.ring().nodes()).hasSize(NODES)
                .allSatisfy(node -> assertThat(node.siblings()).hasSize(TrialNetwork.COPIES)));
        awaitMore(200);
        ExecutionResult released = carryOut(network,
                planning -> planning.giveUp(new NodeName(gone.self().id().brief())));
        assertThat(released).as(released.sentence()).isInstanceOf(ExecutionResult.Happened.class);
        eventually(PATIENCE, () -> assertThat(free(client, there)).isTrue());
        network.awaitHealthy(NODES);
    }

    private static boolean free(EntryClient client, Nick nick) {
        return client.ask(new CheckNick(nick)) instanceof Outcome.Done<NickChecked>(NickChecked(boolean isFree))
                && isFree;
    }

    private interface Wish {

        PlanningResult of(LossPlanning planning);
    }

    private static ExecutionResult carryOut(TrialNetwork network, Wish wish) throws InterruptedException {
        Ring ring = network.ring();
        PlanningResult result = wish.of(network.operator().losses(ring, network.serverAddresses()));
        return switch (result) {
            case PlanningResult.Impossible(String why) -> new ExecutionResult.Failed(why);
            case PlanningResult.Plan plan -> {
                System.out.println(String.join("\n", plan.sentences()));
                yield network.operator().carryOut(plan, network.serverAddresses());
            }
        };
    }

    private static Path aside(Machine machine, UUID group) {
        return machine.data().resolve("replaced-" + group).resolve("group.db");
    }

    /// Everything that was acknowledged before stands where it stood, or is lost; everything after is there.
    private void check(TrialNetwork network, Map<Token, Map<Long, String>> before) {
        int lost = 0;
        Map<Token, Map<Long, String>> now = snapshot();
        try (EntryClient client = EntryClient.start(network.invite(), Population.STUBBORN)) {
            for (Map.Entry<Token, Map<Long, String>> user : now.entrySet()) {
                Map<Long, String> held = held(client, user.getKey());
                Map<Long, String> earlier = before.getOrDefault(user.getKey(), Map.of());
                for (Map.Entry<Long, String> item : user.getValue().entrySet()) {
                    String there = held.get(item.getKey());
                    if (there == null && earlier.containsKey(item.getKey())) {
                        lost++;
                    } else {
                        assertThat(there).as("%s/%d", user.getKey().nick(), item.getKey()).isEqualTo(item.getValue());
                    }
                }
                assertThat(held.values()).doesNotHaveDuplicates();
            }
        }
        System.out.printf("%d of %d acknowledged dweets are lost%n", lost,
                before.values().stream().mapToInt(Map::size).sum());
    }

    private static Map<Long, String> held(EntryClient client, Token token) {
        var held = new TreeMap<Long, String>();
        OptionalLong before = OptionalLong.empty();
        do {
            ProfileViewed viewed = Traffic.done(client, new ViewProfile(token, token.nick(), before, PAGE));
            for (Item item : viewed.page().items()) {
                held.put(item.n(), ((Dweet) item).text().value());
            }
            before = viewed.page().older();
        } while (before.isPresent());
        return held;
    }

    private void write(EntryClient client) {
        for (int i = 0; i < USERS; i++) {
            Token token = Traffic.register(client, "writer" + i);
            acknowledged.put(token, new ConcurrentSkipListMap<>());
            writers.add(Thread.ofVirtual().start(() -> write(client, token)));
        }
    }

    private void write(EntryClient client, Token token) {
        for (int i = 0; !resting; i++) {
            String text = "dweet " + i;
            if (client.ask(new PublishDweet(token, Cid.fresh(), text,
                    Optional.empty())) instanceof Outcome.Done<Published>(Published published)) {
                acknowledged.getOrDefault(token, Map.of()).put(published.ref().n(), text);
            }
        }
    }

    private Map<Token, Map<Long, String>> snapshot() {
        var copy = new ConcurrentHashMap<Token, Map<Long, String>>();
        acknowledged.forEach((token, items) -> copy.put(token, Map.copyOf(items)));
        return copy;
    }

    private void awaitMore(int count) {
        int now = count();
        eventually(PATIENCE, () -> assertThat(count()).isGreaterThan(now + count));
    }

    private int count() {
        return acknowledged.values().stream().mapToInt(Map::size).sum();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> parts = Files.walk(from)) {
            for (Path part : parts.toList()) {
                Path there = to.resolve(from.relativize(part).toString());
                if (Files.isDirectory(part)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(part, there, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
