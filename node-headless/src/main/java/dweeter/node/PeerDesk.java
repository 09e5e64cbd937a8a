/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.util.List;
import java.util.Optional;

import dweeter.model.Node;
import dweeter.node.chord.ChordServer;
import dweeter.node.chord.RingView;
import dweeter.node.handoff.HandoffFailed;
import dweeter.node.handoff.HandoffServer;
import dweeter.node.membership.Membership;
import dweeter.node.storage.Tables;
import dweeter.node.tweeter.TweeterServer;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage;

/// Hands what arrives at the two ports of a peer to the part that answers it.
record PeerDesk(ChordServer chord, TweeterServer tweeter, HandoffServer handoffs, Membership membership,
        Census census, Leaver leaver) {

    private static final int RETRY_MILLIS = 1000;

    /// Gives this node's range away and ends it.
    @FunctionalInterface
    interface Leaver {

        void leave() throws HandoffFailed, InterruptedException;
    }

    Optional<Message> atChord(Message message) throws InterruptedException {
        return switch (message) {
            case ChordMessage.DescribeNode _ -> Optional.of(describe());
            case ChordMessage said -> chord.handle(said);
            default -> Optional.of(new Refused(Refusal.NOT_HERE));
        };
    }

    Optional<Message> atTweeter(Message message) throws InterruptedException {
        return Optional.of(switch (message) {
            case LoggerMessage request -> tweeter.handle(request);
            case TweetMessage request -> tweeter.handle(request);
            case HandoffMessage.Leave _ -> leave();
            case HandoffMessage request -> handoffs.handle(request);
            default -> new Refused(Refusal.NOT_HERE);
        });
    }

    private Message leave() throws InterruptedException {
        try {
            leaver.leave();
            return new HandoffMessage.Left();
        } catch (HandoffFailed e) {
            return new Failure.TryAgain(RETRY_MILLIS, String.valueOf(e.getMessage()));
        }
    }

    private Message describe() {
        Optional<Node> node = membership.node();
        if (node.isEmpty()) {
            return new Failure.TryAgain(RETRY_MILLIS, "this peer has no place yet");
        }
        Tables.Census held = census.take().orElse(new Tables.Census(0, 0, 0, 0));
        Optional<RingView> view = chord.view();
        return new NodeDescribed(node.get(), census.state().ownership().route(node.get()),
                view.flatMap(RingView::predecessor), view.map(ring -> ring.successors().nodes()).orElse(List.of()),
                held.users(), held.items(), view.isPresent() ? "serving" : "joining");
    }
}
