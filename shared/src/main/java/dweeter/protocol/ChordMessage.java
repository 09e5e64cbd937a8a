/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.List;
import java.util.Optional;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.OneLine;
import dweeter.model.Peer;
import dweeter.model.RequestId;
import dweeter.model.RingId;
import dweeter.model.Route;

/// Type `Chord`: the upkeep of the ring, and finding the owner of a key.
public sealed interface ChordMessage extends Message {

    /// The most routes, and the most servers, that [News] tell of at once.
    int MOST_NEWS = 16;

    /// Looks for the owner of `key`. It is passed on from server to server; whoever knows the answer sends an [OwnerFound]
    /// straight to `replyTo`.
    ///
    /// @param replyTo where the asker listens
    /// @param replyId the id that the asker will recognise its answer by
    /// @param hops    how often it was passed on so far
    /// @param named   whether the sender takes the receiver for the successor of the key, which ends the lookup there
    record FindOwner(RingId key, Address replyTo, long replyId, int hops,
            boolean named) implements ChordMessage, OneWay {}

    /// @param hops how often the question was passed on
    record OwnerFound(Route route, int hops) implements ChordMessage {}

    /// The lookup ended at a node that does not own the key: whoever does is away, or about to take over.
    record OwnerUnknown(int hops) implements ChordMessage {}

    /// Asks a member for its pointers.
    record AskNeighbours() implements ChordMessage, Request<Neighbours> {}

    /// @param successors the nearest first
    record Neighbours(Node self, Optional<Node> predecessor, List<Node> successors) implements ChordMessage {

        public Neighbours {
            successors = List.copyOf(successors);
        }
    }

    /// "I may be your predecessor."
    record Notify(Node candidate) implements ChordMessage, Request<Noted> {}

    /// "There is a node that may be your successor."
    record Introduce(Node node) implements ChordMessage, Request<Noted> {}

    /// "I leave."
    ///
    /// @param predecessor to whom the beginning of the leaver's range falls
    record Leaving(Node self, Optional<Node> predecessor) implements ChordMessage, Request<Noted> {}

    record Noted() implements ChordMessage {}

    record Probe() implements ChordMessage, Request<Alive> {}

    record Alive(Node self) implements ChordMessage {}

    /// A liveness probe: "are you there? This is what I have heard." Any server answers it, whatever its part in the ring.
    record Ping(News news) implements ChordMessage, Request<Pong> {}

    /// What the probed server has heard.
    ///
    /// @param clock what its clock says, in milliseconds since 1970
    record Pong(News news, long clock) implements ChordMessage {}

    /// What a server has heard of others. It is hearsay: who listens judges for itself.
    ///
    /// @param routes at most [#MOST_NEWS], of which the higher epoch counts
    /// @param silent where servers listen that did not answer three probes in a row; at most [#MOST_NEWS]
    record News(List<Route> routes, List<Address> silent) {

        public News {
            routes = List.copyOf(routes);
            silent = List.copyOf(silent);
            if (routes.size() > MOST_NEWS || silent.size() > MOST_NEWS) {
                throw new IllegalArgumentException("At most " + MOST_NEWS + " of a kind at once");
            }
        }
    }

    /// Asks a member what it owns and holds.
    record DescribeNode() implements ChordMessage, Request<NodeDescribed> {}

    /// @param route absent while the node owns nothing: before its first hand-off, or after its last
    /// @param rows     how many rows it holds in its range, users and items among them
    /// @param bytes    how large its database is on the disk
    /// @param state    `serving`, `joining`, `quarantined`, `leaving` or `left`
    /// @param siblings how each of them is, as the leader sees it
    /// @param handoff  what is being given or taken, in words; in one line, as [OneLine] makes it
    record NodeDescribed(Node self, Optional<Route> route, Optional<Node> predecessor, List<Node> successors,
            long users, long items, long rows, long bytes, String state, List<SiblingState> siblings,
            Optional<String> handoff) implements ChordMessage {

        /// The state of a node that knows nothing of the users of its range.
        public static final String QUARANTINED = "quarantined";

        public NodeDescribed {
            state = OneLine.of(state);
            handoff = handoff.map(OneLine::of);
            siblings = List.copyOf(siblings);
            successors = List.copyOf(successors);
        }

        /// Whether nothing is known of its users.
        public boolean isQuarantined() {
            return state.equals(QUARANTINED);
        }

        /// Whether somebody leads it; where nobody does, it is described by one who does not know how the others are.
        public boolean isLed() {
            return siblings.isEmpty() || siblings.stream().anyMatch(SiblingState::leads);
        }
    }

    /// Asks a member what it still has to tell other nodes.
    record ListPending() implements ChordMessage, Request<PendingListed> {}

    /// @param count of all of them
    /// @param tasks the first of them
    record PendingListed(long count, List<Task> tasks) implements ChordMessage {

        public PendingListed {
            tasks = List.copyOf(tasks);
        }
    }

    /// Asks a server, an Entry too, what it remembers of a request of a user.
    record AskTrace(RequestId request) implements ChordMessage, Request<Traced> {}

    /// @param steps the newest of them, at most [TraceStep#MOST]
    record Traced(List<TraceStep> steps) implements ChordMessage {

        public Traced {
            steps = List.copyOf(steps);
            if (steps.size() > TraceStep.MOST) {
                throw new IllegalArgumentException("At most " + TraceStep.MOST + " steps at once");
            }
        }
    }

    /// How a sibling is.
    ///
    /// @param behind       how many entries of the log it is not known to have yet
    /// @param silentMillis how long the leader has not heard of it
    record SiblingState(Peer peer, boolean leads, long behind, long silentMillis) {}
}
