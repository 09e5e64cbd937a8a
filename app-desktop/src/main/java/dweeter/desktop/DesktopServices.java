/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import dweeter.assets.Assets;
import dweeter.client.Network;
import dweeter.desktop.account.AccountView;
import dweeter.desktop.account.AccountViewModel;
import dweeter.desktop.account.Admission;
import dweeter.desktop.account.TryHere;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.connection.Link;
import dweeter.desktop.connection.NetworkConnector;
import dweeter.desktop.connection.Readmission;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.connection.Session;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Lane;
import dweeter.desktop.fx.Lifespan;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.settings.Settings;
import dweeter.desktop.settings.SettingsViewModel;
import dweeter.desktop.shell.LogOut;
import dweeter.desktop.shell.ShellView;
import dweeter.desktop.shell.SignedIn;
import dweeter.desktop.shell.Surroundings;
import dweeter.desktop.theme.Look;
import dweeter.desktop.theme.Theme;
import dweeter.desktop.widgets.EmojiImages;
import dweeter.desktop.window.WindowMemory;
import dweeter.desktop.window.WindowPlace;
import dweeter.protocol.Refusal;
import dweeter.security.InviteLink;
import dweeter.security.JavaArgon2id;
import dweeter.security.PasswordHasher;

/// The desktop client put together: shows the form to those who are not logged in, and the window to those who are. Lives
/// on the thread that draws.
public final class DesktopServices implements AutoCloseable {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 860;
    private static final double LEAST_WIDTH = 400;
    private static final double LEAST_HEIGHT = 480;
    private static final Settings USUAL = new Settings(Language.of(Locale.getDefault()), Theme.SYSTEM, 1, true);
    /// So long nobody looks at nothing because the disk does not tell in which colours.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Platform platform;
    private final NetworkConnector connector;
    private final Optional<TryHere> tryHere;
    private final Arguments arguments;
    private final DataDirectory directory;
    private final Look look = new Look();
    private final Surroundings world;
    private final SettingsViewModel settings;
    private final KnownUsers known;
    private final Entrance entrance;
    private final Endings endings;
    /// For the small files, of which the last one wins.
    private final Background writing;
    private final Scene scene = new Scene(new StackPane(), WIDTH, HEIGHT);
    private Optional<AccountViewModel> account = Optional.empty();
    private Optional<Inside> inside = Optional.empty();
    private boolean closed;
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
        endings = new Endings(platform);
        writing = new Lane().over(endings.background());
        var messages = new Messages(arguments.language().orElse(USUAL.language()));
        look.themeProperty().set(arguments.theme().orElse(USUAL.theme()));
        look.scaleProperty().set(USUAL.scale());
        settings = new SettingsViewModel(messages.languageProperty(), look.themeProperty(), look.scaleProperty(),
                new SimpleBooleanProperty(this, "letters", USUAL.letters()), directory, writing, this::say);
        world = new Surroundings(messages, new Times(messages, platform.clock(), platform.zone()),
                new EmojiImages(platform.background()), platform.timer(), platform.chance(), platform.openLink(),
                platform.copy());
        world.times().runBy(platform.timer());
        known = new KnownUsers(directory, new PasswordHasher(new SecureRandom(), new JavaArgon2id()));
        entrance = new Entrance(directory, platform, world.messages(), endings, scene::setRoot);
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
        Runnable cancelShow = platform.timer().after(PATIENCE, () -> {
            if (!closed) {
                stage.show();
            }
        });
        platform.background().run(() -> new Chosen(Settings.read(directory, USUAL), WindowMemory.recall(directory)),
                chosen -> {
                    if (!closed) {
                        cancelShow.run();
                        take(chosen.settings());
                        WindowMemory.look(stage, WIDTH, HEIGHT, chosen.place(), directory, writing, platform.timer());
                        entrance.prepare(this::begin);
                        stage.show();
                    }
                });
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

    private void take(Settings chosen) {
        settings.recall(new Settings(arguments.language().orElse(chosen.language()),
                arguments.theme().orElse(chosen.theme()), chosen.scale(), chosen.letters()));
    }

    /// What was chosen in an earlier run.
    private record Chosen(Settings settings, Optional<WindowPlace> place) {}

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
        closed = true;
        account.ifPresent(AccountViewModel::close);
        account = Optional.empty();
        entrance.close();
        inside.ifPresent(now -> {
            now.end(endings, () -> {});
            now.link().close();
        });
        inside = Optional.empty();
        endings.close();
    }

    /// An invite to another network on the command line asks for a new log-in.
    private boolean isWanted(SavedSession saved) {
        return arguments.invite().map(link -> isTo(link, saved.invite())).orElse(true);
    }

    private static boolean isTo(String link, InviteLink network) {
        return link.contains("ca=" + network.caFingerprint());
    }

    private void begin() {
        platform.background().run(() -> new Earlier(SavedSession.read(directory).filter(this::isWanted), known.last()),
                earlier -> {
                    if (!closed) {
                        earlier.session().ifPresentOrElse(this::resume, () -> welcome(earlier.logIn()));
                    }
                });
    }

    /// Who comes without an invite is taken for the one who was here last.
    private void welcome(Optional<KnownUsers.Last> latest) {
        Optional<KnownUsers.Last> last = latest.filter(_ -> arguments.invite().isEmpty());
        showForm(arguments.invite().or(() -> last.map(known -> known.invite().text())).orElse(""),
                model -> last.ifPresent(known -> model.returning(known.nick(), Optional.empty())));
    }

    private void resume(SavedSession saved) {
        var link = new Link(saved.invite(), connect(saved.invite()), platform.background());
        enter(new Admission.LoggedIn(link, saved), () -> {});
    }

    private Network connect(InviteLink invite) {
        return connector.connect(invite, directory.entries(invite.caFingerprint()));
    }

    private void showForm(String invite, Consumer<AccountViewModel> prepare) {
        var model = new AccountViewModel(this::connect, platform.background(), platform.timer(), tryHere,
                arguments.hint(), known, this::admit);
        account = Optional.of(model);
        model.useInvite(invite);
        prepare.accept(model);
        var view = new AccountView(model, world.messages());
        scene.setRoot(view);
        view.begin();
    }

    private void admit(Admission who) {
        enter(who, () -> {
            if (who instanceof Admission.LoggedIn(Link _, SavedSession saved)) {
                remember(saved);
            }
        });
    }

    private void remember(SavedSession saved) {
        keep(() -> saved.write(directory), "session.not-kept");
    }

    /// @param then is run inside
    private void enter(Admission who, Runnable then) {
        account = Optional.empty();
        entrance.open(who, cache -> {
            enter(who, cache);
            then.run();
        });
    }

    private void enter(Admission who, ClientCache cache) {
        var lifespan = new Lifespan();
        var session = new Session(who.link(), who.self(), cache, lifespan.bound(platform.background()),
                platform.clock(), platform.timer());
        Optional<Readmission> readmission = switch (who) {
            case Admission.LoggedIn(Link _, SavedSession saved) -> {
                session.admit(saved.token());
                yield Optional.empty();
            }
            case Admission.Recognised recognised -> Optional.of(readmission(recognised, session));
        };
        SignedIn signedIn = SignedIn.start(session, world, settings);
        var now = new Inside(signedIn, who.link(), cache, lifespan, readmission);
        inside = Optional.of(now);
        session.endedProperty().addListener((_, _, ended) -> {
            if (ended) {
                end(now, Refusal.NOT_LOGGED_IN);
            }
        });
        var view = new ShellView(signedIn, world, how -> logOut(now, how));
        scene.setRoot(view);
        view.begin();
        readmission.ifPresent(Readmission::begin);
    }

    private Readmission readmission(Admission.Recognised who, Session session) {
        return new Readmission(who.link(), who.self().nick(), who.password(), platform.timer(), saved -> {
            session.admit(saved.token());
            remember(saved);
        }, reason -> {
            if (reason == Refusal.WRONG_CREDENTIALS) {
                platform.background().run(() -> known.forget(who.link().invite(), who.self().nick()), _ -> {});
            }
            inside.ifPresent(now -> end(now, reason));
        });
    }

    /// Does something in the folder, and says so where it cannot be done.
    ///
    /// @param otherwise key of the sentence that goes before the reason
    private void keep(Runnable change, String otherwise) {
        writing.run(() -> directory.met(change),
                obstacle -> obstacle.ifPresent(met -> say(Notice.bad(otherwise, Sentences.of(met)))));
    }

    private void say(Notice sentence) {
        inside.ifPresent(now -> now.signedIn().shell().say(sentence));
        account.ifPresent(form -> form.tell(sentence));
    }

    /// The form is there at once; the network hears of it when it can.
    private void logOut(Inside now, LogOut how) {
        if (inside.filter(now::equals).isEmpty()) {
            return;
        }
        switch (how) {
            case KEEPING -> leave(now, Optional.empty(), () -> {});
            case DELETING -> leave(now, Optional.empty(), () -> now.cache().met(now.cache()::forgetUnsent)
                    .ifPresent(met -> platform.background().ui()
                            .execute(() -> say(Notice.bad("log-out.not-deleted", Sentences.of(met))))));
        }
        now.signedIn().session().token().ifPresentOrElse(token -> endings.tell(now.link(), token), now.link()::close);
    }

    /// The network wants nobody here any more.
    private void end(Inside now, Refusal reason) {
        leave(now, Optional.of(Sentences.of(reason)), () -> {});
        now.link().close();
    }

    /// @param last is done with what is kept, just before it is closed
    private void leave(Inside left, Optional<Notice> why, Runnable last) {
        if (inside.filter(left::equals).isEmpty()) {
            return;
        }
        inside = Optional.empty();
        Session session = left.signedIn().session();
        showForm(invited.filter(link -> !isTo(link, left.link().invite()))
                .orElseGet(() -> left.link().invite().text()), model -> model.returning(session.self().nick(), why));
        keep(() -> SavedSession.delete(directory), "session.not-forgotten");
        left.end(endings, last);
    }

    /// What an earlier run left.
    private record Earlier(Optional<SavedSession> session, Optional<KnownUsers.Last> logIn) {}
}
