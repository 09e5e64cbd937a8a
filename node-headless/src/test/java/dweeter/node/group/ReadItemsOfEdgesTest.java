/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.Soundness;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Message;
import dweeter.sqlite.Database;

class ReadItemsOfEdgesTest {

    private static final Nick ADA = new Nick("ada");
    private static final FollowLimits SMALL = new FollowLimits(3, 2, 20);

    @TempDir
    Path directory;
    private Database database;
    private GroupState state;

    @BeforeEach
    void found() {
        database = PeerRows.open(directory, "tweeter.db");
        limit(SMALL);
        apply(new RangeCommand.Found(Interval.whole(RingId.ZERO)));
        say(PeerRows.register(ADA));
        say(PeerRows.open(ADA));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_marked_read_by_a_former_version_beyond_all_numbers_counts_for_nothing() {
        set(user(0), true);
        database.write(session -> session.run("update follows set read = ?", Long.MAX_VALUE));
        assertThat(edge(user(0)).read().upTo()).isZero();

        say(new AdvanceRead(PeerRows.proof(ADA, 5), List.of(new ItemRef(user(0), Long.MAX_VALUE))));
        assertThat(edge(user(0)).read().upTo()).isZero();
        say(new AdvanceRead(PeerRows.proof(ADA, 5), List.of(new ItemRef(user(0), 3))));
        assertThat(edge(user(0)).read().upTo()).isEqualTo(3);
    }

    @Test
    void of_an_edge_so_many_stretches_of_read_items_are_remembered_and_the_lowest_are_forgotten_first() {
        set(user(0), true);
        for (int i = 1; i <= 100; i++) {
            say(new AddRead(PeerRows.proof(ADA, 5), List.of(new ItemRange(user(0), 3L * i, 3L * i + 1))));
        }

        assertThat(number("select count(*) from reads")).isEqualTo(64);
        assertThat(edge(user(0)).read().contains(3 * 36L)).isFalse();
        assertThat(edge(user(0)).read().contains(3 * 37L)).isTrue();
        assertThat(edge(user(0)).read().upTo()).isZero();
        assertThat(database.<List<FollowEdge>>read(session -> FollowEdge.all(session, "ada")))
                .containsExactly(edge(user(0)));
        assertSound();
    }

    @Test
    void with_an_edge_that_is_forgotten_goes_what_was_read_by_it() {
        for (int i = 0; i < 3; i++) {
            set(user(i), true);
            say(new AddRead(PeerRows.proof(ADA, 5), List.of(new ItemRange(user(i), 5, 6))));
        }
        for (int i = 0; i < 3; i++) {
            set(user(i), false);
        }
        assertThat(number("select count(*) from reads")).isEqualTo(3);

        set(user(9), true);

        assertThat(number("select count(*) from reads where whom = 'user0'")).isZero();
        assertThat(number("select count(*) from reads")).isEqualTo(2);
        assertSound();
        set(user(0), true);
        assertThat(edge(user(0)).read().contains(5)).isFalse();
    }

    private void assertSound() {
        assertThat(database.read(Soundness::flaw)).isEmpty();
    }

    private void limit(FollowLimits limits) {
        state = database.read(session -> new GroupState(session, limits));
    }

    private static Nick user(int i) {
        return new Nick("user" + i);
    }

    private FollowEdge edge(Nick whom) {
        return database.read(session -> FollowEdge.find(session, new Nick("ada"), whom)).orElseThrow();
    }

    private Message set(Nick whom, boolean active) {
        return say(new SetFollow(PeerRows.proof(ADA, 5), Cid.fresh(), whom, active, 0));
    }

    private Message say(UserCommand command) {
        return ((Answer.Said) apply(command)).message();
    }

    private Answer apply(Command command) {
        Answer answer = database.write(session -> state.apply(session, RulesVersion.NEWEST, command));
        state.committed();
        return answer;
    }

    private long number(String sql) {
        return database.<Long>read(session -> session.number(sql));
    }
}
