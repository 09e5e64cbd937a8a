/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dweeter.model.Nick;
import dweeter.node.group.RulesVersion;

/// One run: a ring of some groups whose ranges move while people write and read and everything fails, and then the rest in
/// which nothing fails any more and all must end. The same seed gives the same run.
final class Simulation {

    private static final List<Nick> NICKS = Stream.of("ada", "bruno", "carla", "dora", "emil", "frida").map(Nick::new)
            .toList();
    private static final List<Nick> GUESTS = Stream.of("gil", "hana").map(Nick::new).toList();
    private static final List<Nick> EVERYBODY = Stream.concat(NICKS.stream(), GUESTS.stream()).toList();
    private static final List<Integer> SIZES = List.of(1, 1, 2, 3, 3, 3, 4, 5);
    private static final int MOST_SIBLINGS = 13;
    private static final Duration STORMY = Duration.ofSeconds(9);
    private static final Duration REST = Duration.ofSeconds(240);
    private static final int EVENTS_BETWEEN_AUDITS = 500;

    private final long seed;
    private final Agenda agenda = new Agenda();
    private final Trace trace = new Trace(agenda);
    private final World world;
    private final Moves moves;
    private final Faults faults;
    private final Upgrades upgrades;
    private final Founders founders;
    private final RowAudit rows;
    private final List<Person> people = new ArrayList<>();
    private final List<Guest> guests;
    private final Optional<Office> office;
    private long events;

    Simulation(long seed, RandomGenerator random, Mistake mistake, Databases databases) {
        this.seed = seed;
        var chance = new Chance(random);
        var logs = new ArrayList<SimLog>();
        var ledger = new Ledger();
        var counts = new Counts();
        this.world = new World(agenda, chance, trace, new Wires(agenda, chance), mistake, ledger,
                new Audit(logs, EVERYBODY, agenda, trace, counts), counts, logs);
        int count = 3 + chance.below(2);
        boolean mixed = Upgrades.areMixed(chance, mistake);
        var siblings = new ArrayList<Sibling>();
        for (int number = 0; number < count; number++) {
            int size = Math.min(chance.any(SIZES), MOST_SIBLINGS - siblings.size() - (count - number - 1));
            List<RulesVersion> builds = Upgrades.first(chance, mixed, size);
            List<Sibling> group = IntStream.range(0, size)
                    .mapToObj(i -> new Sibling(siblings.size() + i, world, databases.next(),
                            builds.get(i)))
                    .toList();
            siblings.addAll(group);
            logs.add(new SimLog(number, world, group));
        }
        this.moves = new Moves(world, NICKS);
        this.faults = new Faults(world, siblings);
        this.upgrades = new Upgrades(world, siblings);
        this.founders = new Founders(world);
        this.rows = new RowAudit(logs, NICKS, GUESTS, ledger);
        List<SimOwners> entries = List.of(SimOwners.ofEntry(world), SimOwners.ofEntry(world));
        for (Nick nick : NICKS) {
            for (int device = 0; device < 1 + chance.below(2); device++) {
                people.add(new Person(nick, device, NICKS, world, chance.any(entries)));
            }
        }
        // What shows a mistake in other things is to be seen soon.
        this.office = mistake == Mistake.LATE_RULING_BELIEVED || mistake == Mistake.NONE && chance.oneIn(2)
                ? Optional.of(new Office(NICKS, world, chance.any(entries)))
                : Optional.empty();
        this.guests = GUESTS.stream()
                .map(nick -> new Guest(nick, EVERYBODY, GUESTS, world, chance.any(entries))).toList();
    }

    RunResult run() {
        Optional<String> violation = Optional.empty();
        try {
            world.logs().forEach(SimLog::start);
            founders.begin();
            people.forEach(Person::begin);
            guests.forEach(Guest::begin);
            office.ifPresent(Office::begin);
            moves.begin();
            faults.begin();
            upgrades.begin();
            storm();
            settle();
        } catch (Violation e) {
            violation = Optional.of(String.valueOf(e.getMessage()));
        }
        return new RunResult(seed, events, world.ledger().acknowledged(), world.counts(), violation, trace.lines());
    }

    private void storm() {
        while (agenda.nanos() < STORMY.toNanos()) {
            step();
        }
    }

    /// Nothing fails any more: everything that goes on must end.
    private void settle() {
        trace.add("nothing fails any more");
        moves.stop();
        faults.end();
        upgrades.end();
        people.forEach(Person::stop);
        guests.forEach(Guest::stop);
        office.ifPresent(Office::stop);
        passUntilStill();
        passUntilStill();
        people.forEach(Person::readAll);
        passUntilStill();
        world.audit().checkOwners(Optional.empty());
        rows.checkItems();
        rows.checkRest();
        office.ifPresent(rows::check);
    }

    private void passUntilStill() {
        long deadline = agenda.nanos() + REST.toNanos();
        do {
            pass(Duration.ofMillis(700));
            Violation.unless(agenda.nanos() < deadline, "11: it does not come to rest: %s", unrest());
        } while (!unrest().isEmpty());
    }

    private void pass(Duration time) {
        long until = agenda.nanos() + time.toNanos();
        while (agenda.nanos() < until) {
            step();
        }
    }

    private void step() {
        agenda.step();
        events++;
        if (events % EVENTS_BETWEEN_AUDITS == 0) {
            rows.checkItems();
        }
    }

    /// What still goes on.
    private List<String> unrest() {
        var left = new ArrayList<String>();
        long busy = people.stream().filter(person -> !person.isIdle()).count()
                + guests.stream().filter(guest -> !guest.isIdle()).count()
                + office.filter(one -> !one.isIdle()).stream().count();
        if (busy > 0) {
            left.add(busy + " people wait for an answer");
        }
        for (SimLog log : world.logs()) {
            if (!SimRules.areAnnounced(log)) {
                left.add("not all of " + log + " have said what they know");
            }
            if (log.leader().isEmpty()) {
                left.add(log + " has no leader");
            }
            for (Sibling sibling : log.siblings()) {
                if (!sibling.errands().isIdle()) {
                    left.add(sibling.peer().tweeter() + " has hand-offs under way");
                }
                if (sibling.session().exists("select 1 from tasks")) {
                    left.add(sibling.peer().tweeter() + " has tasks to deliver");
                }
                if (sibling.applied() < log.foremost().applied()) {
                    left.add(sibling.peer().tweeter() + " lags");
                }
            }
        }
        return left;
    }
}
