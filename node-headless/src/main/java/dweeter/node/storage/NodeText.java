/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.ArrayList;
import java.util.UUID;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;

/// A node as one column: its id, its group, then the two addresses of each sibling, parted by blanks.
public final class NodeText {

    private NodeText() {}

    public static String write(Node node) {
        var text = new StringBuilder(node.id().toString()).append(' ').append(node.group());
        for (Peer peer : node.siblings()) {
            text.append(' ').append(peer.chord()).append(' ').append(peer.tweeter());
        }
        return text.toString();
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static Node read(String text) {
        String[] words = text.split(" ", -1);
        if (words.length < 2 || words.length % 2 != 0) {
            throw new IllegalArgumentException("A node is its id, its group, and two addresses of each sibling");
        }
        var siblings = new ArrayList<Peer>();
        for (int i = 2; i < words.length; i += 2) {
            siblings.add(new Peer(Address.parse(words[i]), Address.parse(words[i + 1])));
        }
        return new Node(RingId.parse(words[0]), UUID.fromString(words[1]), siblings);
    }
}
