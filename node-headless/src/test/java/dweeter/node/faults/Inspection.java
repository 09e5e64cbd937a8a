/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;

/// Looks into the databases of all peers once nothing goes on any more: siblings must hold the same, counters be what they
/// count, and each user be held once.
final class Inspection {

    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final List<String> violations = new ArrayList<>();
    private final Map<Nick, SortedMap<Long, String>> items = new HashMap<>();
    private final Map<Nick, Set<Nick>> follows = new HashMap<>();
    private final Map<ItemRef, Long> redweetsSaid = new HashMap<>();
    private final Map<ItemRef, Long> redweets = new HashMap<>();
    private final List<Counters> users = new ArrayList<>();

    private record Counters(Nick nick, long newest, long following, long followers) {}

    private Inspection() {}

    /// @return what the owners hold, and what is wrong with it
    static Inspection of(TrialNetwork network) throws InterruptedException {
        eventually(SETTLING, () -> {
            assertThat(network.pending()).as("messages between nodes").isZero();
            Thread.sleep(100);
        });
        var inspection = new Inspection();
        for (TrialNetwork.Group group : network.groups()) {
            inspection.compare(group);
            inspection.read(group.leader());
        }
        inspection.checkCounters();
        return inspection;
    }

    Held held() {
        return new Held(items, follows);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    private void compare(TrialNetwork.Group group) {
        var found = new ArrayList<String>();
        try {
            eventually(SETTLING, () -> {
                found.clear();
                for (Machine sibling : group.all()) {
                    try (SiblingFile file = SiblingFile.open(sibling.database())) {
                        found.add(file.applied() + " " + file.digest());
                    }
                }
                assertThat(Set.copyOf(found)).hasSize(1);
                Thread.sleep(50);
            });
        } catch (AssertionError e) {
            violations.add("siblings differ: " + group.all() + " are at " + found);
        }
    }

    private void read(Machine leader) {
        try (SiblingFile file = SiblingFile.open(leader.database())) {
            file.all("select nick, n, text, of_nick, of_n, redweets from items", row -> {
                var author = new Nick(row.getString(1));
                var ref = new ItemRef(author, row.getLong(2));
                Optional<ItemRef> of = Optional.ofNullable(row.getString(4))
                        .map(nick -> new ItemRef(new Nick(nick), number(row)));
                String content = of.map(Person.Contents::passedOn).orElse(row.getString(3));
                if (items.computeIfAbsent(author, _ -> new TreeMap<>()).put(ref.n(), content) != null) {
                    violations.add(ref + " is held by two nodes");
                }
                of.ifPresent(original -> redweets.merge(original, 1L, Long::sum));
                return redweetsSaid.put(ref, row.getLong(6));
            });
            file.all("select nick, whom from follows where active = 1", row -> follows
                    .computeIfAbsent(new Nick(row.getString(1)), _ -> new HashSet<>()).add(new Nick(row.getString(2))));
            long soon = Stamp.of(Instant.now().plus(A_MOMENT)).micros();
            long lately = Stamp.of(Instant.now().minus(A_DAY)).micros();
            file.all("select nick, n, stamp from items where stamp > " + soon + " or stamp < " + lately + " limit 5",
                    row -> violations.add(row.getString(1) + "/" + row.getLong(2) + " is stamped "
                            + new Stamp(row.getLong(3))));
            users.addAll(file.all("select nick, newest, following, followers from users",
                    row -> new Counters(new Nick(row.getString(1)), row.getLong(2), row.getLong(3), row.getLong(4))));
        }
    }

    private static long number(ResultSet row) {
        try {
            return row.getLong(5);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void checkCounters() {
        var followers = new HashMap<Nick, Long>();
        follows.values().forEach(whom -> whom.forEach(one -> followers.merge(one, 1L, Long::sum)));
        var known = new HashSet<Nick>();
        for (Counters user : users) {
            if (!known.add(user.nick())) {
                violations.add(user.nick() + " is held by two nodes");
            }
            expect(user.nick() + " has items", user.newest(), items.getOrDefault(user.nick(), new TreeMap<>()).size());
            expect(user.nick() + " follows", user.following(), follows.getOrDefault(user.nick(), Set.of()).size());
            expect(user.nick() + " has followers", user.followers(), followers.getOrDefault(user.nick(), 0L));
        }
        redweetsSaid.forEach((item, said) -> expect(item + " has redweets", said, redweets.getOrDefault(item, 0L)));
    }

    private void expect(String what, long said, long counted) {
        if (said != counted) {
            violations.add("%s: %d are said and %d are there".formatted(what, said, counted));
        }
    }
}
