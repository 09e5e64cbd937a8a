/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff.server;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.group.ArrivingRows;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.RulesVersion;
import dweeter.node.handoff.Incoming;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Tables;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

/// Answers the other side of a hand-off: promises a part of this node's range to a newcomer, and takes what another node
/// gives. Safe for use by many threads.
public final class HandoffServer {

    private static final Logger LOG = LoggerFactory.getLogger(HandoffServer.class);
    private static final int BUSY_MILLIS = 1000;

    private final UUID group;
    private final RangeLog log;
    private final HandoffCoordinator coordinator;
    private final Supplier<Optional<Node>> self;
    private final Supplier<RulesVersion> spoken;

    /// @param group  whose log it is; what is meant for another one that stood here before is not taken
    /// @param self   this node, once it has a place
    /// @param spoken the newest rules that all siblings know
    public HandoffServer(UUID group, RangeLog log, HandoffCoordinator coordinator, Supplier<Optional<Node>> self,
            Supplier<RulesVersion> spoken) {
        this.group = group;
        this.log = log;
        this.coordinator = coordinator;
        this.self = self;
        this.spoken = spoken;
    }

    public Message handle(HandoffMessage message) throws InterruptedException {
        try {
            return switch (message) {
                case HandoffMessage.AskForRange(UUID group, List<Peer> to, Optional<RingId> upTo) ->
                    promise(group, to, upTo);
                case HandoffMessage.AskPlace(String hid) -> log.look(session -> Incoming.place(session, hid));
                case HandoffMessage.AskFate(String hid) -> log.look(session -> Incoming.fate(session, hid));
                case HandoffMessage.Import block when !block.group().equals(group) ->
                    new Failure.Refused(Refusal.HANDOFF_MISFIT, "this is not group " + block.group());
                case HandoffMessage other -> {
                    Optional<Failure> refusal = Incoming.refusal(other, spoken.get());
                    if (refusal.isPresent()) {
                        yield refusal.get();
                    }
                    Incoming.require(other);
                    Optional<String> flaw = flaw(other);
                    if (flaw.isPresent()) {
                        yield new Failure.Refused(Refusal.HANDOFF_MISFIT, flaw.get());
                    }
                    Optional<RangeCommand> step = Incoming.step(other);
                    yield step.isPresent() ? take(other, step.get()) : new Failure.Refused(Refusal.NOT_HERE);
                }
            };
        } catch (HandoffFailed e) {
            return new Failure.TryAgain(BUSY_MILLIS, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new Failure.Refused(Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /// What is wrong with everything that has arrived, when that is to be accepted.
    private Optional<String> flaw(HandoffMessage message) {
        return message instanceof HandoffMessage.Accept accept
                ? log.look(session -> new Handoffs(session).find(accept.hid()).map(Handoffs.Handoff::range)
                        .flatMap(range -> ArrivingRows.flaw(session, range)))
                : Optional.empty();
    }

    /// What is being given or taken, in words.
    public Optional<String> underWay() {
        return log.look(session -> new Handoffs(session).underWay()).stream().findFirst()
                .map(handoff -> (handoff.role() == Handoffs.Role.SOURCE ? "giving " : "taking ")
                        + handoff.range().from().brief() + "-" + handoff.range().to().brief()
                        + (handoff.role() == Handoffs.Role.SOURCE ? " to " : " from ") + handoff.other().id().brief()
                        + " (" + handoff.phase() + ")");
    }

    private Message take(HandoffMessage message, RangeCommand step) throws InterruptedException {
        return log.propose(step).message(answer -> {
            follow(step);
            return Incoming.reply(message, answer);
        }, Failure.OutcomeUnknown::new);
    }

    private void follow(RangeCommand step) {
        switch (step) {
            case RangeCommand.Import(String hid, var _, var _, var _, long seq, var _, var _, var _) when seq == 1 ->
                coordinator.watch(hid);
            case RangeCommand.Drop(String hid, var _, var _) -> coordinator.watch(hid);
            case RangeCommand.Activate(String hid, Route route) -> LOG.info("{}: {} is ours", hid, route.range());
            case RangeCommand _ -> {
                // Nothing follows from it here.
            }
        }
    }

    private Message promise(UUID group, List<Peer> to, Optional<RingId> upTo)
            throws HandoffFailed, InterruptedException {
        Optional<Node> giving = self.get();
        Optional<Interval> owned = log.ownership().range();
        if (giving.isEmpty() || owned.isEmpty()) {
            return new Failure.TryAgain(BUSY_MILLIS, "this node owns nothing yet");
        }
        RingId place = upTo.orElseGet(() -> log.look(session -> Tables.median(session, owned.get()))
                .filter(owned.get()::containsOpen).orElseGet(owned.get()::middle));
        if (!owned.get().containsOpen(place)) {
            return new Failure.Refused(Refusal.HANDOFF_MISFIT, "the place is not in this node's range");
        }
        Interval range = owned.get().upTo(place);
        var newcomer = new Node(place, group, to);
        String hid = coordinator.begin(range, giving.get(), newcomer);
        coordinator.giveInBackground(hid, range, giving.get(), newcomer);
        return new HandoffMessage.RangePromised(hid, range);
    }
}
