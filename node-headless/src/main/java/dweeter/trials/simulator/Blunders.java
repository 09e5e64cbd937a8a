/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.List;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.model.Route;
import dweeter.model.Stamp;
import dweeter.node.group.AddDweet;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.Proof;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.ReceiveTasks;
import dweeter.node.group.UserCommand;
import dweeter.node.group.VersionedCommand;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.ItemRow;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Role;
import dweeter.protocol.Failure;
import dweeter.protocol.Task;

/// Applies commands as the state machine does, but for the [Mistake]s that are planted in it.
final class Blunders {

    private Blunders() {}

    static Answer apply(World world, Sibling sibling, VersionedCommand entry) {
        VersionedCommand made = world.has(Mistake.RULES_OF_THE_BUILD)
                ? new VersionedCommand(sibling.rules().build(), entry.command())
                : entry;
        var handoffs = new Handoffs(sibling.session());
        return switch (made.command()) {
            case RangeCommand.Abort(String hid) when world.has(Mistake.ABORT_AFTER_COMMIT) ->
                takeBack(sibling, handoffs, made, hid);
            case UserCommand _ when world.has(Mistake.NO_FREEZE) -> thawed(sibling, handoffs, made);
            case RangeCommand step when world.has(Mistake.UNCHECKED_HID) ->
                instead(sibling, made, readdressed(handoffs, step));
            case RangeCommand.GiveUp(String hid) when world.has(Mistake.DROP_AFTER_ACCEPT) -> {
                handoffs.find(hid).filter(handoff -> handoff.phase() == Phase.ACCEPTED)
                        .ifPresent(handoff -> handoffs.save(handoff.at(Phase.ABANDONED)));
                yield plainly(sibling, made);
            }
            case RangeCommand.Activate(String hid, Route route) when world.has(Mistake.EPOCH_NOT_RAISED) ->
                instead(sibling, made, new RangeCommand.Activate(hid, new Route(route.range(), route.node(), 0)));
            case RangeCommand.Import block when world.has(Mistake.DEDUPE_LEFT_BEHIND) ->
                instead(sibling, made,
                        new RangeCommand.Import(block.hid(), block.range(), block.source(), block.target(), block.seq(),
                                block.mark(), block.format(),
                                block.rows().stream().filter(row -> !isAnswer(row)).toList()));
            case RangeCommand.Accept accept when world.has(Mistake.DEDUPE_LEFT_BEHIND) || world.has(Mistake.DELTA_LOST)
                    || world.has(Mistake.DIGEST_UNCHECKED) ->
                instead(sibling, made, unchecked(handoffs, accept));
            case AddDweet dweet when world.has(Mistake.APPLY_READS_A_CLOCK) ->
                instead(sibling, made, new AddDweet(
                        new Proof(dweet.proof().nick(), dweet.proof().tokenHash(),
                                new Stamp(dweet.proof().now().micros() + sibling.place())),
                        dweet.cid(), dweet.text(), dweet.inReplyTo(), dweet.mentions()));
            case ReceiveTasks tasks when world.has(Mistake.LATE_RULING_BELIEVED) -> instead(sibling, made,
                    new ReceiveTasks(tasks.tasks().stream().map(task -> latest(sibling, task)).toList()));
            case Command _ -> plainly(sibling, made);
        };
    }

    private static Task latest(Sibling sibling, Task task) {
        return task instanceof Task.Ruled(Nick about, long n, long _, boolean active)
                ? new Task.Ruled(about, n, 1 + ItemRow.TABLE.find(sibling.session(), about.value(), n)
                        .flatMap(ItemRow::ruling).map(Math::abs).orElse(0L), active)
                : task;
    }

    private static Answer plainly(Sibling sibling, VersionedCommand made) {
        return sibling.state().apply(sibling.session(), made);
    }

    private static Answer instead(Sibling sibling, VersionedCommand made, Command other) {
        return sibling.state().apply(sibling.session(), made.rules(), other);
    }

    /// What a command would come to if it came next.
    static Answer guess(World world, Sibling sibling, VersionedCommand made) {
        sibling.session().run("begin");
        Answer answer = apply(world, sibling, made);
        sibling.session().run("rollback");
        sibling.reload();
        return answer;
    }

    private static Answer takeBack(Sibling sibling, Handoffs handoffs, VersionedCommand made, String hid) {
        Optional<Handoff> committed = handoffs.find(hid).filter(handoff -> handoff.phase() == Phase.COMMITTED);
        if (committed.isEmpty()) {
            return plainly(sibling, made);
        }
        Handoff handoff = committed.get();
        handoffs.own(handoffs.owned().map(owned -> handoff.range().followedBy(owned.range())).orElse(handoff.range()),
                handoff.epoch() + 2);
        handoffs.forgetForward(new Route(handoff.range(), handoff.other(), handoff.epoch() + 1));
        handoffs.save(handoff.at(Phase.ABANDONED));
        sibling.reload();
        return new Answer.Stepped(0);
    }

    private static Answer thawed(Sibling sibling, Handoffs handoffs, VersionedCommand made) {
        Optional<Handoff> frozen = handoffs.underWay().stream().filter(handoff -> handoff.phase() == Phase.FROZEN)
                .findFirst();
        if (frozen.isEmpty()) {
            return plainly(sibling, made);
        }
        handoffs.save(frozen.get().at(Phase.BEGUN));
        sibling.reload();
        Answer answer = plainly(sibling, made);
        // Nobody noticed that anything has changed.
        handoffs.save(frozen.get());
        sibling.reload();
        return answer instanceof Answer.Said(Failure _) ? plainly(sibling, made) : answer;
    }

    private static RangeCommand readdressed(Handoffs handoffs, RangeCommand step) {
        Optional<String> other = handoffs.underWay().stream().filter(handoff -> handoff.role() == Role.TARGET)
                .map(Handoff::hid).findFirst();
        if (other.isEmpty()) {
            return step;
        }
        return switch (step) {
            case RangeCommand.Drop(String _, var range, var source) ->
                new RangeCommand.Drop(other.get(), range, source);
            case RangeCommand.Activate(String _, Route route) -> new RangeCommand.Activate(other.get(), route);
            case RangeCommand same -> same;
        };
    }

    private static RangeCommand.Accept unchecked(Handoffs handoffs, RangeCommand.Accept accept) {
        return handoffs.find(accept.hid()).map(handoff -> new RangeCommand.Accept(accept.hid(), handoff.place().seq(),
                handoff.tally().rows(), handoff.tally().digest())).orElse(accept);
    }

    private static boolean isAnswer(byte[] row) {
        return Decoded.of(row).table() == AnswerRow.TABLE;
    }

    /// The rows of a block as they arrive when the delta is lost, or a row is.
    static List<String> damaged(World world, String mark, List<String> rows) {
        return switch (world.mistake()) {
            case DELTA_LOST -> mark.startsWith("c") && !"c0".equals(mark) ? List.of() : rows;
            case DIGEST_UNCHECKED -> rows.size() > 1 ? rows.subList(0, rows.size() - 1) : rows;
            case Mistake _ -> rows;
        };
    }
}
