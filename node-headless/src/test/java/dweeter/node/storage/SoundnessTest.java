/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.group.GroupState;
import dweeter.node.group.RulesVersion;
import dweeter.node.testing.PeerRows;
import dweeter.sqlite.Database;

class SoundnessTest {

    private static final Nick ADA = new Nick("ada");

    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void ada_publishes_two_dweets() {
        database = PeerRows.open(directory, "rows.db");
        database.write(session -> {
            new Handoffs(session).own(Interval.whole(RingId.ZERO), 1);
            var state = new GroupState(session);
            state.apply(session, RulesVersion.NEWEST, PeerRows.register(ADA));
            state.apply(session, RulesVersion.NEWEST, PeerRows.open(ADA));
            state.apply(session, RulesVersion.NEWEST, PeerRows.dweet(ADA, Cid.of("one"), "hola", 2));
            return state.apply(session, RulesVersion.NEWEST, PeerRows.dweet(ADA, Cid.of("two"), "adios", 3));
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_written_is_sound() {
        assertThat(flaw()).isEmpty();
    }

    @Test
    void a_text_that_reads_otherwise_is_noticed() {
        database.write(session -> session.run("update items set text = 'iola' where n = 1"));

        assertThat(flaw()).contains("the rows of ada are not what was written");
    }

    @Test
    void a_row_that_is_missing_is_noticed() {
        database.write(session -> session.run("delete from answers where n = 2"));

        assertThat(flaw()).contains("the rows of ada are not what was written");
    }

    @Test
    void rows_of_nobody_are_noticed() {
        database.write(session -> session.run("delete from users"));

        assertThat(flaw()).contains("there are rows of ada, who is missing");
    }

    private Optional<String> flaw() {
        return database.read(Soundness::flaw);
    }
}
