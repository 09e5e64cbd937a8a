/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import dweeter.model.Stamp;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage.LoggedOut;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;

class SessionRulesTest extends RulesFixture {

    private static final Stamp TODAY = Stamp.of(Instant.parse("2026-11-29T12:00:00Z"));
    private static final Stamp AFTER_90_DAYS = Stamp.of(Instant.parse("2027-02-27T12:00:00Z"));
    private static final Stamp IN_2099 = Stamp.of(Instant.parse("2099-01-01T00:00:00Z"));

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
}
