/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.Optional;

import dweeter.client.Connectivity.Trouble;

/// What a user is told who waits for a network that is not there.
final class Absence {

    private Absence() {}

    /// @param trouble what keeps the network away; nothing when it is there again
    static String sentence(Optional<Trouble> trouble) {
        return trouble.map(what -> "Waiting for the network: " + switch (what) {
            case UNREACHABLE -> "none of its Entries answers.";
            case ANOTHER_NETWORK -> "who answers at its addresses is another one. Is the invite link the right one?";
            case ANOTHER_VERSION -> "its Entries speak another version of the protocol.";
        }).orElse("The network answers; going on.");
    }
}
