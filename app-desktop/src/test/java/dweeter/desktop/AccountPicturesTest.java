/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.settings.AccountSettings.Part;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.Readable;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;

/// Draws what has to do with the account into target/screenshots, and judges whether what it says can be read.
class AccountPicturesTest extends ClientTest {

    private static final double EM = 15;
    private static final Path PICTURES = Path.of("target", "screenshots");

    @BeforeEach
    void make_room() throws Exception {
        Files.createDirectories(PICTURES);
    }

    @Test
    void a_recovery_code_after_registering() {
        client.open(Language.EN, Theme.LIGHT);
        register();
        screen().press("code-copy");

        picture("30-code", "Write down your recovery code", "Copy", "Save as file", "I have written it down",
                "Copied. Paste it where nobody else reads it.");
    }

    @Test
    void a_recovery_code_in_a_narrow_dark_window() {
        client.open(Language.ES, Theme.DARK);
        register();
        screen().resize(400, 760);
        screen().press("code-save");

        picture("31-code-narrow", "Apunta tu código de recuperación", "Copiar", "Ya lo he apuntado");
    }

    @Test
    void registering_without_a_code() {
        client.open(Language.ES, Theme.LIGHT);
        fill();
        client.network.loseNextReply();
        screen().press("submit");
        screen().press("submit");

        picture("32-no-code", "Aún no hay código de recuperación", "Continuar");
    }

    @Test
    void who_has_lost_the_password() {
        client.open(Language.EN, Theme.DARK);
        screen().press("mode-log-in");
        screen().press("forgot-password");
        screen().write("nick", "ada");
        screen().write("recovery-code", "2vs3 xvsf f5r2 cm2s 6r76 fqcz 25w5");
        screen().write("password", "another one");
        client.pass(Duration.ofSeconds(1));

        picture("33-recover", "Back in with your code", "Recovery code", "New password",
                "There is a slip in this code. Compare it with what you wrote down.", "Back to log in");
    }

    @Test
    void who_logs_in_finds_where_to_go_without_a_password() {
        client.open(Language.ES, Theme.LIGHT);
        screen().press("mode-log-in");
        client.pass(Duration.ofSeconds(1));

        picture("34-log-in", "Entrar", "¿Has olvidado la contraseña?");
    }

    @Test
    void the_account_in_the_settings() {
        client.openAs(Neighbourhood.MARTA);
        client.open(new Page.Settings());

        picture("35-account", "Account", "Password", "Recovery code", "Sessions", "Blocked people",
                "You block nobody", "Delete the account", "Log out");
    }

    @ParameterizedTest
    @EnumSource
    void each_part_of_the_account_unfolded(Part part) {
        neighbourhood.community().open(Neighbourhood.MARTA);
        client.openAs(Neighbourhood.MARTA, Language.EN, Theme.LIGHT);
        onFx(() -> client.signedIn().actions().blocks().block(new Nick("hugo")));
        client.pass(Duration.ofSeconds(10));
        unfold(part);
        picture("36-account-" + part.name().toLowerCase(Locale.ROOT), "Account", "Log out");

        client.openAs(Neighbourhood.MARTA, Language.ES, Theme.DARK);
        screen().resize(480, 860);
        unfold(part);
        picture("36-account-" + part.name().toLowerCase(Locale.ROOT) + "-narrow", "Cuenta");
    }

    @Test
    void a_new_code_in_the_settings() {
        client.openAs(Neighbourhood.MARTA, Language.ES, Theme.LIGHT);
        unfold(Part.CODE);
        screen().write("renew-password", "wrong");
        screen().press("renew-code");
        picture("37-wrong-password", "Esta no es tu contraseña. Mírala e inténtalo otra vez.");
        screen().write("renew-password", "password");
        screen().press("renew-code");

        picture("38-new-code", "Apunta tu código de recuperación", "Ya lo he apuntado");
    }

    @Test
    void blocking_somebody() {
        client.openAs(Neighbourhood.MARTA, Language.EN, Theme.LIGHT);
        client.open(new Page.Person(new Nick("ada")));
        onFx(() -> client.signedIn().actions().blocks().propose(new Nick("ada")));
        picture("39-block", "Block @ada?", "Do not block", "Block");
        screen().press("block-go");
        client.pass(Duration.ofSeconds(10));

        picture("40-blocked", "Unblock", "You block @ada: neither of you can follow the other.");
    }

    @Test
    void somebody_blocked_in_a_narrow_dark_window() {
        client.openAs(Neighbourhood.MARTA, Language.ES, Theme.DARK);
        screen().resize(480, 860);
        client.open(new Page.Person(new Nick("ada")));
        onFx(() -> client.signedIn().actions().blocks().block(new Nick("ada")));
        client.pass(Duration.ofSeconds(10));

        picture("41-blocked-narrow", "Desbloquear", "Bloqueas a @ada: no podéis seguiros.");
    }

    @Test
    void a_code_that_nobody_has_written_down() {
        client.open(Language.EN, Theme.LIGHT);
        register();
        client.open(Language.EN, Theme.LIGHT);
        screen().press("mode-log-in");
        screen().write("nick", "nora");
        screen().write("password", "a walk in the park");
        screen().press("submit");

        picture("42-remind", "Do you have your recovery code?", "Not now", "I have it", "Make a new one");
    }

    private void unfold(Part part) {
        client.open(new Page.Settings());
        onFx(() -> client.signedIn().account().unfoldedProperty().set(Optional.of(part)));
        screen().settle();
    }

    private void register() {
        fill();
        screen().press("submit");
    }

    private void fill() {
        screen().press("mode-register");
        screen().write("invite", Desk.INVITE.text());
        screen().write("name", "Nora Vega");
        screen().write("nick", "nora");
        screen().write("password", "a walk in the park");
        client.pass(Duration.ofSeconds(1));
    }

    private void picture(String name, String... texts) {
        onFx(() -> {
            Scene scene = screen().scene();
            Pictures.settle(scene);
            Pictures.save(scene, PICTURES.resolve(name + ".png"));
            Readable.in(scene, EM * client.desktop().look().scaleProperty().get()).says(texts)
                    .isFaultlessIn(scene.snapshot(null));
        });
    }
}
