/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.OneLine;
import dweeter.model.Peer;

/// How a peer says that it is.
///
/// @param state  `spare`, `waiting`, `joining`, `serving`, `leaving` or `left`
/// @param detail what it waits for, in words, after "waits"; empty if for nothing
public record PeerState(Peer peer, String state, String detail) {

    public static final String SERVING = "serving";
    /// The last word of one that nobody is to miss.
    public static final String LEFT = "left";

    public PeerState {
        state = OneLine.of(state);
        detail = OneLine.of(detail);
    }
}
