/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;

/// Moving a key range from the node that owns it to another (type `Tweet` on the wire, since it moves the users' data).
public sealed interface HandoffMessage extends Message {

    /// The most bytes of rows in one [Import].
    int MAX_BLOCK = 192 * 1024;

    /// Asks the owner to give the first part of its range to a newcomer, who becomes the node at the end of that part.
    ///
    /// @param group the newcomer's
    /// @param to    its siblings, the one to ask first in front
    /// @param upTo  the end of the part; absent to let the owner choose the place that divides its data best
    record AskForRange(UUID group, List<Peer> to, Optional<RingId> upTo)
            implements
                HandoffMessage,
                Request<RangePromised> {

        public AskForRange {
            to = List.copyOf(to);
            if (to.isEmpty()) {
                throw new IllegalArgumentException("Nobody is to be given the range");
            }
        }
    }

    /// @param hid   names this hand-off
    /// @param range what will be handed over; its end is the id of the new node
    record RangePromised(String hid, Interval range) implements HandoffMessage {}

    /// Rows of the range, in order.
    ///
    /// @param seq    1 for the first block, then one more each
    /// @param source the node that hands over
    /// @param target the id of the node it is meant for, as which the receiver is known or is to enter the ring
    /// @param group  the group it is meant for
    /// @param mark   up to where the sender had read, in its own words; kept with the block
    /// @param format of the rows, at most; absent from a sender that knows no later one than 3
    /// @param rows   the rows in their canonical form, base64 of each
    record Import(String hid, Interval range, Node source, RingId target, UUID group, long seq, String mark,
            OptionalInt format, List<String> rows)
            implements
                HandoffMessage,
                Request<Imported> {

        public Import {
            rows = List.copyOf(rows);
            if (format.orElse(1) < 1 || format.orElse(1) > Byte.MAX_VALUE) {
                throw new IllegalArgumentException("A format has a number from 1 to " + Byte.MAX_VALUE);
            }
        }

        /// Without the rows, which hold hashes of passwords and tokens.
        @Override
        public String toString() {
            return "Import[hid=" + hid + ", range=" + range + ", source=" + source + ", target=" + target.brief()
                    + ", seq=" + seq
                    + ", " + rows.size() + " rows]";
        }
    }

    /// How far the receiver has got. Whoever sends goes on behind it, also where that is not the block just sent.
    ///
    /// @param seq  the last block it has, 0 for none
    /// @param mark of that block
    record Imported(String hid, long seq, String mark) implements HandoffMessage {

        /// Without the mark, which may hold the hash of a token.
        @Override
        public String toString() {
            return "Imported[hid=" + hid + ", seq=" + seq + "]";
        }
    }

    /// Asks how far the receiver has got, for a sender that did not send the last block itself.
    record AskPlace(String hid) implements HandoffMessage, Request<Imported> {}

    /// Says that everything was sent. The receiver compares, and from then on no longer drops what it got by itself.
    ///
    /// @param rows   how many there are in the range
    /// @param digest of all of them
    record Accept(String hid, long seq, long rows, String digest) implements HandoffMessage, Request<Accepted> {}

    /// @param equal whether the receiver's rows are the sender's
    record Accepted(String hid, boolean equal) implements HandoffMessage {}

    /// Proves that the sender gave up the range.
    record Activate(String hid, Route route) implements HandoffMessage, Request<Activated> {}

    record Activated(String hid) implements HandoffMessage {}

    /// The receiver asks any sibling of the sender what came of a hand-off it has accepted.
    record AskFate(String hid) implements HandoffMessage, Request<Fate> {}

    /// What the asked sibling knows of the decision; nothing of it while there is none.
    ///
    /// @param route   proves that the sender gave up the range
    /// @param aborted whether the hand-off was given up
    record Fate(String hid, Optional<Route> route, boolean aborted) implements HandoffMessage {}

    /// Says that the hand-off was given up; the receiver forgets what it got.
    record Drop(String hid, Interval range, Node source) implements HandoffMessage, Request<Dropped> {}

    record Dropped(String hid) implements HandoffMessage {}

    /// An operator asks a node to give its whole range to its successor and go.
    record Leave() implements HandoffMessage, Request<Left> {}

    record Left() implements HandoffMessage {}

    /// An operator asks a node to give its whole range to its successor, and to take half of what the fullest node has.
    ///
    /// @param group which node, by its group
    record Relocate(UUID group) implements HandoffMessage, Request<Relocated> {}

    /// @param route what the node owns now
    record Relocated(Route route) implements HandoffMessage {}
}
