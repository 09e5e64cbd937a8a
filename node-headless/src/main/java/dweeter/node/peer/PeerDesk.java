/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Node;
import dweeter.model.RequestId;
import dweeter.node.chord.RingView;
import dweeter.node.chord.server.ChordServer;
import dweeter.node.handoff.server.HandoffFailed;
import dweeter.node.liveness.server.Prober;
import dweeter.node.observability.TraceBook;
import dweeter.node.replication.GroupStatus;
import dweeter.node.storage.Tables;
import dweeter.protocol.BackupMessage;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.GroupMessage;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.RecoveryMessage;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage;
import dweeter.rpc.Caller;
import dweeter.rpc.Handler;

/// Hands what arrives at the two ports of a peer to the part that answers it.
public record PeerDesk(ChordServer chord, PeerLifecycle life, Prober prober, TraceBook traces,
        Leaver leaver) implements Handler {

    private static final int RETRY_MILLIS = 1000;
    private static final Duration DISMISSING = Duration.ofSeconds(20);

    /// Has the others go on without this peer, and ends it.
    @FunctionalInterface
    public interface Leaver {

        void leave() throws HandoffFailed, InterruptedException;
    }

    @Override
    public Optional<Message> handle(Caller caller, Message message) throws InterruptedException {
        return switch (caller.door()) {
            case CHORD -> atChord(message);
            case TWEETER -> Optional.of(asReplica(replica -> atTweeter(replica, caller, message)));
            case CLIENTS, ENTRY, OWN -> Optional.of(new Refused(Refusal.NOT_HERE));
        };
    }

    private Optional<Message> atChord(Message message) throws InterruptedException {
        return switch (message) {
            case ChordMessage.DescribeNode _ -> Optional.of(describe());
            case ChordMessage.ListPending _ ->
                Optional.of(asReplica(replica -> ifLeads(replica, replica.undelivered()::list)));
            case ChordMessage.Ping probe -> Optional.of(prober.answer(probe));
            case ChordMessage.AskTrace(RequestId request) -> Optional.of(traces.of(request));
            case ChordMessage said -> chord.handle(said);
            case GroupMessage said -> Optional.of(group(said));
            case BackupMessage.HoldGroup said ->
                Optional.of(asReplica(replica -> ifLeads(replica, () -> replica.backups().answer(said))));
            // Whoever led when the rows were kept has them.
            case BackupMessage.OfGroup said -> Optional.of(asReplica(replica -> replica.backups().answer(said)));
            case RecoveryMessage said -> Optional.of(asReplica(replica -> recover(replica, said)));
            default -> Optional.of(new Refused(Refusal.NOT_HERE));
        };
    }

    private Message recover(Replica replica, RecoveryMessage message) throws InterruptedException {
        RecoveryDesk desk = replica.recovery();
        return switch (message) {
            case RecoveryMessage.ExamineCopy _ -> replica.examine();
            case RecoveryMessage.ImportRows request -> desk.importRows(request);
            case RecoveryMessage.ClearRows request -> desk.clear(request);
            case RecoveryMessage.ReleaseRange request -> desk.release(request);
            case RecoveryMessage.CopyExamined _,RecoveryMessage.RowsImported _,RecoveryMessage.RowsCleared _,RecoveryMessage.RangeReleased _ ->
                new Refused(Refusal.NOT_HERE);
        };
    }

    private Message atTweeter(Replica replica, Caller caller, Message message) throws InterruptedException {
        return switch (message) {
            case LoggerMessage request -> replica.tweeter().handle(request);
            case TweetMessage request -> replica.tweeter().handle(request);
            case ModerationMessage request -> replica.tweeter().handle(request, caller.principal());
            case HandoffMessage.Leave _ -> leave();
            case HandoffMessage.Relocate(UUID group) -> ifLeads(replica, () -> relocate(replica, group));
            case HandoffMessage request -> replica.handoffs().handle(request);
            default -> new Refused(Refusal.NOT_HERE);
        };
    }

    private Message group(GroupMessage message) throws InterruptedException {
        return switch (message) {
            case GroupMessage.JoinGroup request -> life.invited(request);
            case GroupMessage.AskCopy request -> asReplica(replica -> replica.copies().answer(request));
            case GroupMessage.Dismiss(UUID group, UUID sibling) -> dismiss(group, sibling);
            case GroupMessage.AnnounceRules request -> asReplica(replica -> replica.rules().note(request));
            case GroupMessage.TakeIn request -> asReplica(
                    replica -> ifLeads(replica, () -> replica.membership().takeIn(request)));
            case GroupMessage.GroupJoined _,GroupMessage.CopyPart _,GroupMessage.Dismissed _,GroupMessage.TakenIn _,GroupMessage.RulesNoted _ ->
                new Refused(Refusal.NOT_HERE);
        };
    }

    @FunctionalInterface
    private interface OfReplica {

        Message answer(Replica replica) throws InterruptedException;
    }

    private Message asReplica(OfReplica part) throws InterruptedException {
        Optional<Replica> replica = life.replica();
        return replica.isPresent() ? part.answer(replica.get()) : noPlace();
    }

    @FunctionalInterface
    private interface OfLeader {

        Message answer() throws InterruptedException;
    }

    /// What only the leader can do.
    private static Message ifLeads(Replica replica, OfLeader part) throws InterruptedException {
        return replica.leads() ? part.answer() : notLeader(replica);
    }

    private static Failure notLeader(Replica replica) {
        return new Failure.NotLeader(replica.leader());
    }

    private static Message relocate(Replica replica, UUID group) throws InterruptedException {
        if (!replica.group().equals(group)) {
            return new Refused(Refusal.NOT_HERE, "this peer does not belong to group " + group);
        }
        try {
            return new HandoffMessage.Relocated(replica.membership().relocate());
        } catch (HandoffFailed e) {
            return new Failure.TryAgain(RETRY_MILLIS, String.valueOf(e.getMessage()));
        }
    }

    private Message dismiss(UUID group, UUID sibling) throws InterruptedException {
        Optional<Replica> replica = life.replica().filter(one -> one.group().equals(group));
        if (replica.isEmpty()) {
            return new Refused(Refusal.NOT_HERE, "this peer belongs to another group");
        }
        return replica.get().membership().dismiss(sibling, DISMISSING).message(_ -> new GroupMessage.Dismissed(),
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

    /// Only the leader knows the neighbours.
    private Message describe() {
        Optional<Replica> replica = life.replica();
        Optional<Node> node = replica.flatMap(Replica::node);
        if (node.isEmpty()) {
            return noPlace();
        }
        if (!replica.get().leads() && replica.get().leader().isPresent()) {
            return notLeader(replica.get());
        }
        Tables.Census held = replica.get().census().take().orElse(new Tables.Census(0, 0, 0, 0));
        Optional<RingView> view = chord.view();
        return new NodeDescribed(node.get(), replica.get().ownership().route(node.get()),
                view.flatMap(RingView::predecessor), view.map(ring -> ring.successors().nodes()).orElse(List.of()),
                held.users(), held.items(), held.rows(), replica.get().census().bytes(),
                view.isEmpty()
                        ? "joining"
                        : replica.get().ownership().quarantined() ? NodeDescribed.QUARANTINED : "serving",
                states(replica.get()),
                replica.get().handoffs().underWay());
    }

    private static List<SiblingState> states(Replica replica) {
        GroupStatus status = replica.status();
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
