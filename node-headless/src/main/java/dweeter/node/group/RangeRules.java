/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.Route;
import dweeter.node.rows.Row;
import dweeter.node.storage.Accounts;
import dweeter.node.storage.ChangeLog;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Owned;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Place;
import dweeter.node.storage.Handoffs.Role;
import dweeter.node.storage.Quarantine;
import dweeter.node.storage.Tables;
import dweeter.sqlite.SqlSession;

/// Who owns what, step by step. A range has one owner who may write at every moment: the source until it commits, nobody
/// until the target activates, then the target. COMMIT is the only decision; before it either side may give up, after it
/// neither can.
///
/// Each step is guarded by the hand-off's name and phase, so that one that comes twice or late changes nothing. For the
/// thread that applies the log.
final class RangeRules {

    private Ownership now = Ownership.NOTHING;
    private Optional<Handoff> giving = Optional.empty();

    /// What the log says so far, whether or not it is durable yet.
    Ownership now() {
        return now;
    }

    /// Takes the state from the rows.
    void load(SqlSession session) {
        var handoffs = new Handoffs(session);
        giving = handoffs.underWay().stream().filter(RangeRules::isGiving).findFirst();
        Optional<Interval> frozen = giving.filter(handoff -> handoff.phase() == Phase.FROZEN).map(Handoff::range);
        Optional<Owned> owned = handoffs.owned();
        now = new Ownership(owned.map(Owned::range), owned.map(Owned::epoch).orElse(0L), frozen, handoffs.forwards(),
                Quarantine.in(session).isPresent());
    }

    /// Notes what changes in a range that is being handed over; of all else, nothing.
    ChangeLog changeLog(SqlSession session) {
        if (giving.isEmpty()) {
            return (_, _) -> {};
        }
        var handoffs = new Handoffs(session);
        return (old, current) -> note(handoffs, old, current);
    }

    private void note(Handoffs handoffs, Optional<? extends Row> old, Optional<? extends Row> current) {
        Row row = current.isPresent() ? current.get() : old.orElseThrow();
        Handoff handoff = giving.orElseThrow();
        if (handoff.range().contains(new Nick(row.nick()).key())) {
            handoffs.noteChange(row);
            Handoff tallied = handoff.with(handoff.tally().after(old, current));
            handoffs.saveTally(tallied);
            giving = Optional.of(tallied);
        }
    }

    /// @param rules the command was made under
    Answer apply(SqlSession session, RulesVersion rules, RangeCommand command) {
        var handoffs = new Handoffs(session);
        var steps = new Steps(handoffs);
        var target = new TargetRules(session, rules, steps, now);
        Answer answer = switch (command) {
            case RangeCommand.Found(var range) -> found(handoffs, range);
            case RangeCommand.Begin begin -> begin(session, steps, begin);
            case RangeCommand.Import block -> target.importBlock(block);
            case RangeCommand.Freeze(var hid) -> freeze(steps, hid);
            case RangeCommand.Accept accept -> target.accept(accept);
            case RangeCommand.Commit(var hid) -> commit(steps, hid);
            case RangeCommand.Activate activate -> target.activate(activate);
            case RangeCommand.CleanUp cleanUp -> cleanUp(session, steps, cleanUp);
            case RangeCommand.Abort(var hid) -> abort(steps, hid);
            case RangeCommand.GiveUp(var hid) -> target.giveUp(hid);
            case RangeCommand.Drop drop -> target.drop(drop);
        };
        load(session);
        return answer;
    }

    /// @param rules the command was made under
    Answer apply(SqlSession session, RulesVersion rules, RecoveryCommand command) {
        Answer answer = new RecoveryRules(session, rules, now).apply(command);
        load(session);
        return answer;
    }

    private Answer found(Handoffs handoffs, Interval range) {
        if (now.range().isPresent() || handoffs.count() > 0) {
            return new Answer.Misfit("this node has owned a range before");
        }
        handoffs.own(range, 1);
        return Steps.DONE;
    }

    private Answer begin(SqlSession session, Steps steps, RangeCommand.Begin command) {
        Optional<Handoff> known = steps.handoffs().find(command.hid());
        if (known.isPresent()) {
            boolean same = known.get().role() == Role.SOURCE && known.get().phase() == Phase.BEGUN
                    && known.get().range().equals(command.range()) && known.get().other().equals(command.target());
            return same ? Steps.DONE : steps.misfit(command.hid());
        }
        if (steps.isBusy()) {
            return new Answer.Misfit("another hand-off is under way");
        }
        if (now.quarantined()) {
            return Ownership.IN_QUARANTINE;
        }
        boolean isLowerPart = now.range().isPresent() && now.range().get().from().equals(command.range().from())
                && now.range().get().covers(command.range());
        if (!isLowerPart) {
            return new Answer.Misfit(command.range() + " is not the beginning of what this node owns");
        }
        steps.handoffs().forgetChanges();
        steps.handoffs().save(new Handoff(command.hid(), Role.SOURCE, Phase.BEGUN, command.range(), command.target(),
                now.epoch(), Place.NOTHING, Tables.census(session, command.range()).tally()));
        return Steps.DONE;
    }

    private static Answer freeze(Steps steps, String hid) {
        return switch (steps.phase(hid, Role.SOURCE)) {
            case BEGUN -> steps.become(hid, Phase.FROZEN);
            case FROZEN -> Steps.DONE;
            case ACCEPTED, COMMITTED, ABANDONED, DONE -> steps.misfit(hid);
        };
    }

    private Answer commit(Steps steps, String hid) {
        return switch (steps.phase(hid, Role.SOURCE)) {
            case FROZEN -> {
                Handoff handoff = steps.handoffs().find(hid).orElseThrow();
                Interval owned = now.range().orElseThrow();
                if (owned.equals(handoff.range())) {
                    steps.handoffs().disown();
                } else {
                    steps.handoffs().own(owned.after(handoff.range().to()), now.epoch() + 1);
                }
                steps.handoffs().forward(new Route(handoff.range(), handoff.other(), handoff.epoch() + 1));
                yield steps.become(hid, Phase.COMMITTED);
            }
            case COMMITTED -> Steps.DONE;
            case BEGUN, ACCEPTED, ABANDONED, DONE -> steps.misfit(hid);
        };
    }

    private static Answer cleanUp(SqlSession session, Steps steps, RangeCommand.CleanUp command) {
        Optional<Handoff> handoff = steps.handoffs().find(command.hid());
        if (handoff.isEmpty() || handoff.get().phase() == Phase.DONE) {
            return Steps.DONE;
        }
        if (handoff.get().phase() != Phase.COMMITTED && handoff.get().phase() != Phase.ABANDONED) {
            return steps.misfit(command.hid());
        }
        boolean rowsAreOurs = handoff.get().role() == Role.SOURCE && handoff.get().phase() == Phase.ABANDONED;
        int removed = rowsAreOurs ? 0 : Accounts.remove(session, handoff.get().range(), command.users());
        return removed < command.users()
                ? steps.become(command.hid(), Phase.DONE)
                : new Answer.Stepped(removed);
    }

    private static Answer abort(Steps steps, String hid) {
        return switch (steps.phase(hid, Role.SOURCE)) {
            case BEGUN, FROZEN -> {
                steps.handoffs().forgetChanges();
                yield steps.become(hid, Phase.ABANDONED);
            }
            case ABANDONED, DONE -> Steps.DONE;
            case ACCEPTED, COMMITTED -> steps.misfit(hid);
        };
    }

    private static boolean isGiving(Handoff handoff) {
        return handoff.role() == Role.SOURCE
                && (handoff.phase() == Phase.BEGUN || handoff.phase() == Phase.FROZEN);
    }
}
