/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.node.limits.Allowances;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Failure.OutcomeUnknown;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.ListFollowing;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.LogOut;
import dweeter.protocol.LoggerMessage.LoggedIn;
import dweeter.protocol.LoggerMessage.LoggedOut;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

class SourceLimitsTest {

    private static final Nick ANA = new Nick("ana");
    private static final Author AUTHOR = new Author(ANA, DisplayName.kept("Ana"));
    private static final Password PASSWORD = new Password("long enough");
    private static final Token TOKEN = Token.of(ANA, new byte[32]);
    private static final Message WRONG = new Refused(Refusal.WRONG_CREDENTIALS);
    private static final Register REGISTER = new Register(Cid.of("register"), "Ana", "ana", PASSWORD);
    private static final LogIn LOG_IN = new LogIn(ANA, PASSWORD);

    private final AtomicLong now = new AtomicLong();
    private final SourceLimits limits = new SourceLimits(Allowances.USUAL, now::get);

    @Test
    void a_whole_school_registers_at_once_and_then_one_a_minute_does() throws Exception {
        assertThat(answered(REGISTER, new Registered(AUTHOR), 400)).isEqualTo(300);
        assertThat(limits.answer("school", REGISTER, () -> WRONG)).isInstanceOfSatisfying(TryAgain.class,
                later -> assertThat(later.afterMillis()).isEqualTo(60_000));
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(answered(REGISTER, new Registered(AUTHOR), 400)).isEqualTo(60);
    }

    @Test
    void other_places_are_not_concerned() throws Exception {
        answered(REGISTER, new Registered(AUTHOR), 400);

        assertThat(limits.answer("elsewhere", REGISTER, () -> WRONG)).isEqualTo(WRONG);
    }

    @Test
    void who_waits_in_a_queue_or_is_refused_has_not_registered() throws Exception {
        assertThat(answered(REGISTER, new Refused(Refusal.NICK_TAKEN), 1000)).isEqualTo(1000);
        assertThat(answered(REGISTER, new Registered(AUTHOR), 1)).isEqualTo(1);
        assertThat(answered(REGISTER, new OutcomeUnknown("perhaps"), 400)).isEqualTo(299);
    }

    @Test
    void wrong_passwords_count_and_right_ones_do_not() throws Exception {
        assertThat(answered(LOG_IN, new LoggedIn(TOKEN, AUTHOR, Instant.EPOCH), 5000)).isEqualTo(5000);
        assertThat(answered(LOG_IN, WRONG, 5000)).isEqualTo(1000);
    }

    @Test
    void to_ask_for_nicks_while_typing_is_no_way_to_ask_for_all_of_them() throws Exception {
        assertThat(answered(new CheckNick(ANA), new NickChecked(true), 5000)).isEqualTo(3000);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(answered(new CheckNick(ANA), new NickChecked(true), 5000)).isEqualTo(10);
    }

    @Test
    void nothing_else_is_counted_here() throws Exception {
        assertThat(answered(new LogOut(TOKEN), new LoggedOut(), 5000)).isEqualTo(5000);
        assertThat(answered(new ListFollowing(TOKEN, Optional.empty(), 1), WRONG, 5000)).isEqualTo(5000);
    }

    private int answered(ClientRequest<?> request, Message answer, int times) throws InterruptedException {
        int answered = 0;
        for (int i = 0; i < times; i++) {
            answered += limits.answer("school", request, () -> answer).equals(answer) ? 1 : 0;
        }
        return answered;
    }
}
