/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.SessionRow;
import dweeter.node.rows.UserRow;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.ChangePassword.PasswordChanged;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Refusal;

class PasswordRulesTest extends RulesFixture {

    private static final byte[] OTHER_TOKEN = {1};

    @BeforeEach
    void register() {
        join(ADA);
        say(open(OTHER_TOKEN, "hash"));
    }

    @Test
    void another_password_ends_all_sessions_but_the_one_it_is_set_in() {
        assertThat(say(set("cid", "hash", "new hash"))).isEqualTo(new PasswordChanged());

        assertThat(user().password()).isEqualTo("new hash");
        assertThat(sessions()).singleElement().satisfies(
                left -> assertThat(left.token()).isEqualTo(PeerRows.proof(ADA, 5).tokenHash()));
        assertThat(say(new AddDweet(new Proof(ADA, OTHER_TOKEN, new Stamp(5)), Cid.of("dweet"), "hola",
                Optional.empty(), List.of()))).isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
    }

    @Test
    void of_two_changes_at_once_the_second_is_refused() {
        say(set("first", "hash", "new hash"));

        assertThat(say(set("second", "hash", "newer hash"))).isEqualTo(new Refused(Refusal.WRONG_CREDENTIALS));
        assertThat(user().password()).isEqualTo("new hash");
    }

    @Test
    void who_was_just_logging_in_with_the_old_password_is_not_let_in_by_it() {
        say(set("cid", "hash", "new hash"));

        assertThat(say(open(OTHER_TOKEN, "hash"))).isEqualTo(new Refused(Refusal.WRONG_CREDENTIALS));
        assertThat(say(open(OTHER_TOKEN, "new hash"))).isInstanceOf(Registered.class);
    }

    @Test
    void a_repeat_is_answered_as_before_whatever_it_was_compared_with_and_ends_no_session() {
        say(set("cid", "hash", "new hash"));
        say(open(OTHER_TOKEN, "new hash"));

        assertThat(say(set("cid", "", ""))).isEqualTo(new PasswordChanged());

        assertThat(user().password()).isEqualTo("new hash");
        assertThat(sessions()).hasSize(2);
        assertThat(say(PeerRows.dweet(ADA, Cid.of("cid"), "hola", 5))).isEqualTo(new Refused(Refusal.CID_USED));
    }

    @Test
    void the_answer_is_remembered_however_often_somebody_is_followed_and_left_after_that() {
        say(set("cid", "hash", "new hash"));
        state = database.read(session -> new GroupState(session, new FollowLimits(5, 2, 3)));
        for (int i = 0; i < 9; i++) {
            say(new SetFollow(PeerRows.proof(ADA, 5), Cid.of("follow " + i), new Nick("bruno"), i % 2 == 0, 0));
        }

        assertThat(say(set("cid", "", ""))).isEqualTo(new PasswordChanged());
    }

    private static SetPassword set(String cid, String compared, String hash) {
        return new SetPassword(PeerRows.proof(ADA, 5), Cid.of(cid), compared, hash);
    }

    private static OpenSession open(byte[] token, String compared) {
        return new OpenSession(ADA, token, new Stamp(1), PeerRows.EVER, Optional.of(compared), Optional.empty());
    }

    private UserRow user() {
        return database.read(session -> UserRow.TABLE.find(session, "ada")).orElseThrow();
    }

    private List<SessionRow> sessions() {
        return database.read(session -> SessionRow.TABLE.ofUser(session, "ada", 100));
    }
}
