/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import dweeter.assets.Assets;
import dweeter.desktop.account.AccountView;
import dweeter.desktop.account.AccountViewModel;
import dweeter.desktop.account.LoggedIn;
import dweeter.desktop.account.TryHere;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.Link;
import dweeter.desktop.connection.NetworkConnector;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.connection.Session;
import dweeter.desktop.fx.Lifespan;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.settings.Settings;
import dweeter.desktop.settings.SettingsViewModel;
import dweeter.desktop.shell.ShellView;
import dweeter.desktop.shell.SignedIn;
import dweeter.desktop.shell.Surroundings;
import dweeter.desktop.theme.Look;
import dweeter.desktop.theme.Theme;
import dweeter.desktop.widgets.EmojiImages;
import dweeter.protocol.LoggerMessage.LogOut;
import dweeter.protocol.Refusal;

/// The desktop client put together: shows the form to those who are not logged in, and the window to those who are. Lives
/// on the thread that draws.
public final class DesktopServices implements AutoCloseable {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 860;
    private static final double LEAST_WIDTH = 400;
    private static final double LEAST_HEIGHT = 480;

    private final Platform platform;
    private final NetworkConnector connector;
    private final Optional<TryHere> tryHere;
    private final Arguments arguments;
    private final DataDirectory directory;
    private final Look look = new Look();
    private final Surroundings world;
    private final SettingsViewModel settings;
    private final Scene scene = new Scene(new StackPane(), WIDTH, HEIGHT);
    private Optional<AccountViewModel> account = Optional.empty();
    private Optional<Inside> inside = Optional.empty();

    /// @param connector leads to the network of an invite
    /// @param tryHere   starts a network on this computer, where that is possible
    /// @throws java.io.UncheckedIOException if the data folder cannot be written to
    public DesktopServices(Arguments arguments, NetworkConnector connector, Optional<TryHere> tryHere,
            Platform platform) {
        this.arguments = arguments;
        this.connector = connector;
        this.tryHere = tryHere;
        this.platform = platform;
        directory = DataDirectory.open(arguments.folder());
        Settings chosen = Settings.read(directory, new Settings(Language.of(Locale.getDefault()), Theme.SYSTEM, 1));
        var messages = new Messages(arguments.language().orElse(chosen.language()));
        look.themeProperty().set(arguments.theme().orElse(chosen.theme()));
        look.scaleProperty().set(chosen.scale());
        settings = new SettingsViewModel(messages.languageProperty(), look.themeProperty(), look.scaleProperty(),
                directory, platform.background());
        world = new Surroundings(messages, new Times(messages, platform.clock(), platform.zone()), new EmojiImages(),
                platform.timer(), platform.chance(), platform.openLink(), platform.copy());
        look.dress(scene);
    }

    /// Shows the window. Who was logged in when it was closed still is.
    public void show(Stage stage) {
        stage.setTitle("Dweeter");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        Assets.icons().forEach(icon -> stage.getIcons().add(new Image(icon.toExternalForm())));
        stage.setScene(scene);
        SavedSession.read(directory).filter(this::isWanted).ifPresentOrElse(this::resume,
                () -> showForm(arguments.invite().orElse(""), _ -> {}));
        stage.show();
    }

    public Scene scene() {
        return scene;
    }

    public Look look() {
        return look;
    }

    public Messages messages() {
        return world.messages();
    }

    /// What is behind the screens, while somebody is logged in.
    public Optional<SignedIn> signedIn() {
        return inside.map(Inside::signedIn);
    }

    @Override
    public void close() {
        account.ifPresent(AccountViewModel::close);
        account = Optional.empty();
        inside.ifPresent(Inside::close);
        inside = Optional.empty();
    }

    /// An invite to another network on the command line asks for a new log-in.
    private boolean isWanted(SavedSession saved) {
        return arguments.invite().map(link -> link.contains("ca=" + saved.invite().caFingerprint())).orElse(true);
    }

    private void resume(SavedSession saved) {
        enter(new LoggedIn(new Link(saved.invite(), connector.connect(saved.invite()), platform.background()), saved));
    }

    private void showForm(String invite, Consumer<AccountViewModel> prepare) {
        var model = new AccountViewModel(connector, platform.background(), platform.timer(), tryHere, arguments.hint(),
                loggedIn -> {
                    platform.background().run(() -> loggedIn.session().write(directory));
                    enter(loggedIn);
                });
        account = Optional.of(model);
        model.useInvite(invite);
        prepare.accept(model);
        put(new AccountView(model, world.messages()));
    }

    private void enter(LoggedIn who) {
        account = Optional.empty();
        SavedSession saved = who.session();
        ClientCache cache = directory.cache(saved.self().nick(), saved.invite().caFingerprint(), platform.clock());
        var lifespan = new Lifespan();
        var session = new Session(who.link(), saved, cache, lifespan.bound(platform.background()), platform.clock());
        SignedIn signedIn = SignedIn.start(session, world, settings);
        var now = new Inside(signedIn, who.link(), cache, lifespan);
        inside = Optional.of(now);
        session.endedProperty().addListener((_, _, ended) -> {
            if (ended) {
                leave(now, Optional.of(Sentences.of(Refusal.NOT_LOGGED_IN)));
            }
        });
        put(new ShellView(signedIn, world, () -> logOut(now, saved)));
    }

    private void logOut(Inside now, SavedSession saved) {
        now.link().ask(new LogOut(saved.token()), _ -> leave(now, Optional.empty()));
    }

    private void leave(Inside left, Optional<Notice> why) {
        if (inside.filter(left::equals).isEmpty()) {
            return;
        }
        inside = Optional.empty();
        platform.background().run(() -> SavedSession.delete(directory));
        Session session = left.signedIn().session();
        showForm(left.link().invite().text(), model -> model.returning(session.self().nick(), why));
        left.close();
    }

    private void put(Parent root) {
        scene.setRoot(root);
    }

    /// Everything that ends with a log-in.
    private record Inside(SignedIn signedIn, Link link, ClientCache cache, Lifespan lifespan) {

        void close() {
            signedIn.stop();
            link.close();
            lifespan.end();
            cache.close();
        }
    }
}
