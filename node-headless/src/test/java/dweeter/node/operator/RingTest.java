/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Sibling;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.EntryMessage.PeerSeen;
import dweeter.protocol.PeerState;

class RingTest {

    private static final RingId PLACE = RingId.hash("a place");
    private static final String ID = PLACE.brief();
    private static final UUID GROUP = new UUID(0, 1);

    @Test
    void a_network_without_nodes_asks_for_a_peer() {
        assertThat(new Ring(List.of(), 3, List.of()).health()).isEqualTo("There is no ring yet, as far as this Entry "
                + "knows: start a peer; but if peers held users before, start those, and no new one.");
    }

    @Test
    void full_nodes_are_healthy_and_spares_are_counted() {
        assertThat(new Ring(List.of(node(0, 0, 0)), 3, List.of()).health())
                .isEqualTo("Healthy: each user is kept on 3 peers.");
        assertThat(new Ring(List.of(node(0, 0, 0)), 3, List.of(spare())).health())
                .isEqualTo("Healthy: each user is kept on 3 peers, and 1 more waits.");
        assertThat(new Ring(List.of(node(0)), 1, List.of()).health())
                .isEqualTo("Healthy: each user is kept on one peer only, as this network wants it.");
    }

    @Test
    void a_ring_of_which_nobody_answers_is_no_reason_to_start_another_and_says_whom_to_bring_back() {
        List<Peer> peers = List.of(peer(0), peer(1), peer(2));
        var away = new Ring(List.of(), 3, List.of(), List.of(new Node(PLACE, GROUP, peers)), true, List.of());
        var unknown = new Ring(List.of(), 3, List.of(), List.of(), true, List.of());

        assertThat(away.health()).isEqualTo("At risk: all of the ring has no owner that answers, and its users can "
                + "neither read nor write. Bring back 2 of peer0:7411, peer1:7411, peer2:7411, which hold node " + ID
                + ".");
        assertThat(unknown.health())
                .endsWith("Bring back the peers that held it; this Entry has not heard who they are.");
        assertThat(away.states()).hasSize(3).containsEntry(peer(1).tweeter(), "away");
    }

    @Test
    void two_groups_that_hold_the_same_are_an_alarm_before_anything_else() {
        NodeDescribed one = described(GROUP);
        NodeDescribed other = described(new UUID(0, 2));

        assertThat(new Ring(List.of(one, other), 1, List.of()).health())
                .startsWith("ALARM: two groups hold the same users: node " + ID).contains(GROUP.toString());
        assertThat(new Ring(List.of(one), 1, List.of()).health()).startsWith("Healthy");
    }

    @Test
    void what_a_sibling_says_that_nobody_leads_is_no_alarm_and_of_one_that_leads_it_is() {
        NodeDescribed led = described(GROUP);
        var alone = new NodeDescribed(led.self(), led.route(), Optional.empty(), List.of(), 1, 1, 2, 4096, "joining",
                List.of(new SiblingState(peer(0), false, 0, 0)), Optional.empty());
        Node other = new Node(PLACE.plusPowerOfTwo(255), new UUID(0, 2), List.of(peer(1)));
        var later = new NodeDescribed(other, Optional.of(new Route(new Interval(PLACE, other.id()), other, 2)),
                Optional.empty(), List.of(), 1, 1, 2, 4096, "serving", List.of(new SiblingState(peer(1), true, 0, 0)),
                Optional.empty());

        assertThat(new Ring(List.of(alone, later), 1, List.of()).health()).contains("nobody leads");
        assertThat(new Ring(List.of(led, later), 1, List.of()).health()).startsWith("ALARM");
    }

    @Test
    void a_node_with_too_few_siblings_is_named_with_what_that_means() {
        assertThat(new Ring(List.of(node(0, 0)), 3, List.of()).health()).isEqualTo("At risk: the users of node " + ID
                + " are kept on 2 of 3 peers; if one is away, nobody there can write. Start 1 more peer.");
        assertThat(new Ring(List.of(node(0)), 3, List.of()).health()).isEqualTo("At risk: the users of node " + ID
                + " are kept on 1 of 3 peers; if it is lost, so are they. Start 2 more peers.");
        assertThat(new Ring(List.of(node(0, 0)), 3, List.of(spare())).health())
                .endsWith("Spares are taking their places.");
    }

    @Test
    void a_silent_sibling_is_named_before_what_is_missing() {
        assertThat(new Ring(List.of(node(0, 0, 41_000)), 3, List.of()).health())
                .isEqualTo("At risk: peer2:7411 of node "
                        + ID + " has been silent for 41 s. Bring it back, or start another peer.");
        assertThat(new Ring(List.of(node(0, 41_000)), 3, List.of(spare())).health())
                .endsWith("A spare takes its place.");
    }

    @Test
    void users_of_whom_there_is_one_copy_are_named_before_a_silent_sibling() {
        assertThat(new Ring(List.of(node(0, 0, 41_000), node(0)), 3, List.of()).health())
                .contains("if it is lost, so are they");
    }

    @Test
    void a_node_that_nobody_leads_is_named_with_those_who_are_needed_and_says_nothing_of_the_others() {
        NodeDescribed led = node(0, 0, 0);
        List<SiblingState> followers = led.siblings().stream()
                .map(one -> new SiblingState(one.peer(), false, 2686, 0)).toList();
        var node = new NodeDescribed(led.self(), led.route(), Optional.empty(), List.of(), 1, 1, 2, 4096, "joining",
                followers, Optional.empty());
        var ring = new Ring(List.of(node), 3, List.of());

        assertThat(ring.health()).isEqualTo("At risk: nobody leads node " + ID + ", and its users can neither read nor "
                + "write. Bring back 2 of peer0:7411, peer1:7411, peer2:7411, which hold node " + ID + ".");
        assertThat(ring.states().values()).containsOnly("nobody leads it");
    }

    @Test
    void who_was_away_is_waited_for_until_it_has_caught_up() {
        assertThat(new Ring(List.of(behind(200)), 3, List.of()).health()).startsWith("Healthy");
        assertThat(new Ring(List.of(behind(501)), 3, List.of()).health()).isEqualTo("At risk: peer2:7411 of node " + ID
                + " is 501 entries of the log behind. Stop no other peer until it has them.");
    }

    @Test
    void a_part_without_an_owner_comes_first() {
        NodeDescribed half = node(Optional.of(new Interval(PLACE, PLACE.plusPowerOfTwo(255))), 0, 41_000);

        assertThat(new Ring(List.of(half), 3, List.of()).health())
                .startsWith("At risk: 50.0 % of the ring has no owner that answers");
    }

    @Test
    void more_copies_than_the_network_wants_are_told_with_what_to_do_if_that_is_a_mistake() {
        assertThat(new Ring(List.of(node(0, 0, 0)), 1, List.of()).health()).isEqualTo("Healthy: each user is kept on 3 "
                + "peers. This network wants 1 only; if that is wrong, because its first "
                + "Entry was made anew with another number, start that one again with --copies 3.");
        assertThat(new Ring(List.of(node(0, 0, 0), node(0, 0)), 2, List.of()).health())
                .isEqualTo("Healthy: each user is kept on 2 peers.");
    }

    @Test
    void a_node_of_two_is_worse_than_the_one_that_its_network_wants() {
        assertThat(new Ring(List.of(node(0, 0)), 1, List.of()).health()).isEqualTo("At risk: node " + ID
                + " has two peers, "
                + "of which neither may be away, where this network wants one. Have one of them leave (`dweeter-node leave`), "
                + "or add a third (`dweeter-node peer --as replica-of " + ID + "`).");
    }

    @Test
    void a_peer_at_the_address_of_one_that_is_gone_stands_beside_it() {
        Peer both = peer(2);
        var newcomer = new Sibling(new UUID(7, 7), new Address("peer2", 7412), both);
        var ring = new Ring(List.of(node(0, 0, 41_000)), 3, List.of(newcomer));
        NodeDescribed node = ring.nodes().getFirst();

        assertThat(node.siblings()).extracting(sibling -> ring.state(node, sibling)).containsExactly("serving",
                "sibling",
                "silent for 41 s; another peer has its address");
        assertThat(ring.others()).containsExactly(Map.entry(both.tweeter(), "spare"));
        assertThat(ring.states()).containsEntry(both.tweeter(), "spare");
    }

    @Test
    void a_peer_that_went_to_another_node_counts_as_what_it_is_there() {
        NodeDescribed other = node(0, 0, 0);
        var ring = new Ring(List.of(other, node(0, 0, 41_000)), 3, List.of());

        assertThat(ring.states()).containsEntry(peer(2).tweeter(), "sibling");
        assertThat(ring.others()).isEmpty();
    }

    @Test
    void whom_an_entry_does_not_know_those_name_who_wait_for_them() {
        var seen = new PeerSeen(
                new PeerState(peer(0), "waiting", "for its siblings peer1:7411 and peer2:7411 to agree on "
                        + "who leads"),
                700);
        var silent = new PeerSeen(new PeerState(peer(5), "waiting", "for its sibling peer6:7411"), 700_000);
        var spare = new PeerSeen(new PeerState(peer(9), "spare", "until it is needed"), 700);
        var ring = new Ring(List.of(), 3, List.of(), List.of(), true, List.of(seen, silent, spare));

        assertThat(ring.health()).endsWith("this Entry has not heard who they are. peer0:7411 waits for its siblings "
                + "peer1:7411 and peer2:7411 to agree on who leads.");
        assertThat(ring.others()).containsEntry(peer(5).tweeter(), "silent for 700 s");
    }

    private static NodeDescribed described(UUID group) {
        var self = new Node(PLACE, group, List.of(peer(0)));
        return new NodeDescribed(self, Optional.of(new Route(Interval.whole(PLACE), self, 1)), Optional.empty(),
                List.of(),
                1, 1, 2, 4096, "serving", List.of(new SiblingState(peer(0), true, 0, 0)), Optional.empty());
    }

    private static NodeDescribed node(long... silent) {
        return node(Optional.of(Interval.whole(PLACE)), silent);
    }

    private static NodeDescribed behind(long entries) {
        NodeDescribed node = node(0, 0, 0);
        List<SiblingState> states = node.siblings().stream()
                .map(state -> state.peer().equals(peer(2))
                        ? new SiblingState(state.peer(), state.leads(), entries, state.silentMillis())
                        : state)
                .toList();
        return new NodeDescribed(node.self(), node.route(), Optional.empty(), List.of(), 1, 1, 2, 4096, "serving",
                states, Optional.empty());
    }

    private static NodeDescribed node(Optional<Interval> range, long... silent) {
        List<Peer> peers = IntStream.range(0, silent.length).mapToObj(RingTest::peer).toList();
        var self = new Node(PLACE, GROUP, peers);
        List<SiblingState> states = IntStream.range(0, silent.length)
                .mapToObj(i -> new SiblingState(peers.get(i), i == 0, 0, silent[i])).toList();
        return new NodeDescribed(self, range.map(owned -> new Route(owned, self, 1)), Optional.empty(), List.of(), 1, 1,
                2, 4096,
                "serving", states, Optional.empty());
    }

    private static Peer peer(int number) {
        return new Peer(new Address("peer" + number, 7410), new Address("peer" + number, 7411));
    }

    private static Sibling spare() {
        return new Sibling(new UUID(1, 2), new Address("spare", 7412), peer(9));
    }
}
