/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Parent;

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
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Lazy;
import dweeter.desktop.fx.Lifespan;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.desktop.recovery.CodeToWriteDown;
import dweeter.desktop.recovery.UnconfirmedCodes;
import dweeter.desktop.settings.SettingsViewModel;
import dweeter.desktop.shell.LogOut;
import dweeter.desktop.shell.ShellView;
import dweeter.desktop.shell.SignedIn;
import dweeter.desktop.shell.Surroundings;
import dweeter.model.Nick;
import dweeter.protocol.Refusal;
import dweeter.security.InviteLink;
import dweeter.security.JavaArgon2id;
import dweeter.security.PasswordHasher;

/// Who is in: leads from the form into the window and back to the form, and remembers between two runs who was in. Lives on the
/// thread that draws.
final class LogIns implements AutoCloseable {

    private final Platform platform;
    private final NetworkConnector connector;
    private final Optional<TryHere> tryHere;
    private final Arguments arguments;
    private final DataDirectory directory;
    private final Surroundings world;
    private final SettingsViewModel settings;
    private final Endings endings;
    private final Background writing;
    private final Consumer<Parent> show;
    private final KnownUsers known;
    private final UnconfirmedCodes codes;
    private final Entrance entrance;
    private Optional<AccountViewModel> account = Optional.empty();
    private Optional<Inside> inside = Optional.empty();
    private boolean closed;
    private Optional<String> invited = Optional.empty();

    /// @param world   what every screen needs
    /// @param writing for the small files, of which the last one wins
    /// @param show    puts a page into the window
    LogIns(Arguments arguments, NetworkConnector connector, Optional<TryHere> tryHere, Platform platform,
            DataDirectory directory, Surroundings world, SettingsViewModel settings, Endings endings,
            Background writing, Consumer<Parent> show) {
        this.arguments = arguments;
        this.connector = connector;
        this.tryHere = tryHere;
        this.platform = platform;
        this.directory = directory;
        this.world = world;
        this.settings = settings;
        this.endings = endings;
        this.writing = writing;
        this.show = show;
        known = new KnownUsers(directory, new Lazy<>(() -> new PasswordHasher(new SecureRandom(), new JavaArgon2id())));
        codes = new UnconfirmedCodes(directory);
        entrance = new Entrance(directory, platform, world.messages(), endings, show);
    }

    /// Shows the first screen. Who was logged in when the client was closed still is. Where nothing can be kept a page says why,
    /// and offers to try again.
    void start() {
        entrance.prepare(this::begin);
    }

    /// Takes an invite that comes while the window is open. Who is logged in elsewhere keeps their place, and finds it in the form
    /// when they have logged out.
    void invite(String link) {
        invited = Optional.of(link);
        account.ifPresent(form -> form.useInvite(link));
        if (inside.filter(now -> !isTo(link, now.link().invite())).isPresent()) {
            say(Notice.good("invite.elsewhere"));
        }
    }

    /// What is behind the screens, while somebody is logged in.
    Optional<SignedIn> signedIn() {
        return inside.map(Inside::signedIn);
    }

    /// Says something on the screen that is there.
    void say(Notice sentence) {
        inside.ifPresent(now -> now.signedIn().shell().say(sentence));
        account.ifPresent(form -> form.tell(sentence));
    }

    /// An invite to another network on the command line asks for a new log-in.
    private boolean isWanted(SavedSession saved) {
        return arguments.invite().map(link -> isTo(link, saved.invite())).orElse(true);
    }

    private boolean isTo(String link, InviteLink network) {
        return directory.alike(network.caFingerprint()).stream().anyMatch(name -> link.contains("ca=" + name));
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
                arguments.hint(), known, new CodeToWriteDown(codes, writing, world.copy(), world.chooseFile()),
                this::admit);
        account = Optional.of(model);
        model.useInvite(invite);
        prepare.accept(model);
        var view = new AccountView(model, world.messages());
        show.accept(view);
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
        var session = new UserSession(who.link(), who.self(), cache, lifespan.bound(platform.background()),
                platform.clock(), platform.timer());
        Optional<Readmission> readmission = switch (who) {
            case Admission.LoggedIn(Link _, SavedSession saved) -> {
                session.admit(saved.token());
                yield Optional.empty();
            }
            case Admission.Recognised recognised -> Optional.of(readmission(recognised, session));
        };
        SignedIn signedIn = SignedIn.start(session, world, settings, known, codes, writing,
                () -> inside.ifPresent(this::accountDeleted));
        var now = new Inside(signedIn, who.link(), cache, lifespan, readmission);
        inside = Optional.of(now);
        session.endedProperty().addListener((_, _, ended) -> {
            if (ended) {
                // It may have ended since the account is deleted.
                signedIn.account().deletion().ended(() -> end(now, Notice.bad("session.ended")));
            }
        });
        var view = new ShellView(signedIn, world, how -> logOut(now, how));
        show.accept(view);
        view.begin();
        readmission.ifPresent(Readmission::begin);
        remind(now);
    }

    /// No recovery code is lost in silence.
    private void remind(Inside now) {
        InviteLink invite = now.link().invite();
        Nick self = now.signedIn().session().self().nick();
        writing.run(() -> codes.of(invite, self), state -> inside.filter(now::equals).ifPresent(_ -> state.ifPresent(
                of -> now.signedIn().remind(of,
                        () -> writing.run(() -> codes.note(invite, self, Optional.empty()), _ -> {})))));
    }

    private Readmission readmission(Admission.Recognised who, UserSession session) {
        return new Readmission(who.link(), who.self().nick(), who.password(), platform.timer(), saved -> {
            session.admit(saved.token());
            remember(saved);
        }, reason -> {
            if (reason == Refusal.WRONG_CREDENTIALS) {
                platform.background().run(() -> known.forget(who.link().invite(), who.self().nick()), _ -> {});
            }
            inside.ifPresent(now -> end(now, Sentences.of(reason)));
        }, session::unanswered);
    }

    /// Does something in the folder, and says so where it cannot be done.
    ///
    /// @param otherwise key of the sentence that goes before the reason
    private void keep(Runnable change, String otherwise) {
        writing.run(() -> directory.met(change),
                obstacle -> obstacle.ifPresent(met -> say(Notice.bad(otherwise, Sentences.of(met)))));
    }

    /// The form is there at once; the network hears of it when it can.
    private void logOut(Inside now, LogOut how) {
        if (inside.filter(now::equals).isEmpty()) {
            return;
        }
        switch (how) {
            case KEEPING -> leave(now, Optional.empty(), () -> {});
            case DELETING -> leave(now, Optional.empty(), () -> now.cache().met(now.cache().unsent()::forgetAll)
                    .ifPresent(met -> platform.background().ui()
                            .execute(() -> say(Notice.bad("log-out.not-deleted", Sentences.of(met))))));
        }
        now.signedIn().session().token().ifPresentOrElse(token -> endings.tell(now.link(), token), now.link()::close);
    }

    /// The network wants nobody here any more.
    private void end(Inside now, Notice why) {
        leave(now, Optional.of(why), () -> {});
        now.link().close();
    }

    /// Nothing of it is to be left on this computer either.
    private void accountDeleted(Inside now) {
        InviteLink invite = now.link().invite();
        Nick gone = now.signedIn().session().self().nick();
        inside = Optional.empty();
        showForm(invite.text(), form -> form.tell(Notice.good("account.deleted", gone.value())));
        keep(() -> SavedSession.delete(directory), "account.not-forgotten");
        now.end(endings, () -> {}, () -> Stream.of(known.forgetLast(invite, gone),
                directory.met(() -> directory.forgetAccount(gone, invite.caFingerprint()))).flatMap(Optional::stream)
                .forEach(met -> platform.background().ui()
                        .execute(() -> say(Notice.bad("account.not-forgotten", Sentences.of(met))))));
        now.link().close();
    }

    /// @param last is done with what is kept, just before it is closed
    private void leave(Inside left, Optional<Notice> why, Runnable last) {
        if (inside.filter(left::equals).isEmpty()) {
            return;
        }
        inside = Optional.empty();
        UserSession session = left.signedIn().session();
        showForm(invited.filter(link -> !isTo(link, left.link().invite()))
                .orElseGet(() -> left.link().invite().text()), model -> model.returning(session.self().nick(), why));
        keep(() -> SavedSession.delete(directory), "session.not-forgotten");
        left.end(endings, last, () -> {});
    }

    @Override
    public void close() {
        closed = true;
        account.ifPresent(AccountViewModel::close);
        account = Optional.empty();
        entrance.close();
        inside.ifPresent(now -> {
            now.end(endings, () -> {}, () -> {});
            now.link().close();
        });
        inside = Optional.empty();
    }

    /// What an earlier run left.
    private record Earlier(Optional<SavedSession> session, Optional<KnownUsers.Last> logIn) {}
}
