/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;

class NodeTextTest {

    private static final String NODE = "0000000000000000000000000000000000000000000000000000000000000000 "
            + "00000000-0000-0001-0000-000000000002";

    @Test
    void a_node_is_read_as_it_was_written() {
        var node = new Node(RingId.hash("n"), new UUID(3, 4), List.of(new Peer(new Address("::1", 1),
                new Address("one.example", 2)), new Peer(new Address("b", 3), new Address("b", 4))));

        assertThat(NodeText.read(NodeText.write(node))).isEqualTo(node);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", NODE, NODE + " a:1", NODE + " a:1 b:2 c:3", NODE + " a:1  b:2"})
    void what_was_cut_off_is_no_node(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NodeText.read(text));
    }
}
