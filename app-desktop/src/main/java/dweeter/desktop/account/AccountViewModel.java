/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.desktop.connection.HeldPassword;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.connection.Link;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Cid;
import dweeter.model.InvitationCode;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Refusal;
import dweeter.security.InviteLink;

/// To register or to log in. Lives on the thread that draws.
public final class AccountViewModel {

    private final Background background;
    private final Timer timer;
    private final KnownUsers known;
    private final Consumer<Admission> admitted;
    private final Optional<TryHere> tryHere;
    private final Optional<Hint> hint;
    private final InviteCheck invite;
    private final NickCheck nick;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.REGISTER);
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty password = new SimpleStringProperty(this, "password", "");
    private final BooleanProperty passwordShown = new SimpleBooleanProperty(this, "passwordShown");
    private final ReadOnlyObjectWrapper<Optional<Notice>> problem = new ReadOnlyObjectWrapper<>(this, "problem",
            Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final BooleanBinding ready;
    private Optional<Application> application = Optional.empty();

    /// @param connector begins to connect to the network of an invite
    /// @param tryHere   starts a network on this computer, where that is possible
    /// @param admitted  takes over the connection of who may come in
    public AccountViewModel(Function<InviteLink, Network> connector, Background background, Timer timer,
            Optional<TryHere> tryHere, Optional<Hint> hint, KnownUsers known, Consumer<Admission> admitted) {
        this.background = background;
        this.timer = timer;
        this.known = known;
        this.admitted = admitted;
        this.tryHere = tryHere;
        this.hint = hint;
        invite = new InviteCheck(connector, background, timer);
        nick = new NickCheck(invite::link, timer);
        invite.reachedProperty().subscribe(_ -> nick.again());
        ready = Bindings.createBooleanBinding(this::isReady, invite.reachedProperty(), invite.offlineProperty(),
                invite.refusedProperty(), mode, name, nick.textProperty(), password, busy);
    }

    InviteCheck invite() {
        return invite;
    }

    NickCheck nick() {
        return nick;
    }

    ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty passwordProperty() {
        return password;
    }

    BooleanProperty passwordShownProperty() {
        return passwordShown;
    }

    /// What went wrong with the last attempt.
    ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Whether everything is there for an attempt.
    BooleanBinding readyProperty() {
        return ready;
    }

    Optional<Hint> hint() {
        return hint;
    }

    boolean canTryHere() {
        return tryHere.isPresent();
    }

    /// Puts an invite into the field.
    public void useInvite(String link) {
        invite.textProperty().set(link);
    }

    /// Asks somebody to log in again.
    ///
    /// @param why what to say about it
    public void returning(Nick who, Optional<Notice> why) {
        mode.set(Mode.LOG_IN);
        nick.textProperty().set(who.value());
        problem.set(why);
    }

    /// Says something about what happened beside the form.
    public void tell(Notice notice) {
        problem.set(Optional.of(notice));
    }

    void useHint() {
        hint.ifPresent(account -> {
            mode.set(Mode.LOG_IN);
            nick.textProperty().set(account.nick().value());
            password.set(account.password().value());
        });
    }

    void tryHere() {
        tryHere.ifPresent(starter -> {
            busy.set(true);
            problem.set(Optional.of(Notice.good("account.trying")));
            starter.start().whenComplete((link, fault) -> background.ui().execute(() -> {
                busy.set(false);
                if (fault == null) {
                    problem.set(Optional.empty());
                    useInvite(link.text());
                } else {
                    problem.set(Optional.of(Notice.bad("account.try-failed")));
                }
            }));
        });
    }

    void submit() {
        Optional<Nick> who = nick.nick();
        Optional<Link> link = invite.link();
        if (!isReady() || who.isEmpty() || link.isEmpty()) {
            return;
        }
        busy.set(true);
        problem.set(Optional.empty());
        switch (mode.get()) {
            case REGISTER -> register(link.get(), who.get());
            case LOG_IN -> {
                var typed = new Password(password.get());
                if (invite.reachedProperty().get()) {
                    logIn(link.get(), who.get(), typed);
                } else {
                    recognise(link.get(), who.get(), typed, () -> notRecognised(link.get(), who.get()));
                }
            }
        }
    }

    /// Ends the attempt to reach a network.
    public void close() {
        invite.close();
    }

    private void register(Link link, Nick who) {
        var wanted = new Application(name.get().strip(), who.value(), password.get(), application.filter(
                earlier -> earlier.asksFor(name.get().strip(), who.value(), password.get()))
                .map(Application::cid).orElseGet(Cid::fresh));
        application = Optional.of(wanted);
        var plain = new Register(wanted.cid(), wanted.name(), wanted.nick(), new Password(wanted.password()));
        // An invitation comes with the link, in the same message mostly.
        Register request = InvitationCode.in(invite.textProperty().get()).map(plain::with).orElse(plain);
        link.ask(request, this::inTurn, outcome -> registered(link, who, outcome));
    }

    private void registered(Link link, Nick who, Outcome<Registered> outcome) {
        if (outcome instanceof Outcome.Done) {
            problem.set(Optional.empty());
            application = Optional.empty();
            mode.set(Mode.LOG_IN);
            logIn(link, who, new Password(password.get()));
            return;
        }
        if (outcome instanceof Outcome.Refused<Registered>(Refusal reason, String _)) {
            application = Optional.empty();
            if (reason == Refusal.NICK_TAKEN) {
                nick.taken();
            } else if (reason == Refusal.NICK_RESERVED) {
                nick.reserved();
            }
        }
        failed(outcome);
    }

    /// Without the network only this computer can be asked.
    ///
    /// @param otherwise what to say to whom it does not recognise; may read from the disk
    private void recognise(Link link, Nick who, Password typed, Supplier<Optional<Notice>> otherwise) {
        background.<Runnable>run(() -> known.recognise(link.invite(), who, typed)
                .<Runnable>map(self -> () -> admit(new Admission.Recognised(link, self, new HeldPassword(typed))))
                .orElseGet(() -> {
                    Optional<Notice> why = otherwise.get();
                    return () -> {
                        problem.set(why);
                        timer.after(known.pause(), () -> busy.set(false));
                    };
                }), Runnable::run);
    }

    private Optional<Notice> notRecognised(Link link, Nick who) {
        return Optional.of(known.isKnown(link.invite(), who)
                ? Sentences.of(Refusal.WRONG_CREDENTIALS)
                : Notice.bad("account.not-known-here"));
    }

    private void logIn(Link link, Nick who, Password typed) {
        link.ask(new LogIn(who, typed), this::inTurn, outcome -> {
            problem.set(Optional.empty());
            switch (outcome) {
                case Outcome.Done<LoggerMessage.LoggedIn>(LoggerMessage.LoggedIn answer) -> {
                    // Who could not be remembered has to have a connection the next time.
                    background.run(() -> known.remember(link.invite(), answer.author(), typed), _ -> {});
                    admit(new Admission.LoggedIn(link,
                            new SavedSession(link.invite(), answer.author(), answer.token())));
                }
                case Outcome.Refused<?> _ -> failed(outcome);
                // An Entry without the peers behind it is no better than no connection.
                case Outcome.TryLater<?> _,Outcome.Unknown<?> _,Outcome.Offline<?> _ ->
                    recognise(link, who, typed, () -> Sentences.of(outcome));
            }
        });
    }

    private void admit(Admission who) {
        busy.set(false);
        invite.release();
        password.set("");
        admitted.accept(who);
    }

    private void inTurn(Duration wait) {
        problem.set(Optional.of(Notice.good("account.in-turn", Math.max(1, wait.plusMillis(500).toSeconds()))));
    }

    private void failed(Outcome<?> outcome) {
        busy.set(false);
        problem.set(Sentences.of(outcome));
        if (outcome instanceof Outcome.Refused<?> refused && isOfTheInvite(refused.reason())) {
            invite.refused(Sentences.of(refused.reason()));
        }
    }

    /// Whether only another invite can help.
    private static boolean isOfTheInvite(Refusal reason) {
        return reason == Refusal.BAD_JOIN_TOKEN || reason == Refusal.NOT_HERE;
    }

    private boolean isReady() {
        boolean named = mode.get() == Mode.LOG_IN || NameCheck.isName(name.get())
                && Password.length(password.get()) >= Password.MIN_LENGTH;
        boolean judged = invite.reachedProperty().get() && !invite.refusedProperty().get()
                || mode.get() == Mode.LOG_IN && invite.offlineProperty().get();
        return !busy.get() && judged && named && nick.nick().isPresent()
                && !password.get().isEmpty() && Password.length(password.get()) <= Password.MAX_LENGTH;
    }
}
