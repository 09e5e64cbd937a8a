/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Node;
import dweeter.node.chord.ChordServer;
import dweeter.node.chord.RingView;
import dweeter.node.handoff.HandoffFailed;
import dweeter.node.liveness.Prober;
import dweeter.node.replication.GroupStatus;
import dweeter.node.storage.Tables;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.GroupMessage;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage;
import dweeter.rpc.Caller;
import dweeter.rpc.Handler;

/// Hands what arrives at the two ports of a peer to the part that answers it.
record PeerDesk(ChordServer chord, PeerLife life, Prober prober, Leaver leaver) implements Handler {

    private static final int RETRY_MILLIS = 1000;
    private static final Duration DISMISSING = Duration.ofSeconds(20);

    /// Has the others go on without this peer, and ends it.
    @FunctionalInterface
    interface Leaver {

        void leave() throws HandoffFailed, InterruptedException;
    }

    @Override
    public Optional<Message> handle(Caller caller, Message message) throws InterruptedException {
        return switch (caller.door()) {
            case CHORD -> atChord(message);
            case TWEETER -> atTweeter(message);
            case CLIENTS, ENTRY, OWN -> Optional.of(new Refused(Refusal.NOT_HERE));
        };
    }

    private Optional<Message> atChord(Message message) throws InterruptedException {
        return switch (message) {
            case ChordMessage.DescribeNode _ -> Optional.of(describe());
            case ChordMessage.ListPending _ -> Optional.of(pending());
            case ChordMessage.Heartbeat probe -> Optional.of(prober.answer(probe));
            case ChordMessage said -> chord.handle(said);
            case GroupMessage said -> Optional.of(group(said));
            default -> Optional.of(new Refused(Refusal.NOT_HERE));
        };
    }

    private Optional<Message> atTweeter(Message message) throws InterruptedException {
        Optional<Seat> seat = life.seat();
        if (seat.isEmpty()) {
            return Optional.of(noPlace());
        }
        return Optional.of(switch (message) {
            case LoggerMessage request -> seat.get().tweeter().handle(request);
            case TweetMessage request -> seat.get().tweeter().handle(request);
            case HandoffMessage.Leave _ -> leave();
            case HandoffMessage.Relocate(UUID group) -> relocate(seat.get(), group);
            case HandoffMessage request -> seat.get().handoffs().handle(request);
            default -> new Refused(Refusal.NOT_HERE);
        });
    }

    private Message group(GroupMessage message) throws InterruptedException {
        return switch (message) {
            case GroupMessage.JoinGroup request -> life.invited(request);
            case GroupMessage.AskCopy request -> life.seat().isPresent()
                    ? life.seat().get().copies().answer(request)
                    : noPlace();
            case GroupMessage.Dismiss(UUID group, UUID sibling) -> dismiss(group, sibling);
            case GroupMessage.AnnounceRules request -> life.seat().isPresent()
                    ? life.seat().get().rules().note(request)
                    : noPlace();
            case GroupMessage.TakeIn request -> takeIn(request);
            case GroupMessage.GroupJoined _,GroupMessage.CopyPart _,GroupMessage.Dismissed _,GroupMessage.TakenIn _,GroupMessage.RulesNoted _ ->
                new Refused(Refusal.NOT_HERE);
        };
    }

    private Message takeIn(GroupMessage.TakeIn request) throws InterruptedException {
        Optional<Seat> seat = life.seat();
        if (seat.isEmpty()) {
            return noPlace();
        }
        return seat.get().leads()
                ? seat.get().membership().takeIn(request)
                : new Failure.NotLeader(seat.get().leader());
    }

    private static Message relocate(Seat seat, UUID group) throws InterruptedException {
        if (!seat.leads()) {
            return new Failure.NotLeader(seat.leader());
        }
        if (!seat.group().equals(group)) {
            return new Refused(Refusal.NOT_HERE, "this peer does not belong to group " + group);
        }
        try {
            return new HandoffMessage.Relocated(seat.membership().relocate());
        } catch (HandoffFailed e) {
            return new Failure.TryAgain(RETRY_MILLIS, String.valueOf(e.getMessage()));
        }
    }

    private Message dismiss(UUID group, UUID sibling) throws InterruptedException {
        Optional<Seat> seat = life.seat().filter(one -> one.group().equals(group));
        if (seat.isEmpty()) {
            return new Refused(Refusal.NOT_HERE, "this peer belongs to another group");
        }
        return seat.get().membership().dismiss(sibling, DISMISSING).message(_ -> new GroupMessage.Dismissed(),
                why -> new Failure.TryAgain(RETRY_MILLIS, why));
    }

    private Message leave() throws InterruptedException {
        try {
            leaver.leave();
            return new HandoffMessage.Left();
        } catch (HandoffFailed e) {
            return new Failure.TryAgain(RETRY_MILLIS, String.valueOf(e.getMessage()));
        }
    }

    /// Only the sibling that leads knows the neighbours.
    private Message describe() {
        Optional<Seat> seat = life.seat();
        Optional<Node> node = seat.flatMap(Seat::node);
        if (node.isEmpty()) {
            return noPlace();
        }
        if (!seat.get().leads() && seat.get().leader().isPresent()) {
            return new Failure.NotLeader(seat.get().leader());
        }
        Tables.Census held = seat.get().census().take().orElse(new Tables.Census(0, 0, 0, 0));
        Optional<RingView> view = chord.view();
        return new NodeDescribed(node.get(), seat.get().ownership().route(node.get()),
                view.flatMap(RingView::predecessor), view.map(ring -> ring.successors().nodes()).orElse(List.of()),
                held.users(), held.items(), held.rows(), seat.get().census().bytes(),
                view.isPresent() ? "serving" : "joining", states(seat.get()),
                seat.get().handoffs().underWay());
    }

    private Message pending() {
        Optional<Seat> seat = life.seat();
        if (seat.isEmpty()) {
            return noPlace();
        }
        return seat.get().leads() ? seat.get().undelivered().list() : new Failure.NotLeader(seat.get().leader());
    }

    private static List<SiblingState> states(Seat seat) {
        GroupStatus status = seat.status();
        return status.siblings().stream()
                .map(member -> new SiblingState(member.sibling().peer(),
                        status.leader().filter(member.sibling()::equals).isPresent(), member.behind(),
                        member.lastHeard().map(Duration::toMillis).orElse(0L)))
                .toList();
    }

    private static Message noPlace() {
        return new Failure.TryAgain(RETRY_MILLIS, "this peer has no place yet");
    }
}
