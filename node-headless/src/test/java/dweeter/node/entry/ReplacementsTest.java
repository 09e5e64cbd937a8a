/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.Replacement;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.sqlite.Database;

class ReplacementsTest {

    private static final Interval RANGE = Interval.whole(RingId.hash("end"));
    private static final UUID OLD = new UUID(1, 1);
    private static final UUID FRESH = new UUID(2, 2);
    private static final UUID ONE = new UUID(3, 3);
    private static final UUID OTHER = new UUID(4, 4);

    @TempDir
    Path folder;
    private Database database;
    private Directory directory;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("entry.db"), Directory.MIGRATIONS, 1, Database.Durability.FULL);
        directory = new Directory(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoever_was_first_founds_however_often_somebody_else_is_named() {
        Replacement first = directory.replace(wish(OLD, FRESH, ONE), List.of());

        assertThat(directory.replace(wish(OLD, FRESH, ONE), List.of())).isEqualTo(first);
        assertThat(directory.replace(wish(OLD, new UUID(9, 9), OTHER), List.of())).isEqualTo(first);
    }

    @Test
    void the_epoch_leaps_over_all_that_anybody_knows_of_and_not_so_far_that_nobody_believes_it() {
        var route = new Route(RANGE, new Node(RANGE.to(), OLD,
                List.of(new Peer(new Address("peer", 1), new Address("peer", 2)))), 70);

        Replacement first = directory.replace(wish(OLD, FRESH, ONE), List.of(route));
        Replacement second = directory.replace(wish(FRESH, new UUID(9, 9), ONE), List.of());

        assertThat(first.epoch()).isEqualTo(70 + Replacement.LEAP);
        assertThat(second.epoch()).isEqualTo(70 + 2 * Replacement.LEAP).isLessThan(1 << 20);
    }

    @Test
    void a_peer_hears_that_its_group_is_gone_and_a_spare_that_it_is_due() {
        Replacement first = directory.replace(wish(OLD, FRESH, ONE), List.of());

        assertThat(directory.replacement(OTHER, Optional.of(OLD))).contains(first);
        assertThat(directory.replacement(ONE, Optional.empty())).contains(first);
        assertThat(directory.replacement(ONE, Optional.of(FRESH))).contains(first);
        assertThat(directory.replacement(OTHER, Optional.empty())).isEmpty();
        assertThat(directory.replacement(OTHER, Optional.of(new UUID(7, 7)))).isEmpty();
    }

    @Test
    void who_never_founded_and_was_replaced_is_due_no_more() {
        directory.replace(wish(OLD, FRESH, ONE), List.of());
        Replacement second = directory.replace(wish(FRESH, new UUID(9, 9), OTHER), List.of());

        assertThat(directory.replacement(ONE, Optional.empty())).isEmpty();
        assertThat(directory.replacement(OTHER, Optional.empty())).contains(second);
        assertThat(directory.replacement(ONE, Optional.of(FRESH))).contains(second);
    }

    @Test
    void a_group_that_is_gone_does_not_come_back_by_saying_that_it_is_there() {
        var node = new Node(RANGE.to(), OLD, List.of(new Peer(new Address("peer", 1), new Address("peer", 2))));
        var heir = new Node(RANGE.to(), FRESH, List.of(new Peer(new Address("peer", 1), new Address("peer", 2))));
        directory.note(node, true, 1);
        directory.replace(wish(OLD, FRESH, ONE), List.of());
        assertThat(directory.nodes()).containsExactly(node);

        directory.note(heir, true, 2);
        directory.note(node, true, 3);

        assertThat(directory.nodes()).containsExactly(heir);
    }

    @Test
    void other_entries_hear_of_it() {
        Replacement first = directory.replace(wish(OLD, FRESH, ONE), List.of());
        try (Database elsewhere = Database.open(folder.resolve("other.db"), Directory.MIGRATIONS, 1,
                Database.Durability.FULL)) {
            var other = new Directory(elsewhere);
            other.learn(directory.knowledge());

            assertThat(other.replacement(OTHER, Optional.of(OLD))).contains(first);
        }
    }

    private static Replacement wish(UUID group, UUID by, UUID founder) {
        return new Replacement(group, by, founder, RANGE, 5, 1000);
    }
}
