/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.util.Optional;

import dweeter.model.Route;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.UserCommand;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Role;
import dweeter.protocol.HandoffMessage;

/// What a member does instead of what it should, where a mistake is planted to see that the audits catch it.
final class HandoffBlunders {

    private final Mistake mistake;

    /// What is done wrong.
    enum Mistake {
        NONE,
        /// A target serves what it has accepted without waiting for the decision.
        ACTIVATE_ON_ACCEPT,
        /// A source takes writes to a range that is frozen, and does not send them.
        NO_FREEZE,
        /// A source takes a range back after it has let go.
        ABORT_AFTER_COMMIT,
        /// A source lets go without having heard that the target accepts.
        COMMIT_WITHOUT_ACCEPT,
        /// A source removes the rows before the target serves them.
        CLEANUP_BEFORE_ACTIVATE,
        /// A target takes steps of one hand-off for those of another.
        UNCHECKED_HID,
        /// A target gives up what it has accepted.
        DROP_AFTER_ACCEPT
    }

    HandoffBlunders(Mistake mistake) {
        this.mistake = mistake;
    }

    /// What is performed where an errand wants something else.
    Effect instead(Effect planned) {
        if (!(planned instanceof Effect.Ask ask)) {
            return planned;
        }
        return switch (ask.request()) {
            case HandoffMessage.Accept accept when mistake == Mistake.COMMIT_WITHOUT_ACCEPT ->
                new Effect.Propose(new RangeCommand.Commit(accept.hid()));
            case HandoffMessage.Activate(String hid, var _) when mistake == Mistake.CLEANUP_BEFORE_ACTIVATE ->
                new Effect.Propose(new RangeCommand.CleanUp(hid, 10));
            case HandoffMessage.Activate(String hid, var _) when mistake == Mistake.ABORT_AFTER_COMMIT ->
                new Effect.Propose(new RangeCommand.Abort(hid));
            case HandoffMessage.AskFate(String hid) when mistake == Mistake.DROP_AFTER_ACCEPT ->
                new Effect.Propose(new RangeCommand.GiveUp(hid));
            default -> planned;
        };
    }

    /// Has a member take a step as its log gives it.
    Answer apply(HandoffMember member, Command command) {
        return switch (command) {
            case UserCommand _ when mistake == Mistake.NO_FREEZE -> thawed(member, command);
            case RangeCommand.Abort(String hid) when mistake == Mistake.ABORT_AFTER_COMMIT -> takeBack(member, hid);
            case RangeCommand.GiveUp(String hid) when mistake == Mistake.DROP_AFTER_ACCEPT -> {
                member.find(hid).filter(handoff -> handoff.phase() == Phase.ACCEPTED)
                        .ifPresent(handoff -> member.handoffs().save(handoff.at(Phase.ABANDONED)));
                yield member.applyRightly(command);
            }
            case RangeCommand.Drop(String _, var range, var source) when mistake == Mistake.UNCHECKED_HID ->
                member.applyRightly(taken(member).<Command>map(hid -> new RangeCommand.Drop(hid, range, source))
                        .orElse(command));
            case RangeCommand.Accept(String hid, var _, var _, var _) when mistake == Mistake.ACTIVATE_ON_ACCEPT -> {
                Answer answer = member.applyRightly(command);
                member.find(hid).filter(handoff -> handoff.phase() == Phase.ACCEPTED)
                        .ifPresent(handoff -> member.applyRightly(new RangeCommand.Activate(hid,
                                new Route(handoff.range(), member.node(handoff.range()), handoff.epoch() + 1))));
                yield answer;
            }
            case Command _ -> member.applyRightly(command);
        };
    }

    private static Answer thawed(HandoffMember member, Command command) {
        Optional<Handoff> frozen = member.underWay().stream().filter(handoff -> handoff.phase() == Phase.FROZEN)
                .findFirst();
        if (frozen.isEmpty()) {
            return member.applyRightly(command);
        }
        member.handoffs().save(frozen.get().at(Phase.BEGUN));
        member.reload();
        Answer answer = member.applyRightly(command);
        // Nobody noticed that anything has changed.
        member.handoffs().save(frozen.get());
        member.reload();
        return answer;
    }

    private static Answer takeBack(HandoffMember member, String hid) {
        Optional<Handoff> committed = member.find(hid).filter(handoff -> handoff.phase() == Phase.COMMITTED);
        if (committed.isEmpty()) {
            return member.applyRightly(new RangeCommand.Abort(hid));
        }
        Handoff handoff = committed.get();
        member.handoffs().own(member.owned().map(handoff.range()::followedBy).orElse(handoff.range()),
                handoff.epoch() + 2);
        member.handoffs().save(handoff.at(Phase.ABANDONED));
        member.reload();
        return new Answer.Stepped(0);
    }

    private static Optional<String> taken(HandoffMember member) {
        return member.underWay().stream().filter(handoff -> handoff.role() == Role.TARGET).map(Handoff::hid)
                .findFirst();
    }
}
