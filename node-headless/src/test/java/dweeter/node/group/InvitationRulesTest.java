/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.protocol.ActKind;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage.InvitationClaimed;
import dweeter.protocol.ModerationMessage.InvitationMade;
import dweeter.protocol.Refusal;

class InvitationRulesTest extends RulesFixture {

    private static final byte[] CODE = {1, 2, 3};
    private static final Stamp EXPIRES = new Stamp(100);

    @BeforeEach
    void invite() {
        assertThat(make("made", Optional.empty(), CODE, 1)).isEqualTo(made(CODE));
    }

    @Test
    void an_invitation_lets_one_in_and_a_repeat_for_the_same_nick_uses_nothing_more() {
        assertThat(use(CODE, ADA, 9)).isEqualTo(new InvitationClaimed());

        assertThat(use(CODE, BRUNO, 9)).isEqualTo(new Refused(Refusal.INVITATION_USED_UP));
        assertThat(use(CODE, ADA, 9)).isEqualTo(new InvitationClaimed());
    }

    @Test
    void it_lets_in_as_many_as_it_is_for() {
        byte[] more = {4};
        make("more", Optional.empty(), more, 2);

        assertThat(use(more, ADA, 9)).isEqualTo(new InvitationClaimed());
        assertThat(use(more, BRUNO, 9)).isEqualTo(new InvitationClaimed());
        assertThat(use(more, CARLA, 9)).isEqualTo(new Refused(Refusal.INVITATION_USED_UP));
    }

    @Test
    void one_that_has_expired_lets_nobody_in_but_whoever_had_begun() {
        use(CODE, ADA, 99);

        assertThat(use(CODE, ADA, 100)).isEqualTo(new InvitationClaimed());
        assertThat(use(CODE, BRUNO, 100)).isEqualTo(new Refused(Refusal.INVITATION_EXPIRED));
    }

    @Test
    void one_that_nobody_made_lets_nobody_in() {
        assertThat(use(new byte[]{9}, ADA, 9)).isEqualTo(new Refused(Refusal.BAD_INVITATION));
    }

    @Test
    void a_repeat_makes_no_second_one_and_names_the_first() {
        assertThat(make("made", Optional.empty(), new byte[]{5}, 1)).isEqualTo(made(CODE));
        assertThat(number("select count(*) from invitations")).isOne();
    }

    @Test
    void it_takes_a_right_to_invite_and_with_the_right_goes_what_was_made_by_it() {
        byte[] adas = {6};
        assertThat(make("too early", Optional.of(ADA), adas, 1)).isEqualTo(new Refused(Refusal.MAY_NOT_INVITE));
        operator("grant", ActKind.GRANT_INVITE);
        assertThat(make("invite", Optional.of(ADA), adas, 1)).isEqualTo(made(adas));

        operator("revoke", ActKind.REVOKE_INVITE);

        assertThat(use(adas, BRUNO, 9)).isEqualTo(new Refused(Refusal.BAD_INVITATION));
        assertThat(make("again", Optional.of(ADA), new byte[]{7}, 1)).isEqualTo(new Refused(Refusal.MAY_NOT_INVITE));
        assertThat(use(CODE, BRUNO, 9)).isEqualTo(new InvitationClaimed());
    }

    @Test
    void who_is_suspended_has_invited_nobody_who_is_not_there_yet() {
        operator("grant", ActKind.GRANT_INVITE);
        byte[] adas = {6};
        make("invite", Optional.of(ADA), adas, 2);
        use(adas, BRUNO, 9);

        operator("suspend", ActKind.SUSPEND);

        assertThat(use(adas, CARLA, 9)).isEqualTo(new Refused(Refusal.BAD_INVITATION));
        assertThat(use(adas, BRUNO, 9)).isEqualTo(new InvitationClaimed());
    }

    @Test
    void nobody_has_more_than_so_many_that_are_good() {
        operator("grant", ActKind.GRANT_INVITE);
        for (int i = 0; i < AddInvitation.MOST; i++) {
            make("invite " + i, Optional.of(ADA), new byte[]{8, (byte) i}, 1);
        }

        assertThat(make("one more", Optional.of(ADA), new byte[]{9}, 1))
                .isEqualTo(new Refused(Refusal.INVITES_TOO_MANY));
    }

    private void operator(String cid, ActKind kind) {
        say(new AddAct(Cid.of(cid), new Stamp(9), Optional.empty(), "operator", Optional.empty(), kind, ADA, 0,
                "why"));
    }

    private Message make(String cid, Optional<Nick> by, byte[] code, long uses) {
        return say(new AddInvitation(Cid.of(cid), new Stamp(9), by, by.map(Nick::value).orElse("operator"), code, uses,
                EXPIRES));
    }

    private Message use(byte[] code, Nick who, long now) {
        return say(new UseInvitation(new Stamp(now), code, who));
    }

    private static InvitationMade made(byte[] code) {
        return new InvitationMade(HexFormat.of().formatHex(code), EXPIRES.instant());
    }
}
