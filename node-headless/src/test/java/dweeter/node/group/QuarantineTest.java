/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

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
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.RowFormat;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Handoffs.Place;
import dweeter.node.storage.LostNumbers;
import dweeter.node.storage.Soundness;
import dweeter.node.storage.Tables;
import dweeter.node.storage.Tally;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Failure;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Published;
import dweeter.sqlite.Database;

class QuarantineTest {

    private static final Nick ADA = new Nick("ada");
    private static final Nick BRUNO = new Nick("bruno");
    private static final Interval ALL = Interval.whole(RingId.hash("first"));
    private static final RowFormat FORMAT = RowFormat.NEWEST;
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
        assertThat(apply(new RecoveryCommand.Quarantine(ALL, 1030))).isEqualTo(Steps.DONE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nobody_registers_there_nor_is_anybody_said_not_to_exist() {
        assertThat(apply(PeerRows.register(ADA))).isInstanceOfSatisfying(Answer.Said.class,
                said -> assertThat(said.message()).isInstanceOf(Failure.TryAgain.class));
        assertThat(state.ownership().refusalToRead(ADA.key()))
                .hasValueSatisfying(failure -> assertThat(failure).isInstanceOfSatisfying(Failure.TryAgain.class,
                        later -> assertThat(later.isForWhoeverAsked()).isTrue()));
        assertThat(rows()).isEqualTo(Tally.NOTHING);
    }

    @Test
    void it_is_there_in_the_epoch_that_was_said_and_the_next_process_knows_it() {
        assertThat(state.ownership().epoch()).isEqualTo(1030);
        assertThat(GroupState.open(database).ownership()).isEqualTo(state.ownership());
        assertThat(state.ownership().quarantined()).isTrue();
    }

    @Test
    void a_repeat_changes_nothing_and_a_node_that_has_something_takes_nothing_else() {
        assertThat(apply(new RecoveryCommand.Quarantine(ALL, 9))).isEqualTo(Steps.DONE);
        assertThat(state.ownership().epoch()).isEqualTo(1030);
        assertThat(apply(new RecoveryCommand.Quarantine(ALL.upTo(RingId.hash("x")), 9)))
                .isInstanceOf(Answer.Misfit.class);
        assertThat(apply(new RangeCommand.Found(ALL))).isInstanceOf(Answer.Misfit.class);
    }

    @Test
    void it_neither_moves_nor_takes_a_neighbour_in() {
        Interval part = ALL.upTo(RingId.hash("x"));
        assertThat(apply(new RangeCommand.Begin("h-1", part, OTHER))).isInstanceOf(Answer.Misfit.class);
        assertThat(apply(new RangeCommand.Import("h-2", part, OTHER, ALL.to(), 1, "", FORMAT, List.of())))
                .isInstanceOf(Answer.Misfit.class);
    }

    @Test
    void a_block_is_written_once_however_often_it_comes_and_none_is_left_out() {
        assertThat(restore("r", 2, item(1))).isEqualTo(new Answer.Placed(new Place(0, "")));
        assertThat(restore("r", 1, user())).isEqualTo(new Answer.Placed(new Place(1, "")));
        assertThat(restore("r", 1, user())).isEqualTo(new Answer.Placed(new Place(1, "")));
        assertThat(restore("r", 2, item(1), item(2))).isEqualTo(new Answer.Placed(new Place(2, "")));
        assertThat(rows().rows()).isEqualTo(3);
    }

    @Test
    void a_block_with_a_bad_row_leaves_nothing_behind() {
        assertThat(restore("r", 1, item(1))).isInstanceOf(Answer.Misfit.class);
        assertThat(restore("r", 1, user(), new byte[]{99, 1, 0})).isInstanceOf(Answer.Misfit.class);
        assertThat(rows()).isEqualTo(Tally.NOTHING);
    }

    @Test
    void two_restores_are_not_mixed() {
        restore("r", 1, user(), item(1));
        assertThat(restore("s", 1, user())).isInstanceOf(Answer.Misfit.class);
        assertThat(restore("s", 2, user())).isInstanceOf(Answer.Misfit.class);

        assertThat(apply(new RecoveryCommand.Clear(1))).isEqualTo(new Answer.Stepped(1));
        assertThat(apply(new RecoveryCommand.Clear(1))).isEqualTo(Steps.DONE);
        assertThat(rows()).isEqualTo(Tally.NOTHING);
        assertThat(restore("s", 1, user())).isEqualTo(new Answer.Placed(new Place(1, "")));
    }

    @Test
    void it_ends_only_with_the_rows_that_were_said() {
        restore("r", 1, user(), item(1));
        Tally held = rows();
        assertThat(release(held.rows(), held.digest() + 1, 10, 50)).isInstanceOf(Answer.Misfit.class);
        assertThat(release(0, 0, 10, 50)).isInstanceOf(Answer.Misfit.class);
        assertThat(state.ownership().quarantined()).isTrue();

        assertThat(release(held.rows(), held.digest(), 10, 50)).isEqualTo(Steps.DONE);
        assertThat(release(held.rows(), held.digest(), 10, 50)).isEqualTo(Steps.DONE);
        assertThat(state.ownership().quarantined()).isFalse();
        assertThat(GroupState.open(database).ownership().quarantined()).isFalse();
        assertThat(lost(ADA)).isEqualTo(10);
    }

    @Test
    void while_it_ends_nothing_more_is_written_back_and_nobody_is_served() {
        restore("r", 1, user(), UserRow.fresh(BRUNO, "Bruno", "hash", new Stamp(1), Optional.empty()).encode());
        Tally held = rows();
        assertThat(release(held.rows(), held.digest(), 10, 1)).isEqualTo(new Answer.Stepped(1));
        assertThat(restore("r", 2, item(1))).isInstanceOf(Answer.Misfit.class);
        assertThat(apply(new RecoveryCommand.Clear(5))).isInstanceOf(Answer.Misfit.class);
        assertThat(state.ownership().quarantined()).isTrue();

        assertThat(release(held.rows(), held.digest(), 10, 1)).isEqualTo(new Answer.Stepped(1));
        assertThat(release(held.rows(), held.digest(), 10, 1)).isEqualTo(Steps.DONE);
        assertThat(lost(ADA) + lost(BRUNO)).isEqualTo(20);
    }

    @Test
    void a_number_that_may_have_been_seen_is_never_given_again() {
        restore("r", 1, user(), item(1), item(2));
        Tally held = rows();
        release(held.rows(), held.digest(), 1000, 50);
        apply(PeerRows.open(ADA));

        assertThat(apply(PeerRows.dweet(ADA, Cid.of("first after"), "I am back", 50)))
                .isEqualTo(new Answer.Said(new Published(new ItemRef(ADA, 1003), new Stamp(50))));
        List<ItemRange> skipped = database.read(session -> LostNumbers.behind(session, ADA, 1));
        assertThat(skipped).containsExactly(new ItemRange(ADA, 3, 1002));
        long items = database.read(session -> Tables.census(session, ALL).items());
        assertThat(items).isEqualTo(3);
        Optional<String> flaw = database.read(Soundness::flaw);
        assertThat(flaw).isEmpty();
    }

    @Test
    void a_follow_comes_behind_all_that_may_be_lost_of_them() {
        restore("r", 1, user());
        Tally held = rows();
        release(held.rows(), held.digest(), 1000, 50);
        apply(PeerRows.open(ADA));
        apply(new SetFollow(PeerRows.proof(ADA, 5), Cid.of("follow"), BRUNO, true, 0));

        long version = database.read(session -> session.number("select version from follows"));
        assertThat(version).isEqualTo(1001);
    }

    @Test
    void what_is_given_up_is_free_for_everybody() {
        assertThat(release(0, 0, 0, 50)).isEqualTo(Steps.DONE);

        assertThat(apply(PeerRows.register(ADA))).isInstanceOfSatisfying(Answer.Said.class,
                said -> assertThat(said.message()).isInstanceOf(Registered.class));
    }

    @Test
    void who_is_written_back_as_gone_stays_gone() {
        byte[] gone = UserRow.fresh(ADA, "Ada", "hash", new Stamp(1), Optional.empty()).departed(new Stamp(2)).encode();
        restore("r", 1, gone);
        Tally held = rows();
        release(held.rows(), held.digest(), 1000, 50);

        assertThat(apply(PeerRows.register(ADA))).isInstanceOfSatisfying(Answer.Said.class,
                said -> assertThat(said.message()).isInstanceOf(Failure.Refused.class));
        assertThat(lost(ADA)).isZero();
    }

    private Answer restore(String name, long seq, byte[]... rows) {
        return apply(new RecoveryCommand.Restore(name, seq, FORMAT, List.of(rows)));
    }

    private Answer release(long rows, long digest, long skip, int users) {
        return apply(new RecoveryCommand.Release(rows, digest, skip, users));
    }

    private long lost(Nick author) {
        return database.read(session -> LostNumbers.count(session, author));
    }

    private Tally rows() {
        return database.read(session -> Tables.census(session, ALL).tally());
    }

    private static byte[] user() {
        return new UserRow(ADA.value(), ADA.key().toBytes(), "Ada", "hash", 1, 2, 2, 0, 0, 0, 0).encode();
    }

    private static byte[] item(long n) {
        return ItemRow.dweet(new ItemRef(ADA, n), new Stamp(n), "text", Optional.empty(), "").encode();
    }

    private Answer apply(Command command) {
        Answer answer = database.write(session -> state.apply(session, RulesVersion.NEWEST, command));
        state.committed();
        return answer;
    }
}
