/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.util.Optional;

import dweeter.model.DisplayName;
import dweeter.protocol.RegistrationMode;
import dweeter.security.InviteLink;

/// What the operator of an Entry says of its network; absent is what is left to what lies in its directory, or to habit.
///
/// @param network what a new network is to be called
/// @param copies  how many siblings a node of a new network is to have, 1 to 5
/// @param join    the operators' link of the network to join
/// @param mayFoundRing that nobody has founded the ring of this network, however long ago it was made
/// @param registration who may register in a new network
public record EntryOptions(Optional<String> network, Optional<Integer> copies, Optional<InviteLink> join,
        boolean mayFoundRing, Optional<RegistrationMode> registration) {

    public static final String USUAL_NETWORK = "Dweeter";
    public static final int USUAL_COPIES = 3;
    static final RegistrationMode USUAL_REGISTRATION = RegistrationMode.INVITE;
    private static final int MOST_COPIES = 5;
    private static final int LONGEST_NAME = 64;

    /// One who says nothing of the ring.
    public EntryOptions(Optional<String> network, Optional<Integer> copies, Optional<InviteLink> join) {
        this(network, copies, join, false, Optional.empty());
    }

    /// The same where only those may register in a new network.
    public EntryOptions with(RegistrationMode mode) {
        return new EntryOptions(network, copies, join, mayFoundRing, Optional.of(mode));
    }

    public EntryOptions {
        if (copies.filter(number -> number < 1 || number > MOST_COPIES).isPresent()) {
            throw new IllegalArgumentException(
                    "--copies is 1 to " + MOST_COPIES + ", as many siblings as a node can have");
        }
        network.ifPresent(EntryOptions::check);
    }

    private static void check(String name) {
        DisplayName.Fit fit = DisplayName.check(name);
        // It may be longer than that of a person.
        boolean isLong = name.codePointCount(0, name.length()) > LONGEST_NAME;
        if (isLong || fit == DisplayName.Fit.BLANK || fit == DisplayName.Fit.NOT_TEXT) {
            throw new IllegalArgumentException("A network has a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (fit == DisplayName.Fit.TURNING || fit == DisplayName.Fit.PILED_UP) {
            throw new IllegalArgumentException("A network has a name without heaps of marks and controls of direction");
        }
    }
}
