/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

import dweeter.client.EntryClient;
import dweeter.desktop.Arguments;
import dweeter.desktop.DesktopServices;
import dweeter.desktop.Platform;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.theme.Theme;

/// The desktop client on JavaFX's Headless platform, worked and read as its user does: by what is on the screen.
final class Client implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DesktopServices desktop;
    private final Stage stage;

    private Client(DesktopServices desktop, Stage stage) {
        this.desktop = desktop;
        this.stage = stage;
    }

    /// Opens it.
    ///
    /// @param folder what it remembers; a second one with the same folder is the client started again
    /// @param clock  what it takes for the time
    static Client open(Path folder, String invite, Language language, InstantSource clock) {
        return HeadlessFx.on(() -> {
            var arguments = new Arguments(Optional.of(invite), folder, Optional.empty(), Optional.of(language),
                    Optional.of(Theme.LIGHT));
            var platform = new Platform(Background.onVirtualThreads(), Timer.ofFx(), clock, ZoneOffset.UTC,
                    RandomGenerator.getDefault(), _ -> {}, _ -> {}, _ -> Optional.empty());
            var desktop = new DesktopServices(arguments,
                    (link, memory) -> EntryClient.start(link, memory, EntryClient.Patience.INTERACTIVE),
                    Optional.empty(), platform);
            var stage = new Stage();
            desktop.show(stage);
            return new Client(desktop, stage);
        });
    }

    DesktopServices desktop() {
        return desktop;
    }

    void register(String name, String nick) {
        press("#mode-register");
        write("#name", name);
        write("#nick", nick);
        write("#password", Guest.PASSWORD);
        press("#submit");
        press("#code-go-on");
        awaitShown("#home");
    }

    void openProfile(String nick) {
        press("#nav-people");
        write("#go-to-nick", nick);
        press("#go-to");
        awaitShown("#profile-name");
    }

    void dweet(String text) {
        press("#nav-home");
        write("#home-text", text);
        press("#home-send");
    }

    void write(String field, String text) {
        awaitShown(field);
        HeadlessFx.on(() -> {
            find(field).map(TextInputControl.class::cast).orElseThrow().setText(text);
            return true;
        });
    }

    void press(String button) {
        eventually(PATIENCE, () -> assertThat(HeadlessFx.on(() -> find(button).filter(node -> !node.isDisabled())))
                .as("%s can be pressed", button).isPresent());
        HeadlessFx.on(() -> {
            find(button).map(ButtonBase.class::cast).orElseThrow().fire();
            return true;
        });
    }

    void awaitShown(String selector) {
        eventually(PATIENCE, () -> assertThat(HeadlessFx.on(() -> find(selector))).as(selector).isPresent());
    }

    /// Waits until a label says something.
    void awaitText(String label, String text) {
        eventually(PATIENCE, () -> assertThat(text(label)).as(label).isEqualTo(text));
    }

    String text(String label) {
        return HeadlessFx.on(() -> find(label).map(node -> ((Labeled) node).getText()).orElse(""));
    }

    /// Waits until exactly these dweets are in a list, from top to bottom.
    void awaitDweets(String list, String... texts) {
        eventually(PATIENCE, () -> assertThat(dweets(list)).as(list).containsExactly(texts));
    }

    @Override
    public void close() {
        HeadlessFx.on(() -> {
            desktop.close();
            stage.hide();
            return true;
        });
    }

    private List<String> dweets(String list) {
        return HeadlessFx.on(() -> desktop.scene().getRoot().lookupAll(list + " .dweet-text").stream()
                .filter(Client::isShown).sorted((one, other) -> Double.compare(top(one), top(other)))
                .map(node -> Optional.ofNullable(node.getAccessibleText()).orElse("")).toList());
    }

    private Optional<Node> find(String selector) {
        return Optional.ofNullable(desktop.scene().getRoot().lookup(selector)).filter(Client::isShown);
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && Optional.<Node>ofNullable(node.getParent()).map(Client::isShown).orElse(true);
    }

    private static double top(Node node) {
        return node.localToScene(0, 0).getY();
    }
}
