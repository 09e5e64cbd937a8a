/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.model.Token;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.RecoverAccount;
import dweeter.protocol.RecoverAccount.AccountRecovered;
import dweeter.protocol.Refusal;
import dweeter.protocol.RenewRecoveryCode;

/// What a network does for who has lost the password and wrote down a recovery code.
interface RecoveryContract extends NetworkUsers {

    Password REMEMBERED = new Password("one that I remember");
    RecoveryCode GUESSED = RecoveryCode.of(new byte[]{9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});

    private RecoveryCode register(Nick nick) {
        return done(new Register(Cid.fresh(), "Rosa", nick.value(), PASSWORD)).recoveryCode().orElseThrow();
    }

    private static RecoverAccount recover(Nick nick, RecoveryCode code) {
        return new RecoverAccount(Cid.fresh(), nick, code, REMEMBERED);
    }

    @Test
    default void who_has_lost_the_password_gets_in_with_the_code_and_a_new_one() {
        Nick rosa = NetworkUsers.fresh();
        RecoveryCode code = register(rosa);

        AccountRecovered recovered = done(recover(rosa, code));

        assertThat(recovered.author().nick()).isEqualTo(rosa);
        assertThat(refused(new LogIn(rosa, PASSWORD))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        publish(done(new LogIn(rosa, REMEMBERED)).token(), "hola");
    }

    @Test
    default void recovery_ends_all_sessions() {
        Nick rosa = NetworkUsers.fresh();
        RecoveryCode code = register(rosa);
        Token stolen = done(new LogIn(rosa, PASSWORD)).token();

        done(recover(rosa, code));

        assertThat(refused(NetworkUsers.publishing(stolen, "hola"))).isEqualTo(Refusal.NOT_LOGGED_IN);
    }

    @Test
    default void a_code_is_used_up_and_the_next_one_gets_in() {
        Nick rosa = NetworkUsers.fresh();
        RecoveryCode code = register(rosa);

        RecoveryCode next = done(recover(rosa, code)).recoveryCode().orElseThrow();

        assertThat(refused(recover(rosa, code))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        done(recover(rosa, next));
    }

    @Test
    default void a_code_is_shown_once() {
        Nick rosa = NetworkUsers.fresh();
        var registering = new Register(Cid.fresh(), "Rosa", rosa.value(), PASSWORD);
        RecoveryCode code = done(registering).recoveryCode().orElseThrow();
        assertThat(done(registering).recoveryCode()).isEmpty();

        RecoverAccount recovering = recover(rosa, code);
        RecoveryCode next = done(recovering).recoveryCode().orElseThrow();
        assertThat(done(recovering).recoveryCode()).isEmpty();

        Token session = done(new LogIn(rosa, REMEMBERED)).token();
        var renewing = new RenewRecoveryCode(session, Cid.fresh(), REMEMBERED);
        RecoveryCode last = done(renewing).recoveryCode().orElseThrow();
        assertThat(done(renewing).recoveryCode()).isEmpty();
        assertThat(code).isNotIn(next, last);
        assertThat(refused(recover(rosa, next))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        done(recover(rosa, last));
    }

    @Test
    default void a_recovery_that_is_asked_for_again_under_its_cid_changes_nothing() {
        Nick rosa = NetworkUsers.fresh();
        RecoverAccount asked = recover(rosa, register(rosa));
        RecoveryCode next = done(asked).recoveryCode().orElseThrow();
        Token since = done(new LogIn(rosa, REMEMBERED)).token();

        assertThat(done(asked).author().nick()).isEqualTo(rosa);

        publish(since, "hola");
        done(recover(rosa, next));
    }

    @Test
    default void neither_a_guess_nor_a_code_of_somebody_else_gets_in() {
        Nick rosa = NetworkUsers.fresh();
        Nick marta = NetworkUsers.fresh();
        register(rosa);
        RecoveryCode martas = register(marta);

        assertThat(refused(recover(rosa, GUESSED))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        assertThat(refused(recover(rosa, martas))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        assertThat(refused(recover(NetworkUsers.fresh(), GUESSED))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        done(new LogIn(rosa, PASSWORD));
    }

    @Test
    default void a_recovered_account_has_a_password_as_long_as_any() {
        Nick rosa = NetworkUsers.fresh();
        RecoveryCode code = register(rosa);

        assertThat(refused(new RecoverAccount(Cid.fresh(), rosa, code, new Password("short"))))
                .isEqualTo(Refusal.PASSWORD_TOO_SHORT);
        done(recover(rosa, code));
    }

    @Test
    default void whoever_has_a_session_and_no_password_gets_no_code() {
        Token rosa = user();

        assertThat(refused(new RenewRecoveryCode(rosa, Cid.fresh(), REMEMBERED)))
                .isEqualTo(Refusal.WRONG_CREDENTIALS);
    }
}
