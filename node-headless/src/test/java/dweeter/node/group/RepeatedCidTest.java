/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.ItemRef;
import dweeter.model.Stamp;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Follow.FollowChanged;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

class RepeatedCidTest extends RulesFixture {

    private static final Author ADA_HERSELF = new Author(ADA, new DisplayName("Name of ada"));

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
}
