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
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Stamp;
import dweeter.node.rows.FollowerRow;
import dweeter.node.rows.SessionRow;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Handoffs.Place;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Published;
import dweeter.sqlite.Database;

class RangeRulesTest {

    private static final Nick ADA = new Nick("ada");
    private static final Interval ALL = Interval.whole(RingId.hash("first"));
    private static final Node SOURCE = node("source");
    private static final Node TARGET = node("target");

    @TempDir
    Path directory;
    private Database database;
    private GroupState state;

    @BeforeEach
    void open() {
        database = PeerRows.open(directory, "tweeter.db");
        state = GroupState.open(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void one_name_is_never_given_to_two_hand_offs() {
        apply(new RangeCommand.Found(ALL));
        assertThat(apply(new RangeCommand.Begin("h-1", ALL, TARGET))).isEqualTo(new Answer.Stepped(0));
        assertThat(apply(new RangeCommand.Begin("h-1", ALL, TARGET))).isEqualTo(new Answer.Stepped(0));

        assertThat(apply(new RangeCommand.Begin("h-1", ALL, node("another")))).isInstanceOf(Answer.Misfit.class);
        apply(new RangeCommand.Abort("h-1"));
        assertThat(apply(new RangeCommand.Begin("h-1", ALL, TARGET))).isInstanceOf(Answer.Misfit.class);
    }

    @Test
    void a_source_that_gave_up_may_begin_anew_at_once_though_its_target_has_not_heard_of_it() {
        apply(new RangeCommand.Found(ALL));
        apply(new RangeCommand.Begin("h-1", ALL, TARGET));
        apply(new RangeCommand.Freeze("h-1"));
        apply(new RangeCommand.Abort("h-1"));

        assertThat(state.ownership().frozen()).isEmpty();
        assertThat(apply(new RangeCommand.Begin("h-2", ALL, TARGET))).isEqualTo(new Answer.Stepped(0));
        assertThat(apply(new RangeCommand.CleanUp("h-1", 10))).isEqualTo(new Answer.Stepped(0));
        assertThat(apply(new RangeCommand.Commit("h-1"))).isInstanceOf(Answer.Misfit.class);
    }

    @Test
    void a_target_gives_up_by_itself_only_what_it_has_not_accepted() {
        apply(new RangeCommand.Import("h-1", ALL, SOURCE, ALL.to(), 1, "", UNSAID, List.of()));
        apply(new RangeCommand.Accept("h-1", 1, 0, 0));

        assertThat(apply(new RangeCommand.GiveUp("h-1"))).isInstanceOf(Answer.Misfit.class);
        assertThat(apply(new RangeCommand.Activate("h-1", new Route(ALL, TARGET, 5)))).isEqualTo(new Answer.Stepped(0));
        assertThat(state.ownership().range()).contains(ALL);
        assertThat(state.ownership().epoch()).isEqualTo(5);
    }

    @Test
    void what_was_given_up_begins_no_more_and_may_be_dropped_as_often_as_its_source_likes() {
        apply(new RangeCommand.Import("h-1", ALL, SOURCE, ALL.to(), 1, "", UNSAID, rows(ADA)));
        apply(new RangeCommand.GiveUp("h-1"));
        assertThat(apply(new RangeCommand.Import("h-1", ALL, SOURCE, ALL.to(), 2, "", UNSAID, List.of())))
                .isInstanceOf(Answer.Misfit.class);
        apply(new RangeCommand.CleanUp("h-1", 10));

        for (int i = 0; i < 2; i++) {
            assertThat(apply(new RangeCommand.Drop("h-1", ALL, SOURCE))).isEqualTo(new Answer.Stepped(0));
        }
        assertThat(database.<Boolean>read(session -> session.exists("select 1 from users"))).isFalse();
        assertThat(apply(new RangeCommand.Import("h-2", ALL, SOURCE, ALL.to(), 1, "", UNSAID, rows(ADA))))
                .isEqualTo(new Answer.Placed(new Place(1, "")));
    }

    @Test
    void a_drop_that_overtakes_the_first_block_keeps_it_out() {
        apply(new RangeCommand.Drop("h-1", ALL, SOURCE));

        assertThat(apply(new RangeCommand.Import("h-1", ALL, SOURCE, ALL.to(), 1, "", UNSAID, rows(ADA))))
                .isInstanceOf(Answer.Misfit.class);
    }

    @Test
    void a_bad_block_is_refused_and_leaves_nothing_behind() {
        var follower = new FollowerRow("bruno", "ada", 1L, true);
        List<List<byte[]>> bad = List.of(List.of(new byte[]{1, 2, 3}), List.of(new byte[0]),
                List.of(rows(ADA).getFirst(), follower.encode()), List.of(rows(ADA).getFirst(), user(ADA).encodeKey()),
                List.of(user("ada", new byte[32], 0).encode()),
                List.of(user("No nick!", ADA.key().toBytes(), 0).encode()));
        int number = 0;
        for (List<byte[]> block : bad) {
            String hid = "h-" + number++;

            assertThat(apply(new RangeCommand.Import(hid, ALL, SOURCE, ALL.to(), 1, "", UNSAID, block)))
                    .isInstanceOf(Answer.Misfit.class);

            apply(new RangeCommand.Drop(hid, ALL, SOURCE));
            apply(new RangeCommand.CleanUp(hid, 10));
            assertThat(database.<Boolean>read(session -> session.exists("select 1 from users"))).isFalse();
        }
        assertThat(apply(new RangeCommand.Import("good", ALL, SOURCE, ALL.to(), 1, "", UNSAID, rows(ADA))))
                .isEqualTo(new Answer.Placed(new Place(1, "")));
    }

    @Test
    void other_rows_than_the_sources_are_not_accepted() {
        apply(new RangeCommand.Import("h-1", ALL, SOURCE, ALL.to(), 1, "", UNSAID, rows(ADA)));

        assertThat(apply(new RangeCommand.Accept("h-1", 1, 1, 12345))).isInstanceOf(Answer.Misfit.class);
        assertThat(apply(new RangeCommand.Activate("h-1", new Route(ALL, TARGET, 2))))
                .isInstanceOf(Answer.Misfit.class);
    }

    @Test
    void a_node_that_is_another_by_now_takes_nothing_that_was_meant_for_the_former() {
        assertThat(apply(new RangeCommand.Import("h-1", ALL, SOURCE, ADA.key(), 1, "", UNSAID, List.of())))
                .isInstanceOf(Answer.Misfit.class);
        apply(new RangeCommand.Found(new Interval(ADA.key(), ALL.to())));

        assertThat(apply(
                new RangeCommand.Import("h-2", new Interval(ALL.to(), ADA.key()), SOURCE, ADA.key(), 1, "", UNSAID,
                        List.of())))
                .isInstanceOf(Answer.Misfit.class);
        assertThat(
                apply(new RangeCommand.Import("h-3", new Interval(ALL.to(), ADA.key()), SOURCE, ALL.to(), 1, "", UNSAID,
                        List.of())))
                .isInstanceOf(Answer.Placed.class);
    }

    @Test
    void a_node_that_has_owned_something_founds_no_second_ring() {
        apply(new RangeCommand.Found(ALL));
        assertThat(apply(new RangeCommand.Found(ALL))).isInstanceOf(Answer.Misfit.class);
        apply(new RangeCommand.Begin("h-1", ALL, TARGET));
        apply(new RangeCommand.Freeze("h-1"));
        apply(new RangeCommand.Commit("h-1"));

        assertThat(state.ownership().range()).isEmpty();
        assertThat(apply(new RangeCommand.Found(ALL))).isInstanceOf(Answer.Misfit.class);
        assertThat(state.ownership().forward(ADA.key())).contains(new Route(ALL, TARGET, 2));
    }

    @Test
    void users_who_come_back_are_as_they_were_elsewhere_and_not_as_they_are_remembered() {
        Node self = new Node(ALL.to(), new UUID(0, 1), SOURCE.siblings());
        apply(new RangeCommand.Found(ALL));
        apply(new Register(ADA, Cid.fresh(), "Ada", "hash", new Stamp(1)));
        apply(new RangeCommand.Begin("h-1", ALL, TARGET));
        apply(new RangeCommand.Freeze("h-1"));
        apply(new RangeCommand.Commit("h-1"));
        apply(new RangeCommand.CleanUp("h-1", 10));
        UserRow meanwhile = user("ada", ADA.key().toBytes(), 7);
        apply(new RangeCommand.Import("h-2", ALL, TARGET, self.id(), 1, "", UNSAID,
                List.of(meanwhile.encode(),
                        new SessionRow("ada", new byte[]{1}, 1L, 100L, Optional.empty()).encode())));
        apply(new RangeCommand.Accept("h-2", 1, 2, meanwhile.hash()
                + new SessionRow("ada", new byte[]{1}, 1L, 100L, Optional.empty()).hash()));
        apply(new RangeCommand.Activate("h-2", new Route(ALL, self, 3)));

        Answer answer = apply(new AddDweet(new Proof(ADA, new byte[]{1}, new Stamp(50)), Cid.fresh(),
                "I am back", Optional.empty(), List.of()));

        assertThat(answer).isEqualTo(new Answer.Said(new Published(new ItemRef(ADA, 8), new Stamp(50))));
    }

    private Answer apply(Command command) {
        Answer answer = database.write(session -> state.apply(session, RulesVersion.NEWEST, command));
        state.committed();
        return answer;
    }

    private static List<byte[]> rows(Nick nick) {
        return List.of(user(nick).encode(), new FollowerRow(nick.value(), "emil", 1L, true).encode());
    }

    private static UserRow user(Nick nick) {
        return user(nick.value(), nick.key().toBytes(), 0);
    }

    private static UserRow user(String nick, byte[] key, long newest) {
        return new UserRow(nick, key, "Name", "hash", 1, newest, 0, 0, 0, 0, 0);
    }

    private static Node node(String host) {
        return new Node(RingId.hash(host), new UUID(0, host.hashCode()),
                List.of(new Peer(new Address(host, 1), new Address(host, 2))));
    }
}
