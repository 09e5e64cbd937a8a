/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dweeter.model.Peer;
import dweeter.model.RingId;

/// A node as its operator names it: by the beginning of its id, as `ring` shows it, or by an address of one of its peers.
public record NodeName(String text) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{4,64}");

    /// @throws IllegalArgumentException if it is neither
    public NodeName {
        text = text.toLowerCase(Locale.ROOT);
        if (!ID.matcher(text).matches() && !text.contains(":")) {
            throw new IllegalArgumentException("'" + text
                    + "' is neither the beginning of a node's id, as `ring` shows it, nor the HOST:PORT of a peer");
        }
    }

    /// Whether this is the node of that id, which these peers hold.
    public boolean names(RingId id, List<Peer> peers) {
        return id.toString().startsWith(text) || peers.stream().anyMatch(peer -> isAddressOf(peer));
    }

    /// Whether this is the Chord or Tweeter address of that peer.
    private boolean isAddressOf(Peer peer) {
        return peer.chord().toString().equalsIgnoreCase(text) || peer.tweeter().toString().equalsIgnoreCase(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
