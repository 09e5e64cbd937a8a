/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.util.Optional;

import dweeter.lifecycle.StartException;
import dweeter.security.InviteLink;

/// How an Entry begins, by what lies in its directory and what its operator says. A network is founded only where nothing of
/// an Entry lies.
sealed interface StartMode {

    /// As before.
    record Resume() implements StartMode {}

    /// A new network.
    record Found() implements StartMode {}

    /// The first Entry, whose founding was interrupted or whose own key is gone: it gets another certificate.
    record Reissue() implements StartMode {}

    /// The first Entry, whose database is gone.
    ///
    /// @param copies how many siblings a node of its network is to have, as its operator says
    record Recover(int copies) implements StartMode {}

    /// A further Entry, new or one that has lost something.
    record Join(InviteLink link) implements StartMode {}

    /// @throws StartException if something is missing that nobody here can replace
    static StartMode of(DirectoryContents there, EntryOptions wanted) {
        requireSameNetwork(there, wanted);
        if (there.authority().isPresent()) {
            return holder(there, wanted);
        }
        if (there.identity().isPresent() && there.charter().isPresent()) {
            return new Resume();
        }
        if (wanted.join().isPresent()) {
            return new Join(wanted.join().get());
        }
        if (there.identity().isPresent()) {
            throw new StartException(DirectoryContents.DATABASE + " is gone from " + there.directory()
                    + ", which belongs to "
                    + "an Entry of the network " + there.network().orElseThrow() + ". Start it with --join-file "
                    + "and a link that its operator makes (`dweeter-node token create --role entry`), or restore a copy of "
                    + DirectoryContents.DATABASE
                    + ". If it is the first Entry itself, restore a copy of " + DirectoryContents.AUTHORITY + " too.");
        }
        Optional<Charter> charter = there.charter();
        if (charter.isEmpty() || charter.get().unfinished()) {
            return new Found();
        }
        if (there.locked()) {
            throw new StartException("What " + DirectoryContents.AUTHORITY + " in " + there.directory()
                    + " is encrypted with is not beside it. Say with --passphrase-file where it is.");
        }
        throw new StartException(charter.get().founder().isPresent()
                ? DirectoryContents.IDENTITY + " is gone from " + there.directory()
                        + ", which belongs to a further Entry of "
                        + "the network " + charter.get().network() + ". Start it with --join-file and a link "
                        + "that its operator makes (`dweeter-node token create --role entry`)."
                : DirectoryContents.AUTHORITY + " and " + DirectoryContents.IDENTITY + " are gone from "
                        + there.directory()
                        + ", which belongs to the first Entry of the network " + charter.get().network()
                        + ". Restore copies of them; a new network needs a directory of its own.");
    }

    private static StartMode holder(DirectoryContents there, EntryOptions wanted) {
        if (there.charter().isEmpty()) {
            return new Recover(wanted.copies().orElseThrow(() -> new StartException(DirectoryContents.DATABASE
                    + " is gone from " + there.directory() + ", and with it on how many peers each user of the network "
                    + there.network().orElseThrow() + " is kept. Start this Entry with --copies and the number the "
                    + "network was founded with.")));
        }
        return there.identity().isEmpty() ? new Reissue() : new Resume();
    }

    private static void requireSameNetwork(DirectoryContents there, EntryOptions wanted) {
        if (wanted.join().filter(link -> !there.mayBeOf(link.caFingerprint())).isPresent()) {
            throw new StartException(there.directory() + " belongs to an Entry of the network "
                    + there.network().orElse("it was founded for") + ", and the link is of another one. "
                    + "Start this Entry without it, or choose another --data-dir.");
        }
    }
}
