/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.protocol.ChordMessage.Alive;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.Probe;
import dweeter.protocol.Failure.NotLeader;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.GroupMessage.GroupJoined;
import dweeter.protocol.GroupMessage.JoinGroup;
import dweeter.protocol.GroupMessage.TakeIn;
import dweeter.protocol.GroupMessage.TakenIn;
import dweeter.protocol.HandoffMessage.Leave;
import dweeter.protocol.HandoffMessage.Left;
import dweeter.protocol.HandoffMessage.Relocate;
import dweeter.protocol.HandoffMessage.Relocated;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Has done what was planned, by those whom it concerns, and waits until it is.
///
/// @param losses does what concerns nodes that are gone for good
/// @param ring   describes the ring as it is by now
record PlanExecutor(Links links, Ticker ticker, LossExecutor losses, Rings ring) {

    private static final Duration MOVING = Duration.ofMinutes(30);
    private static final Duration ANSWERING = Duration.ofSeconds(4);
    private static final Duration COPYING = Duration.ofMinutes(10);
    private static final Duration INVITING = Duration.ofSeconds(20);
    private static final Duration FORMING = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /// Describes the ring.
    @FunctionalInterface
    interface Rings {

        Optional<Ring> describe() throws InterruptedException;
    }

    ExecutionResult of(Change change) throws InterruptedException {
        return switch (change) {
            case Change.Resignation(NodeDescribed node, Peer peer) -> leave(peer,
                    "the rest of " + Risks.name(node) + " goes on without it");
            case Change.Departure(var _, Peer peer, NodeDescribed successor) ->
                leave(peer, Risks.name(successor) + " has its users now");
            case Change.Replacement replacement -> replace(replacement);
            case Change.Halving halving -> halve(halving);
            case Change.Relocation relocation -> relocate(relocation);
            case Change.Adoption(var wish, Peer survivor) -> losses.adopt(wish, survivor);
            case Change.Loss(var wish, Peer spare) -> losses.declareLost(wish, spare);
            case Change.Release(NodeDescribed node) -> losses.release(node);
        };
    }

    /// Whoever does not answer now is not waited for as long as one that hands its users over.
    private ExecutionResult leave(Peer peer, String so) throws InterruptedException {
        Reply<Alive> there = links.call(peer.chord(), new Probe(), Deadline.after(ANSWERING, ticker));
        if (there instanceof Reply.Unreached<Alive> || there instanceof Reply.Unanswered<Alive>) {
            return new ExecutionResult.Failed(
                    peer.tweeter() + " stays: it does not answer. If it is gone for good, have a spare take "
                            + "its place (`dweeter-node replace`).");
        }
        Reply<Left> reply = links.call(peer.tweeter(), new Leave(), Deadline.after(MOVING, ticker));
        return outcome(reply, peer.tweeter() + " stays", _ -> peer.tweeter() + " has left the ring; " + so + ".");
    }

    private ExecutionResult replace(Change.Replacement change) throws InterruptedException {
        var request = new TakeIn(change.node().self().group(), change.by(), Optional.of(change.old()));
        Reply<TakenIn> reply = leader().ask(change.node().self(), request, Peer::chord, COPYING);
        return outcome(reply, change.old().tweeter() + " was not replaced",
                done -> change.by().peer().tweeter() + " has taken the place of " + change.old().tweeter() + "; "
                        + Risks.name(change.node()) + " has " + Planning.plural(done.siblings().size(), "sibling")
                        + ".");
    }

    private ExecutionResult relocate(Change.Relocation change) throws InterruptedException {
        Reply<Relocated> reply = leader().ask(change.node().self(), new Relocate(change.node().self().group()),
                Peer::tweeter, MOVING);
        return outcome(reply, Risks.name(change.node()) + " did not move",
                done -> Risks.name(change.node()) + " has become node " + done.route().node().id().brief()
                        + " and has half of what " + Risks.name(change.fullest()) + " had.");
    }

    /// The spares may be at it by themselves: then those that are asked refuse, and the node comes about all the same.
    private ExecutionResult halve(Change.Halving change) throws InterruptedException {
        var invitation = new JoinGroup(UUID.randomUUID(), change.spares());
        for (Sibling spare : change.spares()) {
            Reply<GroupJoined> reply = links.call(spare.peer().chord(), invitation, Deadline.after(INVITING, ticker));
            if (!(reply instanceof Reply.Done<GroupJoined>)) {
                break;
            }
        }
        Deadline deadline = Deadline.after(FORMING, ticker);
        while (!deadline.hasPassed()) {
            Optional<NodeDescribed> made = ring.describe().flatMap(now -> now.nodes().stream()
                    .filter(node -> node.siblings().stream()
                            .anyMatch(one -> change.spares().stream()
                                    .anyMatch(spare -> spare.peer().equals(one.peer()))))
                    .findFirst());
            if (made.isPresent()) {
                return new ExecutionResult.Happened(Planning.at(made.get()) + " is there and has "
                        + Load.of(made.get()) + ".");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        return new ExecutionResult.Failed(
                "The spares have not become a node yet. Look with `dweeter-node ring`; spares that "
                        + "come to nothing wait again after a minute.");
    }

    private LeaderCall leader() {
        return new LeaderCall(links, ticker);
    }

    static <R> ExecutionResult outcome(Reply<R> reply, String otherwise, Function<R, String> then) {
        return switch (reply) {
            case Reply.Done<R>(R value) -> new ExecutionResult.Happened(then.apply(value));
            case Reply.Failed<R>(TryAgain(int _, String why, var _)) ->
                new ExecutionResult.Failed(otherwise + ": " + why + ".");
            case Reply.Failed<R>(Refused(var _, String why)) ->
                new ExecutionResult.Failed(otherwise + ": " + why + ".");
            case Reply.Failed<R>(NotLeader _) ->
                new ExecutionResult.Failed(otherwise + ": nobody leads there for the moment. Ask again.");
            case Reply.Failed<R>(var failure) -> new ExecutionResult.Failed(otherwise + ": " + failure + ".");
            case Reply.Unreached<R> _ -> new ExecutionResult.Failed(otherwise + ": nobody answers there.");
            case Reply.Unanswered<R> _ -> new ExecutionResult.Failed(otherwise
                    + ", as far as is known: no answer came. Look with `dweeter-node ring` before you ask again.");
        };
    }
}
