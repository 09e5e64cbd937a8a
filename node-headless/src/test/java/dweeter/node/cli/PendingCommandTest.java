/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.node.operator.Operator.AnnouncementsOf;
import dweeter.node.operator.Operator.PendingOf;
import dweeter.protocol.ChordMessage.PendingListed;
import dweeter.protocol.EntryMessage.AnnouncementsFor;
import dweeter.protocol.NodeNews;
import dweeter.protocol.Task;

class PendingCommandTest {

    private static final Address HERE = new Address("here", 7401);
    private static final Node NODE = new Node(RingId.hash("node"), new UUID(0, 1),
            List.of(new Peer(new Address("peer", 1), new Address("peer", 2))));

    @Test
    void where_nothing_is_pending_it_says_so() {
        assertThat(printed(List.of(new PendingOf(NODE, new PendingListed(0, List.of()))),
                List.of(new AnnouncementsOf(HERE, List.of())))).isEqualTo("Nothing is pending.\n");
    }

    @Test
    void it_says_what_nodes_have_to_tell_each_other_and_what_entries_have() {
        var follow = new Task.FollowerEdge(new Nick("ana"), new Nick("bea"), 1, true);
        var away = new AnnouncementsFor(new Address("away", 7401), List.of(new NodeNews(NODE, false, 3)));

        assertThat(printed(List.of(new PendingOf(NODE, new PendingListed(2, List.of(follow)))),
                List.of(new AnnouncementsOf(HERE, List.of(away)))).lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly("node for the node of what", NODE.id().brief() + " @ana @bea follows",
                        NODE.id().brief() + " and 1 more", "entry for the entry what",
                        "here:7401 away:7401 node " + NODE.id().brief() + " has gone");
    }

    private static String printed(List<PendingOf> nodes, List<AnnouncementsOf> entries) {
        var text = new StringWriter();
        PendingCommand.print(nodes, entries, new PrintWriter(text, true));
        return text.toString();
    }
}
