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
import dweeter.client.Network;
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
import dweeter.desktop.window.WindowMemory;
import dweeter.protocol.LoggerMessage.LogOut;
import dweeter.protocol.Refusal;
import dweeter.security.InviteLink;

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
    private final Entrance entrance;
    private final Scene scene = new Scene(new StackPane(), WIDTH, HEIGHT);
    private Optional<AccountViewModel> account = Optional.empty();
    private Optional<Inside> inside = Optional.empty();
    private Optional<String> invited = Optional.empty();

    /// @param connector leads to the network of an invite
    /// @param tryHere   starts a network on this computer, where that is possible
    public DesktopServices(Arguments arguments, NetworkConnector connector, Optional<TryHere> tryHere,
            Platform platform) {
        this.arguments = arguments;
        this.connector = connector;
        this.tryHere = tryHere;
        this.platform = platform;
        directory = DataDirectory.at(arguments.folder());
        Settings chosen = Settings.read(directory, new Settings(Language.of(Locale.getDefault()), Theme.SYSTEM, 1));
        var messages = new Messages(arguments.language().orElse(chosen.language()));
        look.themeProperty().set(arguments.theme().orElse(chosen.theme()));
        look.scaleProperty().set(chosen.scale());
        settings = new SettingsViewModel(messages.languageProperty(), look.themeProperty(), look.scaleProperty(),
                directory, platform.background(), this::say);
        world = new Surroundings(messages, new Times(messages, platform.clock(), platform.zone()),
                new EmojiImages(platform.background()), platform.timer(), platform.chance(), platform.openLink(),
                platform.copy());
        entrance = new Entrance(directory, platform, world.messages(), this::put);
        look.dress(scene);
    }

    /// Shows the window. Who was logged in when it was closed still is. Where nothing can be kept the window says why, and
    /// offers to try again.
    public void show(Stage stage) {
        stage.setTitle("Dweeter");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        Assets.icons().forEach(icon -> stage.getIcons().add(new Image(icon.toExternalForm())));
        stage.setScene(scene);
        WindowMemory.look(stage, WIDTH, HEIGHT, directory, platform.background(), platform.timer());
        entrance.prepare(this::begin);
        stage.show();
    }

    /// Takes an invite that comes while the window is open. Who is logged in elsewhere keeps their place, and finds it in the form
    /// when they have logged out.
    public void invite(String link) {
        invited = Optional.of(link);
        account.ifPresent(form -> form.useInvite(link));
        if (inside.filter(now -> !isTo(link, now.link().invite())).isPresent()) {
            say(Notice.good("invite.elsewhere"));
        }
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
        entrance.close();
        inside.ifPresent(Inside::close);
        inside = Optional.empty();
    }

    /// An invite to another network on the command line asks for a new log-in.
    private boolean isWanted(SavedSession saved) {
        return arguments.invite().map(link -> isTo(link, saved.invite())).orElse(true);
    }

    private static boolean isTo(String link, InviteLink network) {
        return link.contains("ca=" + network.caFingerprint());
    }

    private void begin() {
        SavedSession.read(directory).filter(this::isWanted).ifPresentOrElse(this::resume,
                () -> showForm(arguments.invite().orElse(""), _ -> {}));
    }

    private void resume(SavedSession saved) {
        var link = new Link(saved.invite(), connect(saved.invite()), platform.background());
        enter(new LoggedIn(link, saved), () -> {});
    }

    private Network connect(InviteLink invite) {
        return connector.connect(invite, directory.entries(invite.caFingerprint()));
    }

    private void showForm(String invite, Consumer<AccountViewModel> prepare) {
        var model = new AccountViewModel(this::connect, platform.background(), platform.timer(), tryHere,
                arguments.hint(),
                who -> enter(who, () -> keep(() -> who.session().write(directory), "session.not-kept")));
        account = Optional.of(model);
        model.useInvite(invite);
        prepare.accept(model);
        put(new AccountView(model, world.messages()));
    }

    /// @param then is run inside
    private void enter(LoggedIn who, Runnable then) {
        account = Optional.empty();
        entrance.open(who, cache -> {
            enter(who, cache);
            then.run();
        });
    }

    private void enter(LoggedIn who, ClientCache cache) {
        SavedSession saved = who.session();
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

    /// Does something in the folder, and says so where it cannot be done.
    ///
    /// @param otherwise key of the sentence that goes before the reason
    private void keep(Runnable change, String otherwise) {
        platform.background().run(() -> directory.met(change),
                obstacle -> obstacle.ifPresent(met -> say(Notice.bad(otherwise, Sentences.of(met)))));
    }

    private void say(Notice sentence) {
        inside.ifPresent(now -> now.signedIn().shell().say(sentence));
        account.ifPresent(form -> form.tell(sentence));
    }

    private void logOut(Inside now, SavedSession saved) {
        now.link().ask(new LogOut(saved.token()), _ -> leave(now, Optional.empty()));
    }

    private void leave(Inside left, Optional<Notice> why) {
        if (inside.filter(left::equals).isEmpty()) {
            return;
        }
        inside = Optional.empty();
        Session session = left.signedIn().session();
        showForm(invited.filter(link -> !isTo(link, left.link().invite()))
                .orElseGet(() -> left.link().invite().text()), model -> model.returning(session.self().nick(), why));
        keep(() -> SavedSession.delete(directory), "session.not-forgotten");
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
