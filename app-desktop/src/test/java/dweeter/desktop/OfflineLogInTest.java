/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Connectivity;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.WholeClient;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.TweetMessage.ReadTimeline;

/// Who has logged in on this computer before comes in without a connection too.
@ExtendWith(FxExtension.class)
class OfflineLogInTest {

    private static final Nick ADA = new Nick("ada");

    @TempDir
    private Path folder;
    private WholeClient window;

    /// Ada logs in, reads, and logs out; then the connection goes.
    @BeforeEach
    void open() {
        window = new WholeClient(folder);
        window.open();
        window.logIn();
        window.press("nav-settings");
        window.press("settings-log-out");
        goOffline();
        window.pass(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void they_read_what_is_kept_and_write_and_all_goes_on_by_itself_when_the_connection_is_back() throws IOException {
        long before = window.neighbourhood.community().items(ADA);

        logIn("ada", "password");
        assertThat(window.shows("shell")).isTrue();
        assertThat(window.signedIn().session().cache().timeline().items()).isNotEmpty();
        onFx(() -> window.signedIn().outbox().publish("written in the dark"));
        assertThat(folder.resolve("session.properties")).doesNotExist();
        long reads = asked(ReadTimeline.class);
        onFx(window.network::goOnline);

        assertThat(window.neighbourhood.community().items(ADA)).isEqualTo(before + 1);
        assertThat(window.signedIn().outbox().waiting()).isEmpty();
        assertThat(window.text("connection")).isEqualTo("Online");
        assertThat(asked(ReadTimeline.class)).isGreaterThan(reads);
        assertThat(folder.resolve("session.properties")).exists();
        window.open();
        assertThat(window.shows("shell")).isTrue();
    }

    @Test
    void nothing_is_asked_and_nothing_looks_connected_before_the_network_has_let_them_in() {
        logIn("ada", "password");
        window.network.loseNextReply();
        int before = window.network.asked().size();

        onFx(window.network::goOnline);
        assertThat(window.network.asked().subList(before, window.network.asked().size()))
                .singleElement().isInstanceOf(LogIn.class);
        assertThat(window.text("connection")).isEqualTo("Connecting");
        window.pass(Duration.ofSeconds(10));

        assertThat(window.text("connection")).isEqualTo("Online");
    }

    @Test
    void a_wrong_password_and_somebody_this_computer_does_not_keep_are_told_and_have_to_wait_longer_each_time() {
        for (int seconds : new int[]{1, 2, 4}) {
            logIn(seconds == 2 ? "nobody" : "ada", "wrong");

            assertThat(window.text("account-problem")).startsWith(seconds == 2
                    ? "Without a connection you can only log in to accounts that this computer keeps."
                    : "Wrong nick or password.");
            window.pass(Duration.ofMillis(seconds * 1_000L - 100));
            assertThat(window.node("submit").isDisabled()).isTrue();
            window.pass(Duration.ofMillis(200));
            assertThat(window.node("submit").isDisabled()).isFalse();
        }
        logIn("ada", "password");
        assertThat(window.shows("shell")).isTrue();
    }

    @Test
    void a_password_opens_nobody_elses_copies() {
        onFx(window.network::goOnline);
        window.neighbourhood.community().user("eva", "Eva", "another password");
        logIn("eva", "another password");
        window.press("nav-settings");
        window.press("settings-log-out");
        goOffline();
        window.pass(Duration.ofSeconds(1));

        logIn("eva", "password");
        assertThat(window.shows("account")).isTrue();
        window.pass(Duration.ofMinutes(1));
        logIn("ada", "another password");
        assertThat(window.shows("account")).isTrue();
        window.pass(Duration.ofMinutes(1));
        logIn("eva", "another password");

        assertThat(window.signedIn().session().self().nick()).isEqualTo(new Nick("eva"));
    }

    @Test
    void a_password_that_the_network_refuses_leads_back_to_the_form_with_everything_kept() {
        logIn("ada", "password");
        onFx(() -> window.signedIn().outbox().publish("written in the dark"));
        window.neighbourhood.community().setPassword(ADA, new Password("changed meanwhile"));
        long before = window.neighbourhood.community().items(ADA);

        onFx(window.network::goOnline);

        assertThat(window.shows("account")).isTrue();
        assertThat(window.text("account-problem")).startsWith("Wrong nick or password.");
        window.pass(Duration.ofSeconds(1));
        logIn("ada", "changed meanwhile");
        assertThat(window.neighbourhood.community().items(ADA)).isEqualTo(before + 1);
    }

    @Test
    void a_password_that_the_network_refused_does_not_open_the_copies_any_more() {
        logIn("ada", "password");
        window.neighbourhood.community().setPassword(ADA, new Password("changed meanwhile"));
        onFx(window.network::goOnline);
        goOffline();
        window.pass(Duration.ofSeconds(1));

        logIn("ada", "password");

        assertThat(window.shows("account")).isTrue();
    }

    @Test
    void who_logs_out_again_without_ever_having_had_a_connection_is_just_out() {
        logIn("ada", "password");
        int before = window.network.asked().size();

        window.press("nav-settings");
        window.press("settings-log-out");
        onFx(window.network::goOnline);

        assertThat(window.shows("account")).isTrue();
        assertThat(window.network.asked().stream().skip(before)).noneMatch(LogIn.class::isInstance);
    }

    @Test
    void no_password_is_in_any_file_and_only_the_user_reads_the_hash() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> hashes = files.filter(file -> file.toString().endsWith(".log-in.properties")).toList();
            assertThat(hashes).singleElement().satisfies(file -> {
                assertThat(Files.readString(file)).contains("argon2id").doesNotContain("=password");
                assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            });
        }
    }

    @Test
    void the_form_says_in_both_languages_that_one_can_come_in_and_remembers_the_invite() {
        window.openWithoutInvite(Language.ES);
        window.pass(Duration.ofSeconds(1));

        assertThat(window.written("nick")).isEqualTo("ada");
        assertThat(window.node("account-offline").isVisible()).isTrue();
        assertThat(window.text("account-offline")).startsWith("Sin conexión también puedes entrar");
        window.write("password", "password");
        window.press("submit");

        assertThat(window.shows("shell")).isTrue();
    }

    @Test
    void what_waited_before_waits_again() {
        logIn("ada", "password");
        onFx(() -> window.signedIn().outbox().publish("written in the dark"));
        window.press("nav-settings");
        window.press("settings-log-out");
        window.press("log-out-keep");
        window.pass(Duration.ofSeconds(1));

        logIn("ada", "password");

        assertThat(window.signedIn().outbox().waiting()).extracting(Waiting::text)
                .containsExactly("written in the dark");
    }

    private void logIn(String nick, String password) {
        window.press("mode-log-in");
        window.write("nick", nick);
        window.write("password", password);
        window.press("submit");
    }

    private void goOffline() {
        onFx(() -> window.network.goOffline(window.neighbourhood.clock().instant(),
                Connectivity.Trouble.UNREACHABLE));
    }

    private long asked(Class<?> kind) {
        return window.network.asked().stream().filter(kind::isInstance).count();
    }
}
