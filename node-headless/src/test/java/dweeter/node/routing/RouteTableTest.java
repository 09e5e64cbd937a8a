/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.chord.Nodes;

class RouteTableTest {

    private final RouteTable table = new RouteTable();

    @Test
    void two_groups_that_claim_the_same_in_one_epoch_are_not_merged_and_the_first_is_believed() {
        Route first = new Route(Interval.whole(RingId.ZERO), node(new UUID(0, 1), "first"), 1);
        Route second = new Route(Interval.whole(RingId.ZERO), node(new UUID(0, 2), "second"), 1);

        table.learn(first);
        table.confirm(second);
        table.learn(second);

        assertThat(table.all()).containsExactly(first);
    }

    private static Node node(UUID group, String host) {
        return new Node(RingId.ZERO, group, List.of(new Peer(new Address(host, 1), new Address(host, 2))));
    }

    @Test
    void an_empty_table_knows_nobody() {
        assertThat(table.find(Nodes.id(3))).isEmpty();
    }

    @Test
    void a_key_leads_to_the_node_whose_range_holds_it_also_past_the_top() {
        Route low = route(60, 10, 10, 1);
        Route high = route(40, 60, 60, 1);
        table.learn(low);
        table.learn(high);

        assertThat(table.find(Nodes.id(61))).contains(low);
        assertThat(table.find(Nodes.id(0))).contains(low);
        assertThat(table.find(Nodes.id(10))).contains(low);
        assertThat(table.find(Nodes.id(60))).contains(high);
        assertThat(table.find(Nodes.id(11))).isEmpty();
        assertThat(table.find(Nodes.id(40))).isEmpty();
    }

    @Test
    void a_newer_route_cuts_an_older_one_which_keeps_the_rest_and_its_epoch() {
        table.learn(route(10, 40, 40, 3));

        table.learn(route(20, 30, 30, 4));

        assertThat(table.all()).containsExactly(route(10, 20, 40, 3), route(20, 30, 30, 4), route(30, 40, 40, 3));
    }

    @Test
    void what_a_group_says_replaces_older_routes_and_fills_gaps_but_leaves_those_of_its_own_epoch() {
        Route known = new Route(route(20, 30, 30, 4).range(), Nodes.moved(Nodes.at(30)), 4);
        table.learn(known);
        table.learn(route(30, 40, 40, 3));

        table.confirm(route(30, 40, 40, 4));
        table.confirm(route(10, 30, 30, 4));

        assertThat(table.all()).containsExactly(route(10, 20, 30, 4), known, route(30, 40, 40, 4));
    }

    @Test
    void an_epoch_that_has_run_away_is_not_believed_where_something_is_known() {
        table.learn(route(20, 30, 30, 4));

        table.confirm(route(10, 40, 40, 1L << 62));
        table.confirm(route(10, 40, 40, Long.MAX_VALUE));
        table.learn(route(10, 40, 40, 1L << 62));
        table.confirm(route(40, 50, 50, 1L << 62));
        table.confirm(route(20, 30, 30, 1_000_000));

        assertThat(table.all()).containsExactly(route(20, 30, 30, 1_000_000), route(40, 50, 50, 1L << 62));
    }

    @Test
    void news_is_what_is_not_known_but_no_epoch_that_has_run_away() {
        Route known = route(20, 30, 30, 4);
        table.learn(known);

        assertThat(table.isNews(known)).isFalse();
        assertThat(table.isNews(route(25, 30, 30, 3))).isFalse();
        assertThat(table.isNews(new Route(known.range(), Nodes.moved(Nodes.at(30)), 4))).as("another sibling").isTrue();
        assertThat(table.isNews(new Route(known.range(), node(new UUID(0, 1), "other"), 4))).as("another group")
                .isTrue();
        assertThat(table.isNews(route(10, 30, 30, 3))).as("a gap").isTrue();
        assertThat(table.isNews(route(20, 30, 30, 5))).as("a later epoch").isTrue();
        assertThat(table.isNews(route(20, 30, 30, 1L << 62))).isFalse();
    }

    @Test
    void a_sibling_of_the_owner_says_who_belongs_to_it_and_the_one_to_ask_first_stays_so() {
        Node moved = Nodes.moved(Nodes.at(30));
        Route both = new Route(route(20, 30, 30, 4).range(),
                Nodes.at(30).startingWith(moved.siblings().getFirst()), 4);
        table.learn(route(20, 30, 30, 4));

        table.confirm(both);
        assertThat(table.find(Nodes.id(25)).orElseThrow().node().siblings())
                .containsExactly(Nodes.at(30).siblings().getFirst(), moved.siblings().getFirst());

        table.confirm(new Route(both.range(), moved, 4));
        assertThat(table.find(Nodes.id(25)).orElseThrow().node()).isEqualTo(moved);
    }

    @Test
    void an_older_route_fills_only_the_gaps() {
        table.learn(route(20, 30, 30, 4));

        table.learn(route(10, 40, 40, 3));

        assertThat(table.all()).containsExactly(route(10, 20, 40, 3), route(20, 30, 30, 4), route(30, 40, 40, 3));
    }

    @Test
    void a_newer_route_over_all_of_an_older_one_replaces_it() {
        table.learn(route(10, 20, 20, 3));

        table.learn(route(10, 30, 30, 4));

        assertThat(table.all()).containsExactly(route(10, 30, 30, 4));
    }

    @Test
    void the_same_route_heard_again_brings_new_addresses() {
        Route known = route(10, 20, 20, 3);
        Node moved = Nodes.moved(known.node());
        table.learn(known);

        table.learn(new Route(known.range(), moved, 3));

        assertThat(table.find(Nodes.id(15)).map(Route::node)).contains(moved);
        assertThat(table.all()).hasSize(1);
    }

    @Test
    void forgetting_a_route_drops_what_is_left_of_it_and_nothing_newer() {
        table.learn(route(10, 40, 40, 3));
        table.learn(route(20, 30, 40, 4));

        table.forget(route(10, 40, 40, 3));

        assertThat(table.all()).containsExactly(route(20, 30, 40, 4));
    }

    @Test
    void forgetting_a_node_drops_all_its_routes() {
        table.learn(route(10, 20, 20, 3));
        table.learn(route(20, 30, 30, 4));
        table.learn(route(30, 40, 20, 4));

        table.forget(Nodes.at(20));

        assertThat(table.all()).containsExactly(route(20, 30, 30, 4));
    }

    @Test
    void any_order_of_learning_gives_each_key_the_highest_epoch_heard() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var learned = new RouteTable();
            var owners = new Route[64];
            for (int i = 0; i < 40; i++) {
                Route route = route(random.nextInt(64), random.nextInt(64), random.nextInt(64), random.nextInt(20));
                learned.learn(route);
                for (int key = 0; key < 64; key++) {
                    if (route.range().contains(Nodes.id(key)) && (owners[key] == null
                            || owners[key].epoch() <= route.epoch())) {
                        owners[key] = route;
                    }
                }
                for (int key = 0; key < 64; key++) {
                    Route found = learned.find(Nodes.id(key)).orElse(null);
                    assertThat(found == null).as("seed %d, key %d", seed, key).isEqualTo(owners[key] == null);
                    if (found != null && owners[key] != null) {
                        assertThat(found.node()).as("seed %d, key %d", seed, key).isEqualTo(owners[key].node());
                        assertThat(found.epoch()).isEqualTo(owners[key].epoch());
                    }
                }
            }
        }
    }

    @Test
    void many_threads_learning_at_once_lose_nothing() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var learning = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 64; i++) {
                int position = i;
                Callable<Boolean> task = () -> {
                    for (int epoch = 0; epoch < 50; epoch++) {
                        table.learn(route((position + 63) % 64, position, position, epoch));
                        if (table.find(Nodes.id(position)).isEmpty()) {
                            return false;
                        }
                    }
                    return true;
                };
                learning.add(threads.submit(task));
            }

            for (Future<Boolean> each : learning) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(table.all()).hasSize(64).allMatch(route -> route.epoch() == 49);
    }

    private static Route route(int from, int to, int node, long epoch) {
        return new Route(new Interval(Nodes.id(from), Nodes.id(to)), Nodes.at(node), epoch);
    }
}
