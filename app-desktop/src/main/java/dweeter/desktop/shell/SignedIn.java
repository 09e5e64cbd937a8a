/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.SetAside;
import dweeter.desktop.compose.ComposeViewModel;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.connection.Outbox;
import dweeter.desktop.connection.UserActions;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Background;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;
import dweeter.desktop.i18n.Question.Answer;
import dweeter.desktop.i18n.Sentences;
import dweeter.desktop.network.NetworkViewModel;
import dweeter.desktop.people.PeopleViewModel;
import dweeter.desktop.profile.ProfileViewModel;
import dweeter.desktop.recovery.CodeToWriteDown;
import dweeter.desktop.recovery.UnconfirmedCodes;
import dweeter.desktop.recovery.UnconfirmedCodes.State;
import dweeter.desktop.settings.AccountSettings;
import dweeter.desktop.settings.SettingsViewModel;
import dweeter.desktop.timeline.TimelineViewModel;

/// Everything behind the screens of one user.
public record SignedIn(UserSession session, Outbox outbox, UserActions actions, ShellViewModel shell,
        TimelineViewModel timeline,
        ProfileViewModel profile, ComposeViewModel compose, PeopleViewModel people, NetworkViewModel network,
        SettingsViewModel settings, AccountSettings account) {

    /// Puts it together and starts it.
    ///
    /// @param known   remembers passwords for when there is no connection
    /// @param codes   knows whose recovery code is not written down
    /// @param files   where files are written in order
    /// @param deleted is run when the account is deleted
    public static SignedIn start(UserSession session, Surroundings world, SettingsViewModel settings, KnownUsers known,
            UnconfirmedCodes codes, Background files, Runnable deleted) {
        var shell = new ShellViewModel(world.timer());
        Consumer<Notice> notices = shell::say;
        var outbox = new Outbox(session, world.timer(), world.chance(), notices);
        var actions = new UserActions(session, world.timer(), world.chance(), notices, shell::ask);
        var timeline = new TimelineViewModel(session, outbox, world.timer(), world.chance(), notices);
        var signedIn = new SignedIn(session, outbox, actions, shell, timeline,
                new ProfileViewModel(session, actions, notices),
                new ComposeViewModel(session, outbox), new PeopleViewModel(session, actions, notices),
                new NetworkViewModel(session), settings,
                new AccountSettings(session, actions.blocks(), known,
                        new CodeToWriteDown(codes, files, world.copy(), world.chooseFile()), shell::ask, notices,
                        deleted));
        signedIn.begin(notices);
        return signedIn;
    }

    /// Asks a user of whose recovery code nobody has said that it is written down what is to become of it.
    ///
    /// @param confirmed notes that it is, or that they do without
    public void remind(State of, Runnable confirmed) {
        boolean made = of == State.MADE;
        shell.ask(new Question(Notice.good(made ? "code.remind-title" : "code.remind-none-title"),
                List.of(Notice.good(made ? "code.remind" : "code.remind-none")),
                List.of(Answer.harmless("code-later", "code.later"),
                        new Answer("code-have", made ? "code.have" : "code.without", Notice.Tone.GOOD, confirmed),
                        new Answer("code-make", "code.make", Notice.Tone.GOOD, () -> {
                            account.unfoldedProperty().set(Optional.of(AccountSettings.Part.CODE));
                            shell.open(new Page.Settings());
                        }))));
    }

    /// Shows where people are looked for, ready to be typed into.
    void findPeople() {
        shell.open(new Page.People());
        people.find();
    }

    private void begin(Consumer<Notice> notices) {
        session.cache().obstacleProperty().subscribe(met -> met.map(Sentences::of).ifPresent(notices));
        session.cache().setAside().filter(SetAside::whole).ifPresent(aside -> {
            notices.accept(Notice.bad("cache.set-aside", aside.file().toString()));
            session.cache().keepCopy(ClientCache::setAsideWasTold, () -> {});
        });
        timeline.onEdit(waiting -> {
            if (compose.edit(waiting)) {
                shell.composingProperty().set(true);
            } else {
                notices.accept(Notice.bad("waiting.being-sent"));
            }
        });
        outbox.onReturned(returned -> {
            notices.accept(returned.why());
            shell.composingProperty().set(true);
        });
        outbox.onArrived(_ -> showOwnProfileAnew());
        actions.deletions().onDone(this::showOwnProfileAnew);
        timeline.onKept(people::suggest);
        timeline.keepAway(actions.blocks().blocked());
        actions.blocks().onBlocked(whom -> {
            timeline.sweep();
            people.suggest();
            profile.nickProperty().get().filter(whom::equals).ifPresent(_ -> profile.refresh());
        });
        actions.start();
        compose.start(outbox::start);
        timeline.start();
        people.start();
    }

    private void showOwnProfileAnew() {
        profile.nickProperty().get().filter(session.self().nick()::equals).ifPresent(_ -> profile.refresh());
    }

    /// Ends it, with everything on its way to the disk; the connection and the files stay open.
    public void stop() {
        compose.stop();
        timeline.stop();
        outbox.stop();
        actions.stop();
    }
}
