/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.RowFormat;
import dweeter.node.storage.Accounts;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Place;
import dweeter.node.storage.Handoffs.Role;
import dweeter.node.storage.Tally;
import dweeter.sqlite.SqlSession;

/// The steps of a hand-off at the side that is given a range.
///
/// @param rules the step was made under
/// @param now   what this node owns before the step
record TargetRules(SqlSession session, RulesVersion rules, Steps steps, Ownership now) {

    Answer importBlock(RangeCommand.Import block) {
        Optional<Handoff> known = steps.handoffs().find(block.hid());
        if (known.isEmpty() && block.seq() != 1) {
            return new Answer.Placed(Place.NOTHING);
        }
        if (known.isEmpty() && steps.isBusy()) {
            return new Answer.Misfit("another hand-off is under way");
        }
        if (known.isEmpty() && now.quarantined()) {
            return Ownership.IN_QUARANTINE;
        }
        // What it owned when the source chose it may be gone since, and with it the node of that id.
        if (known.isEmpty() && !now.range().map(Interval::to).orElse(block.range().to()).equals(block.target())) {
            return new Answer.Misfit("this is not the node " + block.target().brief());
        }
        if (known.isEmpty() && now.range().isPresent() && !block.range().to().equals(now.range().get().from())) {
            return new Answer.Misfit(block.range() + " does not end where this node's range begins");
        }
        Handoff handoff = known.orElseGet(() -> new Handoff(block.hid(), Role.TARGET, Phase.BEGUN, block.range(),
                block.source(), 0, Place.NOTHING, Tally.NOTHING));
        if (handoff.role() != Role.TARGET || handoff.phase() != Phase.BEGUN) {
            return new Answer.Misfit("the hand-off is " + handoff.phase());
        }
        if (block.seq() != handoff.place().seq() + 1) {
            return new Answer.Placed(handoff.place());
        }
        try {
            return putAll(handoff, block);
        } catch (IllegalArgumentException e) {
            return new Answer.Misfit(String.valueOf(e.getMessage()));
        }
    }

    /// @throws IllegalArgumentException if the rows are none that may come
    private Answer putAll(Handoff handoff, RangeCommand.Import block) {
        var arrived = new AtomicReference<>(handoff.tally());
        var accounts = new Accounts(session, (old, now) -> arrived.set(arrived.get().after(old, now)));
        if (rules.include(RulesVersion.WHOLE_BLOCKS)) {
            // Nothing is written of a block that is not good as a whole.
            accounts.check(block.rows().stream().<Decoded<?>>map(row -> admitted(handoff, row, block.format()))
                    .toList());
        }
        // Saved first, so that what a bad block leaves behind is removed with the rest.
        steps.handoffs().save(handoff);
        for (byte[] row : block.rows()) {
            accounts.put(admitted(handoff, row, block.format()));
        }
        var place = new Place(block.seq(), block.mark());
        steps.handoffs().save(handoff.at(place).with(arrived.get()));
        return new Answer.Placed(place);
    }

    /// To a sibling that knows no later rules a row of theirs is none, and so it must be to the others.
    private Decoded<?> admitted(Handoff handoff, byte[] canonical, RowFormat format) {
        Decoded<?> row = Decoded.of(canonical, rules.format().includes(format) ? format : rules.format());
        if (!handoff.range().contains(new Nick(row.nick()).key())) {
            throw new IllegalArgumentException("a row is outside the range");
        }
        return row;
    }

    Answer accept(RangeCommand.Accept command) {
        return switch (steps.phase(command.hid(), Role.TARGET)) {
            case BEGUN -> {
                Handoff handoff = steps.handoffs().find(command.hid()).orElseThrow();
                boolean same = handoff.place().seq() == command.seq()
                        && handoff.tally().equals(new Tally(command.rows(), command.digest()));
                yield same
                        ? steps.become(command.hid(), Phase.ACCEPTED)
                        : new Answer.Misfit("what arrived is not what was sent");
            }
            case ACCEPTED -> Steps.DONE;
            case FROZEN, COMMITTED, ABANDONED, DONE -> steps.misfit(command.hid());
        };
    }

    Answer activate(RangeCommand.Activate command) {
        return switch (steps.phase(command.hid(), Role.TARGET)) {
            case ACCEPTED -> {
                Handoff handoff = steps.handoffs().find(command.hid()).orElseThrow();
                Interval gained = handoff.range();
                steps.handoffs().forwards().stream().filter(route -> route.range().overlaps(gained))
                        .forEach(steps.handoffs()::forgetForward);
                steps.handoffs().own(now.range().map(gained::followedBy).orElse(gained),
                        Math.max(now.epoch() + 1, command.route().epoch()));
                yield steps.become(command.hid(), Phase.DONE);
            }
            case DONE -> Steps.DONE;
            case BEGUN, FROZEN, COMMITTED, ABANDONED -> steps.misfit(command.hid());
        };
    }

    Answer giveUp(String hid) {
        return switch (steps.phase(hid, Role.TARGET)) {
            case BEGUN -> steps.become(hid, Phase.ABANDONED);
            case ABANDONED, DONE -> Steps.DONE;
            case FROZEN, ACCEPTED, COMMITTED -> steps.misfit(hid);
        };
    }

    /// Also notes the name of a hand-off it has not heard of, so that a late block of it begins nothing.
    Answer drop(RangeCommand.Drop command) {
        Optional<Handoff> known = steps.handoffs().find(command.hid());
        if (known.isEmpty()) {
            steps.handoffs()
                    .save(new Handoff(command.hid(), Role.TARGET, Phase.DONE, command.range(), command.source(), 0,
                            Place.NOTHING, Tally.NOTHING));
            return Steps.DONE;
        }
        return switch (steps.phase(command.hid(), Role.TARGET)) {
            case BEGUN, ACCEPTED -> steps.become(command.hid(), Phase.ABANDONED);
            case ABANDONED, DONE -> Steps.DONE;
            case FROZEN, COMMITTED -> steps.misfit(command.hid());
        };
    }
}
