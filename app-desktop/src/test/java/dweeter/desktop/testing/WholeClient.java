/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

import dweeter.desktop.Arguments;
import dweeter.desktop.DesktopServices;
import dweeter.desktop.Platform;
import dweeter.desktop.account.Hint;
import dweeter.desktop.cache.DiskWatch;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.SignedIn;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;
import dweeter.model.Password;

/// The whole client over a network in memory, worked as by hand: what is found is a node on the screen. The thread that draws
/// must not wait for the disk meanwhile.
public final class WholeClient implements AutoCloseable {

    public final Neighbourhood neighbourhood = new Neighbourhood();
    public final InMemoryNetwork network = new InMemoryNetwork(neighbourhood.community());
    public final ManualTimer timer = new ManualTimer();
    private final List<Throwable> waits = new CopyOnWriteArrayList<>();
    private final Path folder;
    private Optional<DesktopServices> desktop = Optional.empty();

    /// @param folder where the client keeps everything
    public WholeClient(Path folder) {
        this.folder = folder;
    }

    /// Opens it in English, or closes it and opens it again.
    public void open() {
        open(Language.EN);
    }

    public void open(Language language) {
        open(Optional.of(Desk.INVITE.text()), Optional.of(language), Optional.of(Theme.LIGHT));
    }

    /// In the language and the colours that were chosen in it.
    public void openAsChosen() {
        open(Optional.of(Desk.INVITE.text()), Optional.empty(), Optional.empty());
    }

    /// The same with nothing in the field for an invite.
    public void openWithoutInvite(Language language) {
        open(Optional.empty(), Optional.of(language), Optional.of(Theme.LIGHT));
    }

    private void open(Optional<String> invite, Optional<Language> language, Optional<Theme> theme) {
        DiskWatch.listen(() -> {
            if (javafx.application.Platform.isFxApplicationThread()) {
                waits.add(new Throwable("The thread that draws waits for the disk"));
            }
        });
        var arguments = new Arguments(invite, folder,
                Optional.of(new Hint(new Nick("ada"), new Password("password"))), language, theme);
        onFx(() -> {
            desktop.ifPresent(DesktopServices::close);
            var platform = new Platform(SideThread.BACKGROUND, timer, neighbourhood.clock(), ZoneOffset.UTC,
                    new Random(1), _ -> {}, _ -> {});
            desktop = Optional.of(new DesktopServices(arguments, (_, _) -> network, Optional.empty(), platform));
            desktop.get().show(new Stage());
            timer.advance(Duration.ofSeconds(1));
        });
    }

    /// Logs in as Ada, from the form.
    public void logIn() {
        pass(Duration.ofSeconds(1));
        press("use-hint");
        press("submit");
    }

    public SignedIn signedIn() {
        return desktop.flatMap(DesktopServices::signedIn).orElseThrow();
    }

    public boolean shows(String id) {
        return find(id).isPresent();
    }

    public Node node(String id) {
        return find(id).orElseThrow(() -> new AssertionError("There is no " + id));
    }

    public String text(String id) {
        return onFx(() -> ((Labeled) node(id)).getText());
    }

    /// What is said in a box, line by line.
    public List<String> lines(String id) {
        return onFx(() -> ((Parent) node(id)).getChildrenUnmodifiable().stream()
                .map(line -> ((Labeled) line).getText()).toList());
    }

    public String written(String id) {
        return onFx(() -> ((TextInputControl) node(id)).getText());
    }

    public void write(String id, String words) {
        onFx(() -> ((TextInputControl) node(id)).setText(words));
    }

    public void press(String id) {
        onFx(() -> ((ButtonBase) node(id)).fire());
    }

    public boolean isChosen(String id) {
        return onFx(() -> ((ToggleButton) node(id)).isSelected());
    }

    public boolean isFocused(String id) {
        return onFx(() -> node(id).isFocused());
    }

    public void pass(Duration time) {
        onFx(() -> timer.advance(time));
    }

    @Override
    public void close() {
        onFx(() -> desktop.ifPresent(DesktopServices::close));
        desktop = Optional.empty();
        DiskWatch.listen(() -> {});
        assertThat(waits).isEmpty();
    }

    /// Where the thread that draws waited for the disk; it is forgiven.
    public List<Throwable> waits() {
        List<Throwable> seen = List.copyOf(waits);
        waits.clear();
        return seen;
    }

    private Optional<Node> find(String id) {
        return javafx.application.Platform.isFxApplicationThread() ? lookUp(id) : onFx(() -> lookUp(id));
    }

    /// What lies in a scroll pane is in the scene only once that has its skin, which it would get with the next pulse.
    private Optional<Node> lookUp(String id) {
        Parent root = desktop.orElseThrow().scene().getRoot();
        root.applyCss();
        return Optional.ofNullable(root.lookup("#" + id));
    }
}
