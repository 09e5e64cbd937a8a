/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.routing.RouteTable;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.ChordMessage.News;

/// How news get around among servers each of which probes a few others, under a clock of its own.
class GossipTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final Duration MEAN = Duration.ofSeconds(2);
    private static final int PEERS = 60;

    private final SplittableRandom random = new SplittableRandom(11);
    private final List<Server> servers = new ArrayList<>();
    private long now;

    GossipTest() {
        for (int i = 0; i < PEERS; i++) {
            servers.add(new Server(i, List.of((i + 1) % PEERS, (i + 2) % PEERS)));
        }
        // An Entry: it watches all and owns nothing.
        servers.add(new Server(PEERS, IntStream.range(0, PEERS).boxed().toList()));
    }

    @Test
    void everybody_hears_of_every_route_from_few_routes_a_message() {
        Duration taken = until(server -> server.routes.all().size() >= PEERS - 1, Duration.ofSeconds(60));

        assertThat(taken).isLessThan(Duration.ofSeconds(30));
        assertThat(servers).allSatisfy(server -> assertThat(server.longest).isLessThanOrEqualTo(
                ChordMessage.MOST_NEWS));
    }

    @Test
    void a_route_with_a_higher_epoch_replaces_the_old_one_everywhere() {
        until(server -> server.routes.all().size() >= PEERS - 1, Duration.ofSeconds(60));
        servers.get(7).epoch = 9;

        Duration taken = until(
                server -> server.number == 7
                        || server.routes.find(id(7)).filter(route -> route.epoch() == 9).isPresent(),
                Duration.ofSeconds(60));

        assertThat(taken).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void what_somebody_tells_of_another_group_is_not_believed_until_that_one_says_so() {
        until(server -> server.routes.all().size() >= PEERS - 1, Duration.ofSeconds(60));
        var stolen = new Interval(id(7), id(20));
        var lie = new Route(stolen, new Node(id(20), new UUID(0, 20), List.of(peer(20))), 9);

        for (int second = 0; second < 20; second++) {
            servers.forEach(server -> server.hear(new News(List.of(lie), List.of())));
            pass(Duration.ofSeconds(1));
        }

        assertThat(servers).allSatisfy(server -> assertThat(server.routes.all()).noneMatch(one -> one.epoch() > 1));
    }

    @Test
    void a_death_is_known_to_all_soon_though_few_watch_the_dead_one_and_so_is_its_return() {
        pass(Duration.ofSeconds(10));
        servers.get(30).up = false;

        Duration known = until(server -> server.number == 30 || server.detector.dead().contains(address(30)),
                Duration.ofSeconds(60));
        servers.get(30).up = true;
        Duration forgotten = until(server -> !server.detector.dead().contains(address(30)), Duration.ofSeconds(60));

        assertThat(known).isLessThan(Duration.ofSeconds(15));
        assertThat(forgotten).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void one_that_is_cut_off_does_not_have_the_others_shun_each_other() {
        pass(Duration.ofSeconds(10));
        // It hears nobody, but everybody hears it.
        Server liar = servers.get(PEERS);
        liar.deaf = true;

        for (int second = 0; second < 60; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(servers.subList(0, PEERS)).allSatisfy(server -> assertThat(server.detector.dead()).isEmpty());
        }
        assertThat(liar.detector.silent()).hasSizeGreaterThan(PEERS / 2);
    }

    private Duration until(Predicate<Server> holds, Duration most) {
        long begun = now;
        while (!servers.stream().allMatch(holds)) {
            pass(Duration.ofMillis(50));
            assertThat(Duration.ofNanos(now - begun)).isLessThan(most);
        }
        return Duration.ofNanos(now - begun);
    }

    private void pass(Duration time) {
        long end = now + time.toNanos();
        while (now < end) {
            now += 50 * MILLI;
            servers.stream().filter(server -> server.up).forEach(Server::probe);
        }
    }

    private static Address address(int number) {
        return new Address("server" + number, 1);
    }

    private static Peer peer(int number) {
        return new Peer(address(number), new Address("server" + number, 2));
    }

    private static int number(Address address) {
        return Integer.parseInt(address.host().substring("server".length()));
    }

    private static RingId id(int number) {
        return new RingId((long) (number + 1) << 56, 0, 0, 0);
    }

    /// One that probes and is probed; a message takes no time.
    private final class Server {

        private final int number;
        private final Set<Address> watched;
        private final RouteTable routes = new RouteTable();
        private final Gossip gossip;
        private final Rumours rumours = new Rumours();
        private final FailureDetector<Address> detector = new FailureDetector<>(MEAN, random);
        private long epoch = 1;
        private boolean up = true;
        private boolean deaf;
        private int longest;

        Server(int number, Collection<Integer> watched) {
            this.number = number;
            this.watched = Set.copyOf(watched.stream().map(GossipTest::address).toList());
            this.gossip = new Gossip(routes, this::own, random);
        }

        private Optional<Route> own() {
            return number == PEERS
                    ? Optional.empty()
                    : Optional.of(new Route(new Interval(id(number - 1), id(number)),
                            new Node(id(number), new UUID(0, number), List.of(peer(number))), epoch));
        }

        void probe() {
            detector.watch(watched, now);
            for (Address to : detector.due(now)) {
                Server other = servers.get(number(to));
                if (other.up) {
                    other.hear(tell());
                }
                if (other.up && !deaf) {
                    hear(other.tell());
                    detector.answered(to, now);
                } else {
                    detector.missed(to, now);
                }
            }
        }

        private News tell() {
            News news = gossip.tell(detector.silent());
            longest = Math.max(longest, news.routes().size());
            return news;
        }

        private void hear(News news) {
            note(gossip.hear(news));
        }

        private void note(Gossip.Heard heard) {
            heard.silent().stream().filter(one -> !one.equals(address(number)))
                    .forEach(one -> detector.doubt(one, now));
            rumours.begin(heard.told(), now).forEach(this::ask);
        }

        private void ask(Node node) {
            Address teller = node.chords().getFirst();
            Server other = servers.get(number(teller));
            if (other.up && !deaf && other != this) {
                note(gossip.hearFrom(teller, other.tell()));
            }
            rumours.end();
        }
    }
}
