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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import dweeter.desktop.Arguments;
import dweeter.desktop.DesktopServices;
import dweeter.desktop.Platform;
import dweeter.desktop.account.Hint;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.cache.DiskWatch;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.shell.SignedIn;
import dweeter.desktop.theme.Theme;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.Password;

/// The whole client in a window, over a network in memory. The thread that draws must not wait for the disk meanwhile.
public final class WholeClient implements AutoCloseable {

    public final InMemoryNetwork network;
    public final ManualTimer timer = new ManualTimer();
    /// What went to the clipboard.
    public final List<String> copied = new CopyOnWriteArrayList<>();
    /// Where the user leaves a file who is asked.
    public final Path saveAs;
    private final Path folder;
    private final Neighbourhood neighbourhood;
    private final Background background;
    private final Timer clockwork;
    private final List<Throwable> waits = new CopyOnWriteArrayList<>();
    private Optional<Opened> opened = Optional.empty();

    /// @param folder where the client keeps everything
    public WholeClient(Path folder, Neighbourhood neighbourhood) {
        this(folder, neighbourhood, SideThread.BACKGROUND, Optional.empty());
    }

    private WholeClient(Path folder, Neighbourhood neighbourhood, Background background, Optional<Timer> clockwork) {
        this.folder = folder;
        saveAs = folder.resolve("saved.txt");
        this.neighbourhood = neighbourhood;
        this.background = background;
        this.clockwork = clockwork.orElse(timer);
        network = new InMemoryNetwork(neighbourhood.community());
    }

    /// One with the threads and the time of the real client.
    public static WholeClient forReal(Path folder, Neighbourhood neighbourhood) {
        return new WholeClient(folder, neighbourhood, Background.onVirtualThreads(), Optional.of(Timer.ofFx()));
    }

    /// Opens it in English, or closes it and opens it again.
    public void open() {
        open(Language.EN, Theme.LIGHT);
    }

    public void open(Language language, Theme theme) {
        open(Optional.of(Desk.INVITE.text()), Optional.of(language), Optional.of(theme));
    }

    /// In the language and the colours that were chosen in it.
    public void openAsChosen() {
        open(Optional.of(Desk.INVITE.text()), Optional.empty(), Optional.empty());
    }

    /// The same with nothing in the field for an invite.
    public void openWithoutInvite(Language language) {
        open(Optional.empty(), Optional.of(language), Optional.of(Theme.LIGHT));
    }

    /// Opens it for somebody who was logged in when it was closed.
    public void openAs(Nick self) {
        openAs(self, Language.EN, Theme.LIGHT);
    }

    public void openAs(Nick self, Language language, Theme theme) {
        remember(self);
        open(language, theme);
    }

    /// Leaves what is there of somebody who was logged in when it was closed.
    public void remember(Nick self) {
        var name = self.equals(Neighbourhood.MARTA) ? "Marta Quiroga" : self.value();
        new SavedSession(Desk.INVITE, new Author(self, new DisplayName(name)), neighbourhood.community().open(self))
                .write(DataDirectory.at(folder));
    }

    private void open(Optional<String> invite, Optional<Language> language, Optional<Theme> theme) {
        DiskWatch.listen(() -> {
            if (javafx.application.Platform.isFxApplicationThread()) {
                waits.add(new Throwable("The thread that draws waits for the disk"));
            }
        });
        var arguments = new Arguments(invite, folder,
                Optional.of(new Hint(new Nick("ada"), new Password("password"))), language, theme);
        var platform = new Platform(background, clockwork, neighbourhood.clock(), ZoneOffset.UTC, new Random(1),
                _ -> {}, copied::add, _ -> Optional.of(saveAs));
        onFx(() -> {
            opened.ifPresent(Opened::close);
            var stage = new Stage();
            var desktop = new DesktopServices(arguments, (_, _) -> network, Optional.empty(), platform);
            desktop.show(stage);
            opened = Optional.of(new Opened(desktop, stage, new Screen(stage)));
        });
        if (desktop().signedIn().isEmpty()) {
            // The form asks for the network of an invite a moment after it was put in.
            pass(Duration.ofSeconds(1));
        }
        screen().settle();
    }

    /// Logs in as Ada, from the form.
    public void logIn() {
        pass(Duration.ofSeconds(1));
        screen().press("use-hint");
        screen().press("submit");
    }

    public void logOut() {
        screen().press("nav-settings");
        screen().focus("settings-log-out");
        screen().press("settings-log-out");
    }

    public void goOffline() {
        onFx(() -> network.goOffline(neighbourhood.clock().instant()));
    }

    public void goOnline() {
        onFx(network::goOnline);
    }

    public void publish(String text) {
        onFx(() -> signedIn().outbox().publish(text));
    }

    public void open(Page page) {
        onFx(() -> signedIn().shell().open(page));
        screen().settle();
    }

    /// Lets time pass for what waits.
    public void pass(Duration time) {
        onFx(() -> timer.advance(time));
        screen().settle();
    }

    public Screen screen() {
        return opened.orElseThrow().screen();
    }

    public DesktopServices desktop() {
        return opened.orElseThrow().desktop();
    }

    public SignedIn signedIn() {
        return desktop().signedIn().orElseThrow();
    }

    /// What the client's own cache says, after everything that was asked of it before.
    public <T> T kept(Function<ClientCache, T> question) {
        var answer = new CompletableFuture<T>();
        signedIn().session().cache().recall(question, answer::complete,
                met -> answer.completeExceptionally(new AssertionError(met)));
        return answer.join();
    }

    /// Where the thread that draws waited for the disk; it is forgiven.
    public List<Throwable> waits() {
        List<Throwable> seen = List.copyOf(waits);
        waits.clear();
        return seen;
    }

    /// What the window manager does when somebody presses the cross.
    public void closeByCross() {
        Stage stage = screen().stage();
        onFx(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        close();
    }

    @Override
    public void close() {
        onFx(() -> opened.ifPresent(Opened::close));
        opened = Optional.empty();
        DiskWatch.listen(() -> {});
        assertThat(waits).isEmpty();
    }

    private record Opened(DesktopServices desktop, Stage stage, Screen screen) {

        void close() {
            desktop.close();
            stage.close();
        }
    }
}
