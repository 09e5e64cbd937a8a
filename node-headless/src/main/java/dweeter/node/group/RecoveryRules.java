/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.RowFormat;
import dweeter.node.storage.Accounts;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Place;
import dweeter.node.storage.LostNumbers;
import dweeter.node.storage.Quarantine;
import dweeter.node.storage.Tables;
import dweeter.node.storage.Tally;
import dweeter.sqlite.SqlSession;

/// What becomes of a range that nobody has a copy of: it is taken, written back or given up, and opened again. Each step may come
/// twice or late. For the thread that applies the log.
///
/// @param rules the step was made under
/// @param now   what this node owns before the step
record RecoveryRules(SqlSession session, RulesVersion rules, Ownership now) {

    private static final String NONE = "nothing of this node is in quarantine";

    Answer apply(RecoveryCommand command) {
        return switch (command) {
            case RecoveryCommand.Quarantine take -> quarantine(take);
            case RecoveryCommand.Restore block -> restore(block);
            case RecoveryCommand.Clear clear -> clear(clear);
            case RecoveryCommand.Release release -> release(release);
        };
    }

    private Answer quarantine(RecoveryCommand.Quarantine command) {
        if (now.quarantined() && now.range().equals(Optional.of(command.range()))) {
            return Steps.DONE;
        }
        var handoffs = new Handoffs(session);
        if (now.range().isPresent() || handoffs.count() > 0) {
            return new Answer.Misfit("this node has owned a range before");
        }
        handoffs.own(command.range(), command.epoch());
        Quarantine.BEGUN.save(session);
        return Steps.DONE;
    }

    private Answer restore(RecoveryCommand.Restore block) {
        Optional<Quarantine> known = Quarantine.in(session);
        if (known.isEmpty() || known.get().released()) {
            return new Answer.Misfit(NONE);
        }
        Quarantine before = known.get();
        if (before.seq() > 0 && !before.restore().equals(block.name())) {
            return new Answer.Misfit("`" + before.restore() + "` is being written back; have that cleared first");
        }
        if (block.seq() != before.seq() + 1) {
            return new Answer.Placed(new Place(before.seq(), ""));
        }
        try {
            put(block);
            new Quarantine(block.name(), block.seq(), false, "").save(session);
            return new Answer.Placed(new Place(block.seq(), ""));
        } catch (IllegalArgumentException e) {
            return new Answer.Misfit(String.valueOf(e.getMessage()));
        }
    }

    /// Nothing is written of a block that is not good as a whole.
    private void put(RecoveryCommand.Restore block) {
        RowFormat format = rules.format().includes(block.format()) ? block.format() : rules.format();
        List<? extends Decoded<?>> rows = block.rows().stream().map(row -> admitted(Decoded.of(row, format))).toList();
        var accounts = new Accounts(session, (_, _) -> {});
        accounts.check(List.copyOf(rows));
        rows.forEach(accounts::put);
    }

    private Decoded<?> admitted(Decoded<?> row) {
        if (!now.owns(new Nick(row.nick()).key())) {
            throw new IllegalArgumentException("a row is outside the range");
        }
        return row;
    }

    private Answer clear(RecoveryCommand.Clear command) {
        Optional<Quarantine> known = Quarantine.in(session);
        if (known.isEmpty() || known.get().released()) {
            return new Answer.Misfit(NONE);
        }
        int removed = Accounts.remove(session, now.range().orElseThrow(), command.users());
        if (removed == command.users()) {
            return new Answer.Stepped(removed);
        }
        Quarantine.BEGUN.save(session);
        return Steps.DONE;
    }

    private Answer release(RecoveryCommand.Release command) {
        Optional<Quarantine> known = Quarantine.in(session);
        if (known.isEmpty()) {
            return now.range().isPresent() ? Steps.DONE : new Answer.Misfit(NONE);
        }
        if (command.skip() < 0 || command.skip() > LostNumbers.MOST || command.users() < 1) {
            return new Answer.Misfit("nobody has so many numbers");
        }
        Tally held = known.get().released()
                ? new Tally(command.rows(), command.digest())
                : Tables.census(session, now.range().orElseThrow()).tally();
        if (!held.equals(new Tally(command.rows(), command.digest()))) {
            return new Answer.Misfit("what was written back is not what was said: " + held.rows() + " rows, digest "
                    + Long.toHexString(held.digest()));
        }
        List<Nick> next = LostNumbers.next(session, now.range().orElseThrow(), known.get().behind(), command.users());
        var accounts = new Accounts(session, (_, _) -> {});
        next.forEach(nick -> accounts.find(nick)
                .ifPresent(user -> LostNumbers.skip(user, command.skip(), FollowPlaces.lastChange(user))));
        if (next.size() == command.users()) {
            new Quarantine(known.get().restore(), known.get().seq(), true, next.getLast().value()).save(session);
            return new Answer.Stepped(next.size());
        }
        Quarantine.end(session);
        return Steps.DONE;
    }
}
