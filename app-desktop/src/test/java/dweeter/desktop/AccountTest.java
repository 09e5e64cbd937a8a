/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.settings.AccountSettings.Part;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.theme.Theme;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.protocol.ChangePassword;
import dweeter.protocol.EndOtherSessions;

/// What users do with their account on the screen: the recovery code, and what comes when a session or the account ends.
class AccountTest extends ClientTest {

    private static final Nick ADA = new Nick("ada");

    @Test
    void who_registers_sees_the_code_and_goes_on_when_it_is_written_down() {
        client.open();
        register("nora");

        assertThat(screen().text("code-title")).isEqualTo("Write down your recovery code");
        assertThat(screen().shown(".code-group")).hasSize(7);
        assertThat(screen().shows("shell")).isFalse();
        screen().press("code-copy");
        assertThat(client.copied).singleElement()
                .isEqualTo(String.join("-", screen().texts(".code-group")));
        screen().press("code-save");
        assertThat(client.saveAs).content().contains(client.copied.getFirst(), "@nora");
        screen().press("code-go-on");

        assertThat(screen().shows("shell")).isTrue();
        assertThat(screen().has("question")).isFalse();
    }

    @Test
    void the_key_that_sent_the_form_and_is_still_held_down_does_not_close_the_code() {
        client.open();
        register("nora");

        screen().keys(KeyCode.ENTER, KeyCode.ENTER, KeyCode.SPACE);

        assertThat(screen().shows("code-go-on")).isTrue();
    }

    @Test
    void the_keyboard_gets_through_the_page_of_the_code() {
        client.open();
        register("nora");

        assertThat(screen().focused()).map(Node::getId).contains("code-groups");
        screen().keys(KeyCode.TAB, KeyCode.TAB, KeyCode.TAB);
        assertThat(screen().isFocused("code-go-on")).isTrue();
        screen().key(KeyCode.SPACE);

        assertThat(screen().shows("shell")).isTrue();
    }

    @Test
    void who_closes_the_window_on_the_code_is_asked_at_the_next_log_in_and_makes_a_new_one() {
        client.open();
        register("nora");
        client.open();
        logIn("nora", "a walk in the park");

        assertThat(screen().text("question-title")).isEqualTo("Do you have your recovery code?");
        screen().press("code-make");
        assertThat(screen().shows("settings")).isTrue();
        screen().write("renew-password", "a walk in the park");
        screen().press("renew-code");
        assertThat(screen().shown(".code-group")).hasSize(7);
        client.open();

        assertThat(screen().shows("question")).isTrue();
        screen().press("code-have");
        client.open();
        assertThat(screen().shows("shell")).isTrue();
        assertThat(screen().has("question")).isFalse();
    }

    @Test
    void a_registration_that_brought_no_code_says_where_to_make_one_and_again_at_the_next_log_in() {
        client.open();
        fill("nora");
        client.network.loseNextReply();
        screen().press("submit");
        screen().press("submit");

        assertThat(screen().text("code-title")).isEqualTo("There is no recovery code yet");
        screen().press("code-go-on");
        assertThat(screen().text("question-title")).isEqualTo("Your account has no recovery code");
        screen().press("code-later");
        client.open();

        assertThat(screen().text("question-title")).isEqualTo("Your account has no recovery code");
    }

    @Test
    void who_forgot_the_password_finds_the_way_back_in_and_out_again_with_the_keyboard() {
        client.open();
        screen().press("mode-log-in");
        screen().focus("forgot-password");
        screen().key(KeyCode.SPACE);

        assertThat(screen().shows("recovery-code")).isTrue();
        assertThat(screen().text("submit")).isEqualTo("Set the new password");
        screen().press("forgot-password");
        assertThat(screen().shows("recovery-code")).isFalse();
        assertThat(screen().text("submit")).isEqualTo("Log in");
    }

    @Test
    void a_session_that_ends_elsewhere_while_a_dweet_is_written_leads_to_the_form_and_keeps_the_draft() {
        client.open();
        client.logIn();
        screen().write("home-text", "half a thought");
        Token other = neighbourhood.community().open(ADA);
        client.network.ask(new EndOtherSessions(other));

        onFx(() -> client.signedIn().timeline().refresh());
        assertThat(screen().text("account-problem")).startsWith("Your session has ended: somebody ended it");
        logIn("ada", "password");

        assertThat(screen().text("home-text")).isEqualTo("half a thought");
    }

    @Test
    void a_password_that_was_changed_elsewhere_ends_the_session_and_the_new_one_lets_in() {
        client.open();
        client.logIn();
        Token other = neighbourhood.community().open(ADA);
        client.network.ask(new ChangePassword(other, Cid.fresh(), new Password("password"),
                new Password("staple that horse")));

        client.publish("written after that");
        assertThat(screen().shows("account")).isTrue();
        logIn("ada", "staple that horse");

        assertThat(neighbourhood.community().texts(ADA)).endsWith("written after that");
    }

    @Test
    void who_deletes_the_account_while_a_dweet_waits_leaves_nothing_on_this_computer() throws IOException {
        client.open();
        client.logIn();
        client.goOffline();
        client.publish("this never leaves");
        screen().write("home-text", "a draft");
        client.network.strand(true);
        client.goOnline();
        client.network.strand(false);
        delete("password");

        assertThat(screen().text("account-problem"))
                .isEqualTo("The account @ada is deleted, and nothing of it is left on this computer.");
        assertThat(screen().text("nick")).isEmpty();
        client.close();
        assertThat(files()).noneMatch(name -> name.startsWith("ada-"))
                .doesNotContain("session.properties", "last-log-in.properties");
    }

    @Test
    void of_two_accounts_the_one_that_is_not_deleted_stays() throws IOException {
        neighbourhood.community().user("eva", "Eva", "another password");
        client.open();
        logIn("eva", "another password");
        client.goOffline();
        client.publish("Eva wrote this");
        client.logOut();
        screen().press("log-out-keep");
        client.goOnline();
        client.pass(Duration.ofSeconds(1));
        client.logIn();
        delete("password");
        client.close();

        assertThat(files()).noneMatch(name -> name.startsWith("ada-")).anyMatch(name -> name.startsWith("eva-")
                && name.endsWith(".db"));
        client.open();
        logIn("eva", "another password");
        assertThat(neighbourhood.community().texts(new Nick("eva"))).containsExactly("Eva wrote this");
    }

    @Test
    void a_deleted_account_lets_nobody_in_without_a_connection() {
        client.open();
        client.logIn();
        delete("password");
        client.goOffline();
        client.pass(Duration.ofSeconds(1));

        logIn("ada", "password");

        assertThat(screen().text("account-problem")).startsWith("Without a connection you can only log in");
    }

    @Test
    void an_account_that_cannot_be_deleted_says_why_and_everything_stays() {
        client.open(Language.ES, Theme.LIGHT);
        client.logIn();
        delete("wrong");
        assertThat(screen().text("delete-account-told"))
                .isEqualTo("Esta no es tu contraseña. Mírala e inténtalo otra vez.");
        client.goOffline();
        delete("password");

        assertThat(screen().text("delete-account-told")).startsWith("No hay conexión, y esto no se guarda");
        assertThat(screen().shows("settings-account-offline")).isTrue();
        assertThat(screen().shows("shell")).isTrue();
        assertThat(neighbourhood.community().items(ADA)).isPositive();
    }

    private void delete(String password) {
        client.open(new Page.Settings());
        onFx(() -> client.signedIn().account().unfoldedProperty().set(Optional.of(Part.DELETION)));
        screen().settle();
        screen().write("delete-password", password);
        screen().write("delete-nick", "ada");
        screen().press("delete-account");
    }

    private void register(String nick) {
        fill(nick);
        screen().focus("submit");
        screen().press("submit");
    }

    private void fill(String nick) {
        screen().press("mode-register");
        screen().write("invite", Desk.INVITE.text());
        screen().write("name", "Nora Vega");
        screen().write("nick", nick);
        screen().write("password", "a walk in the park");
        client.pass(Duration.ofSeconds(1));
    }

    private void logIn(String nick, String password) {
        client.pass(Duration.ofSeconds(1));
        screen().press("mode-log-in");
        screen().write("nick", nick);
        screen().write("password", password);
        screen().press("submit");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
