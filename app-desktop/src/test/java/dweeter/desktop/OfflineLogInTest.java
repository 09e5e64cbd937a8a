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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.ClientTest;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.ReadTimeline;

/// Who has logged in on this computer before comes in without a connection too.
class OfflineLogInTest extends ClientTest {

    private static final Nick ADA = new Nick("ada");

    /// Ada logs in, reads, and logs out; then the connection goes.
    @BeforeEach
    void open() {
        client.open();
        client.logIn();
        client.logOut();
        client.goOffline();
        client.pass(Duration.ofSeconds(1));
    }

    @Test
    void they_read_what_is_kept_and_write_and_all_goes_on_by_itself_when_the_connection_is_back() throws IOException {
        long before = neighbourhood.community().items(ADA);

        logIn("ada", "password");
        assertThat(screen().shows("shell")).isTrue();
        assertThat(client.kept(ClientCache::timeline).items()).isNotEmpty();
        client.publish("written in the dark");
        assertThat(folder.resolve("session.properties")).doesNotExist();
        long reads = asked(ReadTimeline.class);
        client.goOnline();

        assertThat(neighbourhood.community().items(ADA)).isEqualTo(before + 1);
        assertThat(client.signedIn().outbox().waiting()).isEmpty();
        assertThat(screen().text("connection")).isEqualTo("Online");
        assertThat(asked(ReadTimeline.class)).isGreaterThan(reads);
        assertThat(folder.resolve("session.properties")).exists();
        client.open();
        assertThat(screen().shows("shell")).isTrue();
    }

    @Test
    void an_entry_without_the_peers_behind_it_is_no_better_than_no_connection() {
        onFx(() -> client.network.strand(true));
        client.goOnline();

        logIn("ada", "password");
        assertThat(screen().shows("shell")).isTrue();
        assertThat(screen().text("connection")).isEqualTo("The network does not answer");
        client.publish("written in the dark");
        onFx(() -> client.network.strand(false));
        client.pass(Duration.ofSeconds(30));

        assertThat(screen().text("connection")).isEqualTo("Online");
        assertThat(client.signedIn().outbox().waiting()).isEmpty();
    }

    @Test
    void nothing_is_asked_and_nothing_looks_connected_before_the_network_has_let_them_in() {
        logIn("ada", "password");
        client.network.loseNextReply();
        int before = client.network.asked().size();

        client.goOnline();
        assertThat(client.network.asked().subList(before, client.network.asked().size()))
                .singleElement().isInstanceOf(LogIn.class);
        assertThat(screen().text("connection")).isEqualTo("The network does not answer");
        client.pass(Duration.ofSeconds(10));

        assertThat(screen().text("connection")).isEqualTo("Online");
    }

    @Test
    void a_wrong_password_and_somebody_this_computer_does_not_keep_are_told_and_have_to_wait_longer_each_time() {
        for (int seconds : new int[]{1, 2, 4}) {
            logIn(seconds == 2 ? "nobody" : "ada", "wrong");

            assertThat(screen().text("account-problem")).startsWith(seconds == 2
                    ? "Without a connection you can only log in to accounts that this computer keeps."
                    : "Wrong nick or password.");
            client.pass(Duration.ofMillis(seconds * 1_000L - 100));
            assertThat(screen().node("submit").isDisabled()).isTrue();
            client.pass(Duration.ofMillis(200));
            assertThat(screen().node("submit").isDisabled()).isFalse();
        }
        logIn("ada", "password");
        assertThat(screen().shows("shell")).isTrue();
    }

    @Test
    void a_password_opens_nobody_elses_copies() {
        client.goOnline();
        neighbourhood.community().user("eva", "Eva", "another password");
        logIn("eva", "another password");
        client.logOut();
        client.goOffline();
        client.pass(Duration.ofSeconds(1));

        logIn("eva", "password");
        assertThat(screen().shows("account")).isTrue();
        client.pass(Duration.ofMinutes(1));
        logIn("ada", "another password");
        assertThat(screen().shows("account")).isTrue();
        client.pass(Duration.ofMinutes(1));
        logIn("eva", "another password");

        assertThat(client.signedIn().session().self().nick()).isEqualTo(new Nick("eva"));
    }

    @Test
    void a_password_that_the_network_refuses_leads_back_to_the_form_with_everything_kept() {
        logIn("ada", "password");
        client.publish("written in the dark");
        neighbourhood.community().setPassword(ADA, new Password("changed meanwhile"));
        long before = neighbourhood.community().items(ADA);

        client.goOnline();

        assertThat(screen().shows("account")).isTrue();
        assertThat(screen().text("account-problem")).startsWith("Wrong nick or password.");
        client.pass(Duration.ofSeconds(1));
        logIn("ada", "changed meanwhile");
        assertThat(neighbourhood.community().items(ADA)).isEqualTo(before + 1);
    }

    @Test
    void a_password_that_the_network_refused_does_not_open_the_copies_any_more() {
        logIn("ada", "password");
        neighbourhood.community().setPassword(ADA, new Password("changed meanwhile"));
        client.goOnline();
        client.goOffline();
        client.pass(Duration.ofSeconds(1));

        logIn("ada", "password");

        assertThat(screen().shows("account")).isTrue();
    }

    @Test
    void who_logs_out_again_without_ever_having_had_a_connection_is_just_out() {
        logIn("ada", "password");
        int before = client.network.asked().size();

        client.logOut();
        client.goOnline();

        assertThat(screen().shows("account")).isTrue();
        assertThat(client.network.asked().stream().skip(before)).noneMatch(LogIn.class::isInstance);
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
        client.openWithoutInvite(Language.ES);
        client.pass(Duration.ofSeconds(1));

        assertThat(screen().text("nick")).isEqualTo("ada");
        assertThat(screen().node("account-offline").isVisible()).isTrue();
        assertThat(screen().text("account-offline")).startsWith("Sin conexión también puedes entrar");
        screen().write("password", "password");
        screen().press("submit");

        assertThat(screen().shows("shell")).isTrue();
    }

    @Test
    void what_waited_before_waits_again() {
        logIn("ada", "password");
        client.publish("written in the dark");
        client.logOut();
        screen().press("log-out-keep");
        client.pass(Duration.ofSeconds(1));

        logIn("ada", "password");

        assertThat(client.signedIn().outbox().waiting()).extracting(Waiting::text)
                .containsExactly("written in the dark");
    }

    private void logIn(String nick, String password) {
        screen().press("mode-log-in");
        screen().write("nick", nick);
        screen().write("password", password);
        screen().press("submit");
    }

    private long asked(Class<?> kind) {
        return client.network.asked().stream().filter(kind::isInstance).count();
    }
}
