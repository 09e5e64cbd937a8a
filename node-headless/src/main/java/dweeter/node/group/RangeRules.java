/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.Route;
import dweeter.node.storage.Accounts;
import dweeter.node.storage.ChangeLog;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Owned;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Role;
import dweeter.node.storage.Row;
import dweeter.node.storage.Tables;
import dweeter.sqlite.Session;

/// Who owns what, step by step. A range has one owner who may write at every moment: the source until it commits, nobody
/// until the target activates, then the target. COMMIT is the only decision; before it either side may give up, after it
/// neither can.
///
/// Each step is guarded by the hand-off's name and phase, so that one that comes twice or late changes nothing. For the
/// thread that applies the log.
final class RangeRules {

    private static final Answer DONE = new Answer.Stepped(0);

    private Ownership now = Ownership.NOTHING;
    private Optional<Handoff> giving = Optional.empty();

    /// What the log says so far, whether or not it is durable yet.
    Ownership now() {
        return now;
    }

    /// Takes the state from the rows.
    void load(Session session) {
        var handoffs = new Handoffs(session);
        giving = handoffs.underWay().stream().filter(RangeRules::isGiving).findFirst();
        Optional<Interval> frozen = giving.filter(handoff -> handoff.phase() == Phase.FROZEN).map(Handoff::range);
        Optional<Owned> owned = handoffs.owned();
        now = new Ownership(owned.map(Owned::range), owned.map(Owned::epoch).orElse(0L), frozen, handoffs.forwards());
    }

    /// Notes what changes in a range that is being handed over; of all else, nothing.
    ChangeLog changeLog(Session session) {
        if (giving.isEmpty()) {
            return _ -> {};
        }
        Interval range = giving.get().range();
        var handoffs = new Handoffs(session);
        return row -> {
            if (range.contains(new Nick(row.nick()).key())) {
                handoffs.noteChange(row);
            }
        };
    }

    Answer apply(Session session, Command.OfRange command) {
        var handoffs = new Handoffs(session);
        Answer answer = switch (command) {
            case Command.Found(var range) -> found(handoffs, range);
            case Command.Begin begin -> begin(handoffs, begin);
            case Command.Import block -> importBlock(session, handoffs, block);
            case Command.Freeze(var hid) -> freeze(handoffs, hid);
            case Command.Accept accept -> accept(session, handoffs, accept);
            case Command.Commit(var hid) -> commit(handoffs, hid);
            case Command.Activate activate -> activate(handoffs, activate);
            case Command.CleanUp cleanUp -> cleanUp(session, handoffs, cleanUp);
            case Command.Abort(var hid) -> abort(handoffs, hid);
            case Command.GiveUp(var hid) -> giveUp(handoffs, hid);
            case Command.Drop drop -> drop(handoffs, drop);
        };
        load(session);
        return answer;
    }

    private Answer found(Handoffs handoffs, Interval range) {
        if (now.range().isPresent() || handoffs.count() > 0) {
            return new Answer.Misfit("this node has owned a range before");
        }
        handoffs.own(range, 1);
        return DONE;
    }

    private Answer begin(Handoffs handoffs, Command.Begin command) {
        Optional<Handoff> known = handoffs.find(command.hid());
        if (known.isPresent()) {
            boolean same = known.get().role() == Role.SOURCE && known.get().phase() == Phase.BEGUN
                    && known.get().range().equals(command.range()) && known.get().other().equals(command.target());
            return same ? DONE : misfit(handoffs, command.hid());
        }
        if (isBusy(handoffs)) {
            return new Answer.Misfit("another hand-off is under way");
        }
        boolean isLowerPart = now.range().isPresent() && now.range().get().from().equals(command.range().from())
                && now.range().get().covers(command.range());
        if (!isLowerPart) {
            return new Answer.Misfit(command.range() + " is not the beginning of what this node owns");
        }
        handoffs.forgetChanges();
        handoffs.save(new Handoff(command.hid(), Role.SOURCE, Phase.BEGUN, command.range(), command.target(),
                now.epoch(), 0));
        return DONE;
    }

    private Answer importBlock(Session session, Handoffs handoffs, Command.Import block) {
        Optional<Handoff> known = handoffs.find(block.hid());
        if (known.isEmpty() && (block.seq() != 1 || isBusy(handoffs))) {
            return new Answer.Misfit("another hand-off is under way");
        }
        if (known.isEmpty() && now.range().isPresent() && !block.range().to().equals(now.range().get().from())) {
            return new Answer.Misfit(block.range() + " does not end where this node's range begins");
        }
        Handoff handoff = known.orElseGet(() -> new Handoff(block.hid(), Role.TARGET, Phase.BEGUN, block.range(),
                block.source(), 0, 0));
        if (handoff.role() != Role.TARGET || handoff.phase() != Phase.BEGUN) {
            return new Answer.Misfit("the hand-off is " + handoff.phase());
        }
        if (block.seq() <= handoff.seq()) {
            return DONE;
        }
        if (block.seq() != handoff.seq() + 1) {
            return new Answer.Misfit("block " + (handoff.seq() + 1) + " is missing");
        }
        // Saved first, so that what a bad block leaves behind is removed with the rest.
        handoffs.save(handoff);
        try {
            putAll(session, handoff.range(), block.rows());
        } catch (IllegalArgumentException e) {
            return new Answer.Misfit(String.valueOf(e.getMessage()));
        }
        handoffs.save(handoff.withSeq(block.seq()));
        return DONE;
    }

    private static void putAll(Session session, Interval range, List<byte[]> rows) {
        var accounts = new Accounts(session, _ -> {});
        for (byte[] canonical : rows) {
            Row.Decoded row = Row.decode(canonical);
            if (!range.contains(new Nick(row.nick()).key())) {
                throw new IllegalArgumentException("a row is outside the range");
            }
            accounts.put(row);
        }
    }

    private static Answer freeze(Handoffs handoffs, String hid) {
        return switch (phase(handoffs, hid, Role.SOURCE)) {
            case BEGUN -> become(handoffs, hid, Phase.FROZEN);
            case FROZEN -> DONE;
            case ACCEPTED, COMMITTED, ABANDONED, DONE -> misfit(handoffs, hid);
        };
    }

    private static Answer accept(Session session, Handoffs handoffs, Command.Accept command) {
        return switch (phase(handoffs, command.hid(), Role.TARGET)) {
            case BEGUN -> {
                Handoff handoff = handoffs.find(command.hid()).orElseThrow();
                Tables.Census census = Tables.census(session, handoff.range());
                boolean same = handoff.seq() == command.seq() && census.rows() == command.rows()
                        && census.digest() == command.digest();
                yield same
                        ? become(handoffs, command.hid(), Phase.ACCEPTED)
                        : new Answer.Misfit("what arrived is not what was sent");
            }
            case ACCEPTED -> DONE;
            case FROZEN, COMMITTED, ABANDONED, DONE -> misfit(handoffs, command.hid());
        };
    }

    private Answer commit(Handoffs handoffs, String hid) {
        return switch (phase(handoffs, hid, Role.SOURCE)) {
            case FROZEN -> {
                Handoff handoff = handoffs.find(hid).orElseThrow();
                Interval owned = now.range().orElseThrow();
                if (owned.equals(handoff.range())) {
                    handoffs.disown();
                } else {
                    handoffs.own(owned.after(handoff.range().to()), now.epoch() + 1);
                }
                handoffs.forward(new Route(handoff.range(), handoff.other(), handoff.epoch() + 1));
                yield become(handoffs, hid, Phase.COMMITTED);
            }
            case COMMITTED, DONE -> DONE;
            case BEGUN, ACCEPTED, ABANDONED -> misfit(handoffs, hid);
        };
    }

    private Answer activate(Handoffs handoffs, Command.Activate command) {
        return switch (phase(handoffs, command.hid(), Role.TARGET)) {
            case ACCEPTED -> {
                Handoff handoff = handoffs.find(command.hid()).orElseThrow();
                Interval gained = handoff.range();
                handoffs.forwards().stream().filter(route -> route.range().overlaps(gained))
                        .forEach(handoffs::forgetForward);
                handoffs.own(now.range().map(gained::followedBy).orElse(gained),
                        Math.max(now.epoch() + 1, command.route().epoch()));
                yield become(handoffs, command.hid(), Phase.DONE);
            }
            case DONE -> DONE;
            case BEGUN, FROZEN, COMMITTED, ABANDONED -> misfit(handoffs, command.hid());
        };
    }

    private static Answer cleanUp(Session session, Handoffs handoffs, Command.CleanUp command) {
        Optional<Handoff> handoff = handoffs.find(command.hid());
        if (handoff.isEmpty() || handoff.get().phase() == Phase.DONE) {
            return DONE;
        }
        if (handoff.get().phase() != Phase.COMMITTED && handoff.get().phase() != Phase.ABANDONED) {
            return misfit(handoffs, command.hid());
        }
        boolean rowsAreOurs = handoff.get().role() == Role.SOURCE && handoff.get().phase() == Phase.ABANDONED;
        int removed = rowsAreOurs ? 0 : Accounts.remove(session, handoff.get().range(), command.users());
        return removed < command.users()
                ? become(handoffs, command.hid(), Phase.DONE)
                : new Answer.Stepped(removed);
    }

    private static Answer abort(Handoffs handoffs, String hid) {
        return switch (phase(handoffs, hid, Role.SOURCE)) {
            case BEGUN, FROZEN -> {
                handoffs.forgetChanges();
                yield become(handoffs, hid, Phase.ABANDONED);
            }
            case ABANDONED, DONE -> DONE;
            case ACCEPTED, COMMITTED -> misfit(handoffs, hid);
        };
    }

    private static Answer giveUp(Handoffs handoffs, String hid) {
        return switch (phase(handoffs, hid, Role.TARGET)) {
            case BEGUN -> become(handoffs, hid, Phase.ABANDONED);
            case ABANDONED, DONE -> DONE;
            case FROZEN, ACCEPTED, COMMITTED -> misfit(handoffs, hid);
        };
    }

    /// Also notes the name of a hand-off it has not heard of, so that a late block of it begins nothing.
    private static Answer drop(Handoffs handoffs, Command.Drop command) {
        Optional<Handoff> known = handoffs.find(command.hid());
        if (known.isEmpty()) {
            handoffs.save(new Handoff(command.hid(), Role.TARGET, Phase.DONE, command.range(), command.source(), 0, 0));
            return DONE;
        }
        return switch (phase(handoffs, command.hid(), Role.TARGET)) {
            case BEGUN, ACCEPTED -> become(handoffs, command.hid(), Phase.ABANDONED);
            case ABANDONED, DONE -> DONE;
            case FROZEN, COMMITTED -> misfit(handoffs, command.hid());
        };
    }

    /// The phase of a hand-off in which this node has `role`; of any other, one that fits no step.
    private static Phase phase(Handoffs handoffs, String hid, Role role) {
        Optional<Handoff> handoff = handoffs.find(hid).filter(known -> known.role() == role);
        return handoff.map(Handoff::phase).orElse(role == Role.SOURCE ? Phase.ACCEPTED : Phase.FROZEN);
    }

    private static Answer become(Handoffs handoffs, String hid, Phase next) {
        handoffs.save(handoffs.find(hid).orElseThrow().at(next));
        return DONE;
    }

    private static Answer misfit(Handoffs handoffs, String hid) {
        return new Answer.Misfit(handoffs.find(hid).map(handoff -> "the hand-off is " + handoff.phase())
                .orElse("no such hand-off"));
    }

    /// Whether a hand-off keeps this node from another one. A source that has given up is free at once, though its target
    /// may not have heard of it yet.
    private static boolean isBusy(Handoffs handoffs) {
        return handoffs.underWay().stream()
                .anyMatch(handoff -> handoff.role() == Role.TARGET || handoff.phase() != Phase.ABANDONED);
    }

    private static boolean isGiving(Handoff handoff) {
        return handoff.role() == Role.SOURCE
                && (handoff.phase() == Phase.BEGUN || handoff.phase() == Phase.FROZEN);
    }
}
