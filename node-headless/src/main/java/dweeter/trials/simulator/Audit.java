/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.Route;
import dweeter.node.group.Answer;
import dweeter.node.group.RangeCommand;
import dweeter.node.rows.Table;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Owned;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Role;
import dweeter.sqlite.SqlSession;
import dweeter.trials.simulator.Counts.Happening;

/// Looks at who owns what after each step of a hand-off (1, 2, 7, 8), and at the rows of the owners from time to time.
final class Audit {

    private static final Duration LONG_FREEZE = Duration.ofSeconds(6);

    private final List<SimLog> logs;
    private final List<Nick> nicks;
    private final Agenda agenda;
    private final Trace trace;
    private final Map<String, Long> frozen = new HashMap<>();
    private final Map<Nick, Reign> last = new HashMap<>();
    private final Counts counts;
    private final Set<String> resumed = new HashSet<>();
    private final Set<String> activated = new HashSet<>();

    private record Reign(int group, long epoch) {}

    Audit(List<SimLog> logs, List<Nick> nicks, Agenda agenda, Trace trace, Counts counts) {
        this.logs = logs;
        this.nicks = nicks;
        this.agenda = agenda;
        this.trace = trace;
        this.counts = counts;
    }

    /// Another leader goes on with a hand-off that has not been decided.
    void resumed(String hid) {
        resumed.add(hid);
    }

    /// The first sibling of a group has just taken a step.
    void onStep(SimLog log, Sibling sibling, RangeCommand step, Answer answer) {
        if (!(step instanceof RangeCommand.Import)) {
            trace.add("%s: %s -> %s", log, step, answer);
        }
        if (!(answer instanceof Answer.Stepped)) {
            return;
        }
        switch (step) {
            case RangeCommand.Accept(String hid, var _, var _, var _) -> compareCopies(log, sibling.session(), hid);
            case RangeCommand.Freeze(String hid) -> frozen.putIfAbsent(hid, agenda.nanos());
            case RangeCommand.Commit(String hid) -> thaw(hid);
            case RangeCommand.Begin _ -> counts.add(Happening.MOVE_BEGUN);
            case RangeCommand.Activate(String hid, Route route) -> {
                if (!activated.add(hid)) {
                    break;
                }
                boolean known = new Handoffs(sibling.session()).owned()
                        .filter(owned -> owned.range().to().equals(route.node().id())).isPresent();
                Violation.unless(known, "1: %s is activated as %s and is somebody else", log, route.node());
                counts.add(Happening.MOVE_DONE);
                if (resumed.contains(hid)) {
                    counts.add(Happening.RESUMED_AND_DONE);
                }
            }
            case RangeCommand.Abort(String hid) -> {
                counts.add(Happening.MOVE_ABANDONED);
                thaw(hid);
            }
            case RangeCommand _ -> {
                // Owners are looked at below, whatever it was.
            }
        }
        checkOwners(Optional.of(sibling));
    }

    private void thaw(String hid) {
        Optional.ofNullable(frozen.remove(hid)).filter(since -> agenda.nanos() - since > LONG_FREEZE.toNanos())
                .ifPresent(_ -> counts.add(Happening.FROZEN_OVER_SIX_SECONDS));
    }

    /// Each key has one owner, or is between COMMIT and ACTIVATE.
    ///
    /// @param applying a sibling that is in the middle of applying, and so ahead of all others
    void checkOwners(Optional<Sibling> applying) {
        if (!logs.stream().allMatch(log -> log.isCurrent() || applying.filter(log.siblings()::contains).isPresent())) {
            // Rows that came back from a disk are behind their log: nobody may act on them yet.
            return;
        }
        var owners = new ArrayList<Optional<Owned>>();
        var leaving = new ArrayList<Interval>();
        for (SimLog log : logs) {
            SqlSession session = applying.filter(log.siblings()::contains).orElseGet(log::foremost).session();
            var handoffs = new Handoffs(session);
            owners.add(handoffs.owned());
            handoffs.underWay().stream()
                    .filter(handoff -> handoff.role() == Role.SOURCE && handoff.phase() == Phase.COMMITTED)
                    .map(Handoff::range).forEach(leaving::add);
        }
        for (Nick nick : nicks) {
            checkOwner(nick, owners, leaving);
        }
    }

    private void checkOwner(Nick nick, List<Optional<Owned>> owners, List<Interval> leaving) {
        var reigns = new ArrayList<Reign>();
        for (int group = 0; group < owners.size(); group++) {
            int number = group;
            owners.get(group).filter(owned -> owned.range().contains(nick.key()))
                    .ifPresent(owned -> reigns.add(new Reign(number, owned.epoch())));
        }
        Violation.unless(reigns.size() <= 1, "1: %s is owned by %s", nick, reigns);
        Violation.unless(!reigns.isEmpty() || last.isEmpty()
                || leaving.stream().anyMatch(range -> range.contains(nick.key())), "2: nobody owns %s", nick);
        for (Reign now : reigns) {
            Reign before = last.getOrDefault(nick, now);
            Violation.unless(now.epoch > before.epoch || now.equals(before)
                    || now.group == before.group && now.epoch == before.epoch, "7: %s goes from %s to %s", nick,
                    before, now);
            last.put(nick, now);
        }
    }

    /// What was accepted is what the source holds (8).
    private void compareCopies(SimLog target, SqlSession session, String hid) {
        Handoff taken = new Handoffs(session).find(hid).orElseThrow();
        for (SimLog log : logs) {
            SqlSession source = log.foremost().session();
            boolean frozen = log != target && log.isCurrent() && new Handoffs(source).find(hid)
                    .filter(given -> given.role() == Role.SOURCE && given.phase() == Phase.FROZEN).isPresent();
            if (frozen) {
                Violation.unless(dump(source, taken.range()).equals(dump(session, taken.range())),
                        "8: the copy of %s is not what it was made from", hid);
            }
        }
    }

    /// All rows of the users of a stretch, in words.
    static List<String> dump(SqlSession session, Interval range) {
        var lines = new ArrayList<String>();
        for (Table<?> table : Table.all()) {
            session.all("select * from " + table, row -> {
                var line = new StringJoiner(" ", table + ": ", "");
                if (range.contains(new Nick(row.getString(1)).key())) {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        Object value = row.getObject(i);
                        line.add(value instanceof byte[] bytes
                                ? HexFormat.of().formatHex(bytes)
                                : String.valueOf(value));
                    }
                    lines.add(line.toString());
                }
                return true;
            });
        }
        lines.sort(null);
        return lines;
    }
}
