/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import dweeter.client.Connectivity.Trouble;

/// What a user is told who waits for a network that is not there.
final class Absence {

    private Absence() {}

    /// @param trouble what keeps the network away; nothing when it is there again
    /// @param now     what this machine takes for the time
    static String sentence(Optional<Trouble> trouble, Instant now) {
        return trouble.map(what -> "Waiting for the network: " + switch (what) {
            case UNREACHABLE -> "none of its Entries answers.";
            case ANOTHER_NETWORK -> "who answers at its addresses is another one. Is the invite link the right one?";
            case ANOTHER_VERSION -> "its Entries speak another version of the protocol.";
            case WRONG_DATE -> "its certificates do not hold on " + now.atOffset(ZoneOffset.UTC).toLocalDate()
                    + ", which this machine takes for today. Is its clock right?";
        }).orElse("The network answers; going on.");
    }
}
