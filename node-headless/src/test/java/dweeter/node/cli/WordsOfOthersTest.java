/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.node.operator.Ring;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.EntryForgotten;
import dweeter.protocol.EntryMessage.PeerSeen;
import dweeter.protocol.EntryMessage.Report;
import dweeter.protocol.Frame;
import dweeter.protocol.Message;
import dweeter.protocol.PeerState;
import dweeter.trials.community.CheckReport;

/// What other machines and users say, where an operator reads it in a terminal: it is no line of ours, and does nothing to
/// the terminal.
class WordsOfOthersTest {

    private static final String FORGED = "serving\nready\u001B[2J\u009B2J\r\u202E";
    private static final String ESCAPED = "serving\\u000Aready\\u001B[2J\\u009B2J\\u000D\\u202E";
    private static final Peer PEER = new Peer(new Address("peer", 1), new Address("peer", 2));
    private static final Peer OTHER = new Peer(new Address("other", 1), new Address("other", 2));
    private static final Node NODE = new Node(RingId.hash("node"), new UUID(0, 1), List.of(PEER));

    @Test
    void the_words_of_a_peer_stay_in_their_line_of_the_ring() throws Exception {
        var described = (NodeDescribed) sent(
                new NodeDescribed(NODE, Optional.empty(), Optional.empty(), List.of(), 0, 0,
                        0, 0, FORGED, List.of(new SiblingState(PEER, true, 0, 0)), Optional.of(FORGED)));
        var seen = new PeerSeen(
                ((Report) sent(new Report(new PeerState(OTHER, "waiting", FORGED), Optional.empty()))).peer(), 0);
        var ring = new Ring(List.of(described), 1, List.of(), List.of(), true, List.of(seen));
        var out = new StringWriter();

        RingCommand.print(ring, new PrintWriter(out, true));

        assertThat(out.toString()).contains("peer:2", ESCAPED, "waits " + ESCAPED)
                .doesNotContain("\u001B", "\u009B", "\r", "\u202E");
        assertThat(out.toString().lines()).noneMatch(line -> line.startsWith("ready"));
    }

    @Test
    void so_do_the_reasons_of_an_entry_and_texts_that_differ() throws Exception {
        assertThat(((EntryForgotten) sent(new EntryForgotten(false, FORGED))).why()).isEqualTo(ESCAPED);
        assertThat(new CheckReport(1, 1, 1, 1, 1, 1, List.of(FORGED), Duration.ofSeconds(1)).toString().lines())
                .contains("different: " + ESCAPED);
    }

    private static Message sent(Message message) throws Exception {
        var codec = new Codec();
        return codec.decode(codec.encode(new Frame(7, message))).message();
    }
}
