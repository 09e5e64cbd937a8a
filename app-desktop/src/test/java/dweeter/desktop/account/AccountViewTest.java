/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.fx.Lazy;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.recovery.CodeToWriteDown;
import dweeter.desktop.recovery.UnconfirmedCodes;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.InMemoryNetwork;
import dweeter.desktop.testing.ManualTimer;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.theme.Look;
import dweeter.security.JavaArgon2id;
import dweeter.security.PasswordHasher;

@ExtendWith(FxExtension.class)
class AccountViewTest {

    private final Messages messages = new Messages(Language.EN);
    private final ManualTimer timer = new ManualTimer();
    private final InMemoryNetwork network = new InMemoryNetwork(new Neighbourhood().community());
    private Optional<Scene> shown = Optional.empty();
    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        onFx(() -> {
            var model = new AccountViewModel(_ -> network, Desk.AT_ONCE, timer, Optional.empty(), Optional.empty(),
                    new KnownUsers(DataDirectory.at(folder),
                            new Lazy<>(() -> new PasswordHasher(new SecureRandom(), new JavaArgon2id()))),
                    new CodeToWriteDown(new UnconfirmedCodes(DataDirectory.at(folder)), Desk.AT_ONCE, _ -> {},
                            _ -> Optional.empty()),
                    _ -> {});
            var scene = new Scene(new AccountView(model, messages), 1280, 860);
            new Look().dress(scene);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            shown = Optional.of(scene);
        });
    }

    @ParameterizedTest
    @EnumSource
    void nothing_moves_when_a_sentence_comes_or_goes(Language language) {
        onFx(() -> messages.languageProperty().set(language));
        List<Double> before = places();

        for (String invite : List.of("nonsense", "dweeter://join?e=", Desk.INVITE.text(), "")) {
            write("invite", invite);
            assertThat(places()).as("invite %s", invite).isEqualTo(before);
        }
        write("invite", Desk.INVITE.text());
        for (String nick : List.of("A b", "ada", "free", "1", "")) {
            write("nick", nick);
            assertThat(places()).as("nick %s", nick).isEqualTo(before);
        }
        for (String password : List.of("a", "long enough", "")) {
            write("password", password);
            assertThat(places()).as("password %s", password).isEqualTo(before);
        }
        onFx(() -> network.goOffline(Neighbourhood.NOW));
        timePasses();
        assertThat(places()).as("offline").isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void a_sentence_of_two_lines_keeps_its_distance_from_what_is_under_it(Language language) {
        onFx(() -> messages.languageProperty().set(language));

        write("invite", "nonsense");

        double sentence = onFx(() -> node("invite-verdict").localToScene(node("invite-verdict").getBoundsInLocal())
                .getMaxY());
        double under = onFx(() -> node("name").getParent().getParent().localToScene(0, 0).getY());
        assertThat(under - sentence).isGreaterThan(5);
    }

    @Test
    void an_icon_stays_when_the_language_is_changed() {
        write("invite", Desk.INVITE.text());
        write("nick", "free");
        List<String> before = labelsWithIcons();
        assertThat(before).contains("invite-verdict", "nick-verdict");

        onFx(() -> messages.languageProperty().set(Language.ES));

        assertThat(labelsWithIcons()).isEqualTo(before);
    }

    private List<String> labelsWithIcons() {
        return onFx(() -> {
            var ids = new ArrayList<String>();
            for (String id : List.of("invite-verdict", "nick-verdict")) {
                if (node(id) instanceof Labeled label && label.getGraphic() != null) {
                    ids.add(id);
                }
            }
            return ids;
        });
    }

    private List<Double> places() {
        return onFx(() -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
            return List.of("invite", "name", "nick", "password", "submit").stream()
                    .map(id -> node(id).localToScene(0, 0).getY()).toList();
        });
    }

    private void write(String id, String text) {
        onFx(() -> ((TextInputControl) node(id)).setText(text));
        timePasses();
    }

    private void timePasses() {
        onFx(() -> {
            timer.advance(Duration.ofSeconds(1));
            timer.advance(Duration.ofSeconds(1));
        });
    }

    private Node node(String id) {
        scene().getRoot().applyCss();
        return Optional.ofNullable(scene().lookup("#" + id)).orElseThrow();
    }

    private Scene scene() {
        return shown.orElseThrow();
    }
}
