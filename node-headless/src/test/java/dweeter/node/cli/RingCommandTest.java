/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.operator.Ring;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.EntryMessage.PeerSeen;
import dweeter.protocol.PeerState;

class RingCommandTest {

    private static final RingId PLACE = RingId.hash("a place");

    @Test
    void each_peer_of_which_anybody_knows_has_a_row_and_a_state() {
        List<String> rows = print(new Ring(List.of(node(true)), 3, List.of(), List.of(), true, List.of(
                new PeerSeen(new PeerState(peer(4), "waiting", "for its sibling peer5:7411"), 300))));

        assertThat(rows).anyMatch(row -> row.contains("peer0:7411") && row.endsWith("serving"))
                .anyMatch(row -> row.strip().matches("peer1:7411 +sibling"))
                .anyMatch(row -> row.strip().matches("peer2:7411 +silent for 41 s"))
                .anyMatch(row -> row.strip().matches("peer4:7411 +waits for its sibling peer5:7411"));
    }

    @Test
    void of_a_node_that_nobody_leads_no_row_is_left_out() {
        List<String> rows = print(new Ring(List.of(node(false)), 3, List.of()));

        assertThat(rows).filteredOn(row -> row.endsWith("nobody leads it")).hasSize(3);
        assertThat(rows).noneMatch(row -> row.contains("null"));
    }

    private static List<String> print(Ring ring) {
        var text = new StringWriter();
        try (var out = new PrintWriter(text)) {
            RingCommand.print(ring, out);
        }
        return text.toString().lines().toList();
    }

    private static NodeDescribed node(boolean led) {
        var self = new Node(PLACE, new UUID(0, 1), Stream.of(0, 1, 2).map(RingCommandTest::peer).toList());
        return new NodeDescribed(self, Optional.of(new Route(Interval.whole(PLACE), self, 1)), Optional.empty(),
                List.of(), 1, 1, 2, 4096, led ? "serving" : "joining",
                List.of(new SiblingState(peer(0), led, 0, 0), new SiblingState(peer(1), false, 0, 0),
                        new SiblingState(peer(2), false, 0, 41_000)),
                Optional.empty());
    }

    private static Peer peer(int number) {
        return new Peer(new Address("peer" + number, 7410), new Address("peer" + number, 7411));
    }
}
