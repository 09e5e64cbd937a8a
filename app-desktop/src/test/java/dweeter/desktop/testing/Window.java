/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import static dweeter.desktop.testing.FxExtension.onFx;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

import dweeter.desktop.Arguments;
import dweeter.desktop.DesktopServices;
import dweeter.desktop.Platform;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.shell.SignedIn;
import dweeter.desktop.theme.Theme;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;

/// The window of somebody who is logged in, on JavaFX's Headless platform and over a network in memory.
public final class Window implements AutoCloseable {

    private static final int LAYOUTS = 3;

    public final InMemoryNetwork network;
    public final ManualTimer timer = new ManualTimer();
    private final DesktopServices desktop;
    private final Stage stage;

    private Window(InMemoryNetwork network, Arguments arguments, MutableClock clock) {
        this.network = network;
        var platform = new Platform(Desk.AT_ONCE, timer, clock, ZoneOffset.UTC, new Random(1), _ -> {},
                _ -> {});
        desktop = new DesktopServices(arguments, (_, _) -> network, Optional.empty(), platform);
        stage = new Stage();
        desktop.show(stage);
    }

    /// Opens the window of Marta.
    ///
    /// @param folder what it keeps
    public static Window of(Neighbourhood neighbourhood, Path folder, Language language, Theme theme) {
        return of(neighbourhood, folder, Neighbourhood.MARTA, language, theme);
    }

    public static Window of(Neighbourhood neighbourhood, Path folder, Nick self, Language language, Theme theme) {
        return of(neighbourhood, folder, self, language, theme, true);
    }

    /// @param online whether the network can be reached from the beginning on
    public static Window of(Neighbourhood neighbourhood, Path folder, Nick self, Language language, Theme theme,
            boolean online) {
        var name = self.equals(Neighbourhood.MARTA) ? "Marta Quiroga" : self.value();
        new SavedSession(Desk.INVITE, new Author(self, new DisplayName(name)), neighbourhood.community().open(self))
                .write(DataDirectory.at(folder));
        var arguments = new Arguments(Optional.empty(), folder, Optional.empty(), Optional.of(language),
                Optional.of(theme));
        var network = new InMemoryNetwork(neighbourhood.community());
        if (!online) {
            network.goOffline(neighbourhood.clock().instant());
        }
        return onFx(() -> new Window(network, arguments, neighbourhood.clock()));
    }

    public DesktopServices desktop() {
        return desktop;
    }

    public SignedIn signedIn() {
        return desktop.signedIn().orElseThrow();
    }

    public Scene scene() {
        return desktop.scene();
    }

    public void open(Page page) {
        onFx(() -> signedIn().shell().open(page));
        settle();
    }

    public void resize(double width, double height) {
        onFx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        settle();
    }

    /// Styles and lays out what has changed.
    public void settle() {
        onFx(() -> {
            for (int i = 0; i < LAYOUTS; i++) {
                scene().getRoot().applyCss();
                scene().getRoot().layout();
            }
        });
    }

    public Optional<Node> find(String selector) {
        return javafx.application.Platform.isFxApplicationThread() ? lookUp(selector) : onFx(() -> lookUp(selector));
    }

    private Optional<Node> lookUp(String selector) {
        return Optional.ofNullable(scene().getRoot().lookup(selector));
    }

    /// The visible nodes that a selector finds.
    public List<Node> shown(String selector) {
        return javafx.application.Platform.isFxApplicationThread()
                ? lookUpShown(selector)
                : onFx(() -> lookUpShown(selector));
    }

    private List<Node> lookUpShown(String selector) {
        return scene().getRoot().lookupAll(selector).stream().filter(Window::isShown).<Node>map(node -> node).toList();
    }

    /// All nodes that are visible.
    public List<Node> shown() {
        return onFx(() -> visible(scene().getRoot()).toList());
    }

    private static Stream<Node> visible(Node node) {
        Stream<Node> within = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Window::visible)
                : Stream.of();
        return node.isVisible() ? Stream.concat(Stream.of(node), within) : Stream.of();
    }

    public void press(String selector) {
        onFx(() -> ((ButtonBase) find(selector).orElseThrow()).fire());
        settle();
    }

    /// Puts a text into a field that has the focus then.
    public void type(String selector, String text) {
        onFx(() -> {
            var field = (TextInputControl) find(selector).orElseThrow();
            field.requestFocus();
            field.setText(text);
        });
        settle();
    }

    public String text(String selector) {
        return onFx(() -> ((Labeled) find(selector).orElseThrow()).getText());
    }

    /// Whether a node and all around it are visible.
    public static boolean isShown(Node node) {
        Optional<Parent> around = Optional.ofNullable(node.getParent());
        return node.isVisible() && around.map(Window::isShown).orElse(true);
    }

    @Override
    public void close() {
        onFx(() -> {
            desktop.close();
            stage.close();
        });
    }
}
