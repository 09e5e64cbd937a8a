/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static dweeter.node.group.RangeCommand.Import.UNSAID;
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
import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.Replacement;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Soundness;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Published;
import dweeter.sqlite.Database;

/// The rows of a last copy, whatever its group was at when the others died.
class SuccessionTest {

    private static final Nick ADA = new Nick("ada");
    private static final Nick BRUNO = new Nick("bruno");
    /// Ends at one of them, and begins at the other: each is the end of a part.
    private static final Interval ALL = Interval.whole(BRUNO.key());
    private static final Interval OF_ADA = ALL.upTo(ADA.key());
    private static final Interval OF_BRUNO = ALL.after(ADA.key());
    private static final Node OTHER = new Node(RingId.hash("other"), new UUID(0, 5),
            List.of(new Peer(new Address("other", 1), new Address("other", 2))));

    @TempDir
    Path directory;
    private Database database;
    private GroupState state;

    @BeforeEach
    void open() {
        database = PeerRows.open(directory, "group.db");
        state = GroupState.open(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void it_owns_what_was_said_in_that_epoch_and_numbers_go_on_behind_what_may_be_lost() {
        found();
        apply(PeerRows.dweet(ADA, Cid.of("first"), "before", 5));

        take(ALL);

        assertThat(state.ownership().range()).contains(ALL);
        assertThat(state.ownership().epoch()).isEqualTo(1030);
        assertThat(apply(PeerRows.dweet(ADA, Cid.of("second"), "after", 9)))
                .isEqualTo(new Answer.Said(new Published(new ItemRef(ADA, 1002), new Stamp(9))));
        assertThat(apply(PeerRows.dweet(ADA, Cid.of("first"), "before", 10)))
                .isEqualTo(new Answer.Said(new Published(new ItemRef(ADA, 1), new Stamp(5))));
        Optional<String> flaw = database.read(Soundness::flaw);
        assertThat(flaw).isEmpty();
    }

    @Test
    void what_another_node_has_got_meanwhile_is_its_own() {
        found();
        apply(new RangeCommand.Begin("h-1", OF_ADA, OTHER));
        apply(new RangeCommand.Freeze("h-1"));

        take(OF_BRUNO);

        assertThat(state.ownership().range()).contains(OF_BRUNO);
        assertThat(users()).containsExactly("bruno");
        assertThat(phase("h-1")).isEqualTo(Phase.ABANDONED);
    }

    @Test
    void a_hand_off_that_was_begun_is_given_up_and_everything_stays_writable() {
        found();
        apply(new RangeCommand.Begin("h-1", OF_ADA, OTHER));
        apply(new RangeCommand.Freeze("h-1"));

        take(ALL);

        assertThat(state.ownership().frozen()).isEmpty();
        assertThat(state.ownership().refusalToWrite(ADA.key())).isEmpty();
        assertThat(apply(new RangeCommand.Commit("h-1"))).isInstanceOf(Answer.Misfit.class);
        apply(new RangeCommand.CleanUp("h-1", 50));
        assertThat(users()).containsExactly("ada", "bruno");
    }

    @Test
    void what_was_given_away_for_good_is_cleared_up_as_before() {
        found();
        apply(new RangeCommand.Begin("h-1", OF_ADA, OTHER));
        apply(new RangeCommand.Freeze("h-1"));
        apply(new RangeCommand.Commit("h-1"));

        take(OF_BRUNO);

        assertThat(phase("h-1")).isEqualTo(Phase.COMMITTED);
        assertThat(state.ownership().forward(ADA.key())).isPresent();
        apply(new RangeCommand.CleanUp("h-1", 50));
        assertThat(users()).containsExactly("bruno");
    }

    @Test
    void what_has_arrived_whole_and_nobody_else_owns_is_its_own() {
        arrive();
        apply(new RangeCommand.Accept("h-1", 1, 1, user().hash()));

        take(OF_ADA);

        assertThat(phase("h-1")).isEqualTo(Phase.DONE);
        assertThat(state.ownership().range()).contains(OF_ADA);
        assertThat(users()).containsExactly("ada");
    }

    @Test
    void what_has_not_arrived_whole_goes_back() {
        apply(new RangeCommand.Found(OF_BRUNO));
        arrive();

        take(OF_BRUNO);

        assertThat(phase("h-1")).isEqualTo(Phase.ABANDONED);
        apply(new RangeCommand.CleanUp("h-1", 50));
        assertThat(users()).isEmpty();
    }

    @Test
    void what_was_accepted_and_is_owned_by_its_giver_still_goes_back() {
        apply(new RangeCommand.Found(OF_BRUNO));
        arrive();
        apply(new RangeCommand.Accept("h-1", 1, 1, user().hash()));

        take(OF_BRUNO);

        assertThat(phase("h-1")).isEqualTo(Phase.ABANDONED);
    }

    private void found() {
        apply(new RangeCommand.Found(ALL));
        for (Nick nick : List.of(ADA, BRUNO)) {
            apply(PeerRows.register(nick));
            apply(PeerRows.open(nick));
        }
    }

    private void arrive() {
        apply(new RangeCommand.Import("h-1", OF_ADA, OTHER,
                state.ownership().range().map(Interval::to).orElse(OF_ADA.to()), 1, "c0", UNSAID,
                List.of(user().encode())));
    }

    private static UserRow user() {
        return new UserRow(ADA.value(), ADA.key().toBytes(), "Ada", "hash", 1, 0, 0, 0, 0, 0, 0);
    }

    private void take(Interval range) {
        database.write(session -> {
            Succession.take(session,
                    new Replacement(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3), range, 1030, 1000));
            return true;
        });
        state = GroupState.open(database);
    }

    private Phase phase(String hid) {
        return database.read(session -> new Handoffs(session).find(hid).orElseThrow().phase());
    }

    private List<String> users() {
        return database.read(session -> session.all("select nick from users order by nick", row -> row.getString(1)));
    }

    private Answer apply(Command command) {
        Answer answer = database.write(session -> state.apply(session, RulesVersion.NEWEST, command));
        state.committed();
        return answer;
    }
}
