/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Peer;
import dweeter.model.Sibling;

/// How a peer becomes a sibling of others (type `Chord` on the wire: it is about who stands at a position of the ring).
public sealed interface GroupMessage extends Message {

    /// The most bytes of a copy in one [CopyPart].
    int MAX_PART = 256 * 1024;

    /// Asks a spare to become a sibling.
    ///
    /// @param group    of which group
    /// @param founders with whom it begins, the asked one among them; none to be added to a group that is there
    record JoinGroup(UUID group, List<Sibling> founders) implements GroupMessage, Request<GroupJoined> {

        public JoinGroup {
            founders = List.copyOf(founders);
        }
    }

    /// The asked one listens for its siblings now.
    record GroupJoined() implements GroupMessage {}

    /// Asks the leader of a node to take in a spare: the spare itself, or an operator.
    ///
    /// @param group     which node, by its group
    /// @param insteadOf the sibling that goes once the spare has everything; absent to have one more
    record TakeIn(UUID group, Sibling spare, Optional<Peer> insteadOf) implements GroupMessage, Request<TakenIn> {}

    /// @param siblings who they are now
    record TakenIn(List<Sibling> siblings) implements GroupMessage {

        public TakenIn {
            siblings = List.copyOf(siblings);
        }
    }

    /// A sibling that is to end for good asks the leader to go on without it.
    record Dismiss(UUID group, UUID sibling) implements GroupMessage, Request<Dismissed> {}

    record Dismissed() implements GroupMessage {}

    /// "I can apply commands made under rules up to these." Said to the leader, until it has taken notice.
    ///
    /// @param rules counted from 1
    record AnnounceRules(UUID group, UUID sibling, int rules) implements GroupMessage, Request<RulesNoted> {}

    record RulesNoted() implements GroupMessage {}

    /// Asks a sibling for a part of a copy of its database.
    ///
    /// @param copy   which copy; empty to have one made
    /// @param offset the first byte wanted
    record AskCopy(UUID group, String copy, long offset) implements GroupMessage, Request<CopyPart> {}

    /// @param copy  names the copy while the parts are asked for
    /// @param bytes in base64; none behind the end
    record CopyPart(String copy, String bytes) implements GroupMessage {

        /// Without the bytes, which hold hashes of passwords and tokens.
        @Override
        public String toString() {
            return "CopyPart[copy=" + copy + ", " + bytes.length() + " characters]";
        }
    }
}
