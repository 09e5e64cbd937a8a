/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dweeter.client.Connectivity.Trouble;
import dweeter.model.Address;

/// What a user is told who waits for a network that is not there, or has waited for it in vain.
final class Absence {

    private Absence() {}

    /// @param trouble what keeps the network away; nothing when it is there again
    /// @param now     what this machine takes for the time
    static String sentence(Optional<Trouble> trouble, Instant now) {
        return trouble.map(what -> "Waiting for the network: " + switch (what) {
            case UNREACHABLE -> "none of its Entries answers.";
            case ANOTHER_NETWORK -> "who answers at its addresses is another one. Is the invite link the right one?";
            case ANOTHER_VERSION -> "its Entries speak another version of the protocol.";
            case WRONG_DATE -> "its certificates do not hold on " + date(now)
                    + ", which this machine takes for today. Is its clock right?";
        }).orElse("The network answers; going on.");
    }

    /// Why a command ends that could not begin.
    ///
    /// @param entries  where clients look for the network
    /// @param now      what this machine takes for the time
    /// @param patience how long it waited
    static String end(Trouble trouble, List<Address> entries, Instant now, Duration patience) {
        String where = entries.stream().map(Address::toString).collect(Collectors.joining(" or "));
        return switch (trouble) {
            case UNREACHABLE -> "No Entry of the network answers at " + where + ", for " + patience.toSeconds()
                    + " seconds now. Is one running, and is this its port for users? --wait N waits longer.";
            case ANOTHER_NETWORK -> "Who answers at " + where + " is not of the network whose fingerprint is in the "
                    + "invite link. Is the link the right one, and whole?";
            case ANOTHER_VERSION -> "The Entries at " + where + " speak another version of the protocol. Take the "
                    + "program that belongs to them.";
            case WRONG_DATE -> "The certificates of the network do not hold on " + date(now)
                    + ", which this machine takes for today. Check this computer's date.";
        };
    }

    private static String date(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
