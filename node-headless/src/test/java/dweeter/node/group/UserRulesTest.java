/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.storage.FollowEdge;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Follow.FollowChanged;
import dweeter.protocol.LoggerMessage.LoggedOut;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.MarkRead.MarkedRead;
import dweeter.protocol.Message;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;
import dweeter.sqlite.Database;

class UserRulesTest {

    private static final Nick ADA = new Nick("ada");
    private static final Nick BRUNO = new Nick("bruno");
    private static final Nick CARLA = new Nick("carla");
    private static final ItemRef CARLAS_FIRST = new ItemRef(CARLA, 1);
    private static final Author ADA_HERSELF = new Author(ADA, new DisplayName("Name of ada"));

    private static final Stamp TODAY = Stamp.of(Instant.parse("2026-11-29T12:00:00Z"));
    private static final Stamp AFTER_90_DAYS = Stamp.of(Instant.parse("2027-02-27T12:00:00Z"));
    private static final Stamp IN_2099 = Stamp.of(Instant.parse("2099-01-01T00:00:00Z"));

    @TempDir
    Path directory;
    private Database database;
    private GroupState state;

    @BeforeEach
    void found() {
        database = PeerRows.open(directory, "tweeter.db");
        state = GroupState.open(database);
        apply(new RangeCommand.Found(Interval.whole(RingId.ZERO)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_taken_nick_is_refused_and_a_repeat_is_not() {
        assertThat(say(PeerRows.register(ADA))).isEqualTo(new Registered(ADA_HERSELF));
        assertThat(say(PeerRows.register(ADA))).isEqualTo(new Registered(ADA_HERSELF));

        assertThat(say(new Register(ADA, Cid.of("another"), "Another", "hash",
                new Stamp(9)))).isEqualTo(new Refused(Refusal.NICK_TAKEN));
        assertThat(say(PeerRows.register(ADA))).isEqualTo(new Registered(ADA_HERSELF));
    }

    @Test
    void a_session_is_judged_by_the_time_in_the_command() {
        say(PeerRows.register(ADA));
        byte[] token = {1};
        say(new OpenSession(ADA, token, new Stamp(100), new Stamp(200)));

        assertThat(say(dweet(new Proof(ADA, token, new Stamp(199)), "in time")))
                .isInstanceOf(Published.class);
        assertThat(say(dweet(new Proof(ADA, token, new Stamp(200)), "too late")))
                .isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
        assertThat(say(dweet(new Proof(ADA, new byte[]{2}, new Stamp(150)), "forged")))
                .isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
        assertThat(say(dweet(new Proof(BRUNO, token, new Stamp(150)), "nobody")))
                .isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
    }

    @Test
    void a_log_in_by_a_clock_of_2099_or_1970_ends_no_session_of_today() {
        say(PeerRows.register(ADA));
        byte[] token = {1};
        say(new OpenSession(ADA, token, TODAY, AFTER_90_DAYS));

        say(new OpenSession(ADA, new byte[]{2}, IN_2099, new Stamp(IN_2099.micros() + 1)));
        say(new OpenSession(ADA, new byte[]{3}, Stamp.ZERO, new Stamp(1)));

        assertThat(say(dweet(new Proof(ADA, token, TODAY), "still here"))).isInstanceOf(Published.class);
    }

    @Test
    void of_too_many_sessions_the_one_opened_first_gives_way_whatever_the_clocks_said() {
        say(PeerRows.register(ADA));
        say(new OpenSession(ADA, new byte[]{0}, IN_2099, PeerRows.EVER));
        for (byte i = 1; i < 33; i++) {
            say(new OpenSession(ADA, new byte[]{i}, TODAY, PeerRows.EVER));
        }

        assertThat(say(dweet(new Proof(ADA, new byte[]{0}, TODAY), "the first")))
                .isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
        assertThat(say(dweet(new Proof(ADA, new byte[]{32}, TODAY), "the last")))
                .isInstanceOf(Published.class);
    }

    @Test
    void after_a_year_that_was_wrong_an_authors_next_stamps_are_of_today() {
        say(PeerRows.register(ADA));
        byte[] token = {1};
        say(new OpenSession(ADA, token, TODAY, PeerRows.EVER));
        say(dweet(new Proof(ADA, token, IN_2099), "from the future"));

        var published = (Published) say(dweet(new Proof(ADA, token, TODAY), "of today"));

        assertThat(published.ref().n()).isEqualTo(2);
        assertThat(published.stamp()).isEqualTo(TODAY);
    }

    @Test
    void a_closed_session_is_worth_nothing_and_can_be_closed_again() {
        join(ADA);
        Proof proof = PeerRows.proof(ADA, 5);

        assertThat(say(new CloseSession(ADA, proof.tokenHash()))).isEqualTo(new LoggedOut());
        assertThat(say(new CloseSession(ADA, proof.tokenHash()))).isEqualTo(new LoggedOut());

        assertThat(say(dweet(proof, "after"))).isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
    }

    @Test
    void sessions_end_one_by_one_and_the_oldest_gives_way_when_there_are_too_many() {
        say(PeerRows.register(ADA));
        for (byte i = 0; i < 33; i++) {
            say(new OpenSession(ADA, new byte[]{i}, new Stamp(10 + i), PeerRows.EVER));
        }

        assertThat(say(dweet(new Proof(ADA, new byte[]{0}, new Stamp(60)), "the oldest")))
                .isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
        assertThat(say(dweet(new Proof(ADA, new byte[]{1}, new Stamp(60)), "the next")))
                .isInstanceOf(Published.class);
        assertThat(number("select count(*) from sessions")).isEqualTo(32);
    }

    @Test
    void items_are_numbered_without_gaps_and_their_stamps_grow_even_when_the_clock_goes_back() {
        join(ADA);
        long[] clock = {1000, 900, 900, 2000, 1};
        var published = new ArrayList<Published>();
        for (int i = 0; i < clock.length; i++) {
            published.add((Published) say(PeerRows.dweet(ADA, Cid.of("dweet" + i), "text", clock[i])));
        }

        assertThat(published).extracting(item -> item.ref().n()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(published).extracting(item -> item.stamp().micros()).containsExactly(1000L, 1001L, 1002L, 2000L,
                2001L);
    }

    @Test
    void a_refused_command_leaves_no_gap() {
        join(ADA);
        say(PeerRows.dweet(ADA, Cid.of("1"), "text", 5));
        say(redweet(ADA, "2", CARLAS_FIRST));
        say(redweet(ADA, "3", CARLAS_FIRST));

        Message next = say(PeerRows.dweet(ADA, Cid.of("4"), "text", 5));

        assertThat(((Published) next).ref().n()).isEqualTo(3);
    }

    @Test
    void every_kind_of_command_has_one_effect_for_a_cid_and_one_answer_also_after_logging_in_anew() {
        join(ADA);
        List<UserCommand> commands = List.of(PeerRows.dweet(ADA, Cid.of("1"), "text", 5),
                redweet(ADA, "2", CARLAS_FIRST), follow(ADA, "3", BRUNO, true), follow(ADA, "4", CARLA, true),
                follow(ADA, "5", BRUNO, false), PeerRows.register(ADA));
        List<Message> answers = commands.stream().map(this::say).toList();
        String rows = dump();

        assertThat(commands.stream().map(this::say).toList()).isEqualTo(answers);
        assertThat(dump()).isEqualTo(rows);

        byte[] other = {7};
        say(new CloseSession(ADA, PeerRows.proof(ADA, 1).tokenHash()));
        say(new OpenSession(ADA, other, new Stamp(50), PeerRows.EVER));
        var anew = new Proof(ADA, other, new Stamp(60));
        assertThat(say(new AddRedweet(anew, Cid.of("2"), CARLAS_FIRST, new byte[0], Stamp.ZERO)))
                .isEqualTo(answers.get(1));
        assertThat(say(new SetFollow(anew, Cid.of("3"), BRUNO, true, 0))).isEqualTo(answers.get(2));
        assertThat(number("select count(*) from items")).isEqualTo(2);
    }

    @Test
    void a_cid_that_was_used_is_refused_for_anything_else_and_changes_nothing() {
        join(ADA);
        say(follow(ADA, "before", CARLA, true));
        List<Function<Cid, UserCommand>> kinds = List.of(
                id -> new AddDweet(PeerRows.proof(ADA, 5), id, "text", Optional.empty(), List.of()),
                id -> new AddDweet(PeerRows.proof(ADA, 5), id, "other text", Optional.empty(), List.of()),
                id -> new AddDweet(PeerRows.proof(ADA, 5), id, "text", Optional.of(CARLAS_FIRST), List.of()),
                id -> new AddRedweet(PeerRows.proof(ADA, 5), id, CARLAS_FIRST, new byte[0], Stamp.ZERO),
                id -> new AddRedweet(PeerRows.proof(ADA, 5), id, new ItemRef(CARLA, 2), new byte[0],
                        Stamp.ZERO),
                id -> new SetFollow(PeerRows.proof(ADA, 5), id, BRUNO, true, 0),
                id -> new SetFollow(PeerRows.proof(ADA, 5), id, BRUNO, false, 0),
                id -> new SetFollow(PeerRows.proof(ADA, 5), id, CARLA, false, 0),
                id -> new Register(ADA, id, "Name of ada", "hash", new Stamp(1)));
        for (int first = 0; first + 1 < kinds.size(); first++) {
            Cid used = Cid.of("cid " + first);
            Message answer = say(kinds.get(first).apply(used));
            assertThat(answer).as("kind %d", first).isNotInstanceOf(Refused.class);
            String rows = dump();

            for (int second = 0; second < kinds.size(); second++) {
                assertThat(say(kinds.get(second).apply(used))).as("kind %d for kind %d", second, first)
                        .isEqualTo(first == second ? answer : new Refused(Refusal.CID_USED));
            }
            assertThat(dump()).isEqualTo(rows);
        }
        assertThat(say(new Register(BRUNO, Cid.of("cid 0"), "B", "hash", new Stamp(1))))
                .as("another user's cids are others").isInstanceOf(Registered.class);
    }

    @Test
    void the_cid_of_a_registration_is_that_of_the_nick_and_name() {
        say(PeerRows.register(ADA));
        Cid cid = PeerRows.register(ADA).cid();

        assertThat(say(new Register(ADA, cid, "Name of ada", "another salt", new Stamp(9))))
                .isEqualTo(new Registered(ADA_HERSELF));
        assertThat(say(new Register(ADA, cid, "Another", "hash", new Stamp(9))))
                .isEqualTo(new Refused(Refusal.CID_USED));
        assertThat(say(new Register(BRUNO, cid, "Another", "hash", new Stamp(9))))
                .isInstanceOf(Registered.class);
    }

    @Test
    void a_registration_of_a_former_version_whose_name_was_not_marked_is_repeated() {
        say(PeerRows.register(ADA));
        database.write(session -> session.run("update answers set n = 0"));

        assertThat(say(PeerRows.register(ADA))).isEqualTo(new Registered(ADA_HERSELF));
    }

    @Test
    void a_refusal_is_not_remembered() {
        join(ADA);
        assertThat(say(follow(ADA, "1", BRUNO, false))).isEqualTo(new Refused(Refusal.NOT_FOLLOWING));
        say(follow(ADA, "2", BRUNO, true));

        assertThat(say(follow(ADA, "1", BRUNO, false))).isEqualTo(new FollowChanged(BRUNO, false));
    }

    @Test
    void a_dweet_is_redweeted_once_and_comes_later_than_the_original() {
        join(ADA);
        Message first = say(new AddRedweet(PeerRows.proof(ADA, 5), Cid.of("1"), CARLAS_FIRST, new byte[0],
                new Stamp(800)));

        assertThat(((Published) first).stamp()).isEqualTo(new Stamp(801));
        assertThat(say(redweet(ADA, "2", CARLAS_FIRST))).isEqualTo(new Refused(Refusal.ALREADY_REDWEETED));
        assertThat(say(redweet(ADA, "3", new ItemRef(CARLA, 2)))).isInstanceOf(Published.class);
    }

    @Test
    void whom_one_follows_one_can_unfollow_and_follow_again() {
        join(ADA);
        assertThat(say(follow(ADA, "1", BRUNO, true))).isEqualTo(new FollowChanged(BRUNO, true));
        assertThat(say(follow(ADA, "2", BRUNO, true))).isEqualTo(new Refused(Refusal.ALREADY_FOLLOWING));
        assertThat(say(follow(ADA, "3", CARLA, false))).isEqualTo(new Refused(Refusal.NOT_FOLLOWING));
        say(follow(ADA, "4", CARLA, true));
        say(follow(ADA, "5", BRUNO, false));
        assertThat(say(follow(ADA, "6", BRUNO, false))).isEqualTo(new Refused(Refusal.NOT_FOLLOWING));
        say(follow(ADA, "7", BRUNO, true));

        assertThat(number("select following from users where nick = 'ada'")).isEqualTo(2);
    }

    @Test
    void of_two_devices_the_one_that_read_further_counts() {
        join(ADA);
        say(follow(ADA, "1", BRUNO, true));
        for (long n : new long[]{5, 3, 8, 1}) {
            assertThat(say(new AdvanceRead(PeerRows.proof(ADA, 5),
                    List.of(new ItemRef(BRUNO, n), new ItemRef(CARLA, n))))).isEqualTo(new MarkedRead(List.of()));
        }

        assertThat(number("select read from follows where whom = 'bruno'")).isEqualTo(8);
    }

    @Test
    void what_two_devices_have_read_counts_together_and_of_nobody_who_was_never_followed() {
        join(ADA);
        say(follow(ADA, "1", BRUNO, true));
        for (ItemRange read : List.of(new ItemRange(BRUNO, 5, 6), new ItemRange(BRUNO, 9, 9),
                new ItemRange(BRUNO, 6, 7), new ItemRange(CARLA, 1, 3))) {
            assertThat(say(new AddRead(PeerRows.proof(ADA, 5), List.of(read)))).isEqualTo(
                    new MarkedRead(List.of()));
        }
        assertThat(unread(10)).containsExactly(1L, 2L, 3L, 4L, 8L, 10L);

        say(new AddRead(PeerRows.proof(ADA, 5), List.of(new ItemRange(BRUNO, 1, 4))));
        assertThat(unread(10)).containsExactly(8L, 10L);
        assertThat(number("select read from follows where whom = 'bruno'")).isEqualTo(7);

        say(new AdvanceRead(PeerRows.proof(ADA, 5), List.of(new ItemRef(BRUNO, 8))));
        assertThat(unread(10)).containsExactly(10L);
        assertThat(number("select read from follows where whom = 'bruno'")).isEqualTo(9);
        assertThat(number("select count(*) from reads")).isZero();
    }

    /// Which of the first items of Bruno's Ada has not read.
    private List<Long> unread(long items) {
        FollowEdge edge = database.read(session -> FollowEdge.find(session, new Nick("ada"), BRUNO)).orElseThrow();
        return LongStream.rangeClosed(1, items).filter(n -> !edge.read().contains(n)).boxed().toList();
    }

    @Test
    void nothing_is_taken_where_the_range_is_another_ones() {
        try (Database elsewhere = PeerRows.open(directory, "other.db")) {
            GroupState stranger = GroupState.open(elsewhere);

            Answer answer = elsewhere
                    .write(session -> stranger.apply(session, RulesVersion.NEWEST, PeerRows.register(ADA)));

            assertThat(answer).isInstanceOf(Answer.Said.class);
            assertThat(elsewhere.<Boolean>read(session -> session.exists("select 1 from users"))).isFalse();
        }
    }

    private void join(Nick nick) {
        say(PeerRows.register(nick));
        say(PeerRows.open(nick));
    }

    private static AddDweet dweet(Proof proof, String text) {
        return new AddDweet(proof, Cid.fresh(), text, Optional.empty(),
                List.of());
    }

    private static AddRedweet redweet(Nick by, String cid, ItemRef of) {
        return new AddRedweet(PeerRows.proof(by, 5), Cid.of(cid), of, new byte[0], Stamp.ZERO);
    }

    private static SetFollow follow(Nick by, String cid, Nick whom, boolean active) {
        return new SetFollow(PeerRows.proof(by, 5), Cid.of(cid), whom, active, 0);
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

    private String dump() {
        return database.read(Dump::of);
    }
}
