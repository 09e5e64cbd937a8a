/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.fx.Lazy;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.recovery.CodeToWriteDown;
import dweeter.desktop.recovery.UnconfirmedCodes;
import dweeter.desktop.recovery.UnconfirmedCodes.State;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.InMemoryNetwork;
import dweeter.desktop.testing.ManualTimer;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Nick;
import dweeter.model.RecoveryCode;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.RecoverAccount;
import dweeter.protocol.Refusal;
import dweeter.security.JavaArgon2id;
import dweeter.security.PasswordHasher;

/// How somebody registers and gets a recovery code, loses the password, and gets back in.
class RecoveringTest {

    private static final Nick MARTA = new Nick("marta");

    @TempDir
    private static Path place = Path.of("");
    private final DataDirectory directory = DataDirectory.at(fresh());
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryNetwork network = new InMemoryNetwork(new InMemoryCommunity(clock));
    private final ManualTimer timer = new ManualTimer();
    private final UnconfirmedCodes codes = new UnconfirmedCodes(directory);
    private final CodeToWriteDown code = new CodeToWriteDown(codes, Desk.AT_ONCE, _ -> {}, _ -> Optional.empty());
    private final List<Admission> admitted = new ArrayList<>();
    private final KnownUsers known = new KnownUsers(directory,
            new Lazy<>(() -> new PasswordHasher(new SecureRandom(), new JavaArgon2id())));
    private final AccountViewModel model = new AccountViewModel(_ -> network, Desk.AT_ONCE, timer, Optional.empty(),
            Optional.empty(), known, code, admitted::add);

    @Test
    void the_code_of_a_new_account_is_shown_before_one_is_let_in() {
        register();

        assertThat(code.code()).isPresent();
        assertThat(admitted).isEmpty();
        assertThat(codes.of(Desk.INVITE, MARTA)).contains(State.MADE);
        code.goOn();
        assertThat(admitted).hasSize(1);
        assertThat(codes.of(Desk.INVITE, MARTA)).isEmpty();
    }

    @Test
    void a_repeated_registration_shows_that_no_code_came() {
        fill();
        network.loseNextReply();
        model.submit();
        assertThat(codes.of(Desk.INVITE, MARTA)).contains(State.MADE);

        model.submit();

        assertThat(code.isShown()).isTrue();
        assertThat(code.code()).isEmpty();
        code.goOn();
        assertThat(admitted).hasSize(1);
        assertThat(codes.of(Desk.INVITE, MARTA)).contains(State.NONE);
    }

    @Test
    void a_connection_that_goes_while_the_code_is_on_the_screen_takes_nothing_with_it() {
        register();
        network.goOffline(clock.instant());

        assertThat(code.code()).isPresent();
        code.goOn();
        assertThat(admitted).isEmpty();
        assertThat(problem()).isEqualTo("outcome.offline");
        assertThat(model.modeProperty().get()).isEqualTo(Mode.LOG_IN);
        network.goOnline();
        timer.advance(Duration.ofMinutes(1));
        model.submit();

        assertThat(admitted).hasSize(1);
    }

    @Test
    void who_ends_while_the_code_is_on_the_screen_is_the_one_to_log_in_the_next_time() {
        register();

        assertThat(known.last()).contains(new KnownUsers.Last(Desk.INVITE, MARTA));
        assertThat(known.isKnown(Desk.INVITE, MARTA)).isFalse();
    }

    @Test
    void who_was_refused_is_nobody_to_log_in() {
        fill();
        network.refuseNext(Refusal.NICK_TAKEN);

        model.submit();

        assertThat(known.last()).isEmpty();
    }

    @Test
    void a_registration_that_was_refused_leaves_no_note_of_a_code() {
        fill();
        network.refuseNext(Refusal.NICK_TAKEN);

        model.submit();

        assertThat(codes.of(Desk.INVITE, MARTA)).isEmpty();
        assertThat(code.isShown()).isFalse();
    }

    @Test
    void who_types_the_code_as_people_do_gets_a_new_password_and_the_next_code_and_is_in() {
        RecoveryCode first = registered();
        recover(" " + first.value().toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o').replace('1', 'l'),
                "another one");
        assertThat(model.readyProperty().get()).isTrue();

        model.submit();

        RecoveryCode next = code.code().orElseThrow();
        assertThat(next).isNotEqualTo(first);
        code.goOn();
        assertThat(admitted).hasSize(1);
        assertThat(network.asked().getLast()).isInstanceOfSatisfying(LogIn.class,
                asked -> assertThat(asked.password().value()).isEqualTo("another one"));
    }

    @Test
    void a_slip_of_the_pen_is_told_and_not_sent() {
        RecoveryCode first = registered();
        String slipped = first.value().substring(0, first.value().length() - 1) + "Z";
        recover(slipped, "another one");

        assertThat(model.recovery().verdictProperty().getValue()).map(Notice::key).contains("code.slip");
        assertThat(model.readyProperty().get()).isFalse();
        model.submit();
        assertThat(network.asked()).noneMatch(RecoverAccount.class::isInstance);

        model.recovery().textProperty().set("2VS3-XV");
        assertThat(model.recovery().verdictProperty().getValue()).contains(Notice.good("code.so-far", 6L, 28));
    }

    @Test
    void a_code_that_is_not_the_last_one_is_told_with_what_to_do() {
        registered();
        recover(RecoveryCode.of(new byte[]{9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}).value(), "another one");

        model.submit();

        assertThat(problem()).isEqualTo("account.recover-wrong");
        assertThat(codes.of(Desk.INVITE, MARTA)).isEmpty();
        assertThat(admitted).isEmpty();
    }

    @Test
    void who_has_tried_too_often_reads_how_long_to_wait() {
        RecoveryCode first = registered();
        recover(first.value(), "another one");
        network.delayNext(Duration.ofSeconds(32));

        model.submit();

        assertThat(model.problemProperty().get()).contains(Notice.bad("outcome.too-much", 32L));
        model.submit();
        assertThat(code.code()).isPresent();
    }

    @Test
    void without_a_connection_nothing_is_sent_and_nothing_is_kept_for_later() {
        RecoveryCode first = registered();
        recover(first.value(), "another one");
        network.goOffline(clock.instant());

        assertThat(model.readyProperty().get()).isFalse();
        model.submit();
        network.goOnline();
        timer.advance(Duration.ofMinutes(1));
        assertThat(network.asked()).noneMatch(RecoverAccount.class::isInstance);
    }

    @Test
    void a_recovery_whose_reply_was_lost_can_be_repeated_and_shows_that_no_code_came() {
        RecoveryCode first = registered();
        recover(first.value(), "another one");
        network.loseNextReply();
        model.submit();
        assertThat(problem()).isEqualTo("outcome.unknown");

        model.submit();

        assertThat(code.isShown()).isTrue();
        assertThat(code.code()).isEmpty();
        code.goOn();
        assertThat(admitted).hasSize(1);
    }

    private void register() {
        fill();
        model.submit();
    }

    private void fill() {
        model.useInvite(Desk.INVITE.text());
        timer.advance(Duration.ofSeconds(1));
        model.nameProperty().set("Marta");
        model.nick().textProperty().set("marta");
        model.passwordProperty().set("long enough");
        timer.advance(Duration.ofSeconds(1));
    }

    /// Somebody who has written the code down, and is not in.
    private RecoveryCode registered() {
        register();
        RecoveryCode first = code.code().orElseThrow();
        network.goOffline(clock.instant());
        code.goOn();
        network.goOnline();
        timer.advance(Duration.ofMinutes(1));
        return first;
    }

    private void recover(String typed, String password) {
        model.recover(true);
        model.recovery().textProperty().set(typed);
        model.passwordProperty().set(password);
    }

    private String problem() {
        return model.problemProperty().get().map(Notice::key).orElse("");
    }

    /// A folder of its own for each test, which is there when its fields are.
    private static Path fresh() {
        try {
            return Files.createTempDirectory(place, "client");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
