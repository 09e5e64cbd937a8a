/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.connection.Link;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.desktop.recovery.CodeToWriteDown;
import dweeter.model.InvitationCode;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.security.InviteLink;

/// To register, to log in, or to get back in with a recovery code. Lives on the thread that draws.
public final class AccountViewModel {

    private final Background background;
    private final Consumer<Admission> admitted;
    private final Optional<TryHere> tryHere;
    private final Optional<Hint> hint;
    private final InviteCheck invite;
    private final NickCheck nick;
    private final CodeCheck recovery = new CodeCheck();
    private final CodeToWriteDown code;
    private final LogInAttempt logIn;
    private final Joining joining;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.REGISTER);
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty password = new SimpleStringProperty(this, "password", "");
    private final BooleanProperty passwordShown = new SimpleBooleanProperty(this, "passwordShown");
    private final ReadOnlyObjectWrapper<Optional<Notice>> problem = new ReadOnlyObjectWrapper<>(this, "problem",
            Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final BooleanBinding ready;

    /// @param connector begins to connect to the network of an invite
    /// @param tryHere   starts a network on this computer, where that is possible
    /// @param code      shows the code that comes with an account
    /// @param admitted  takes over the connection of who may come in
    public AccountViewModel(Function<InviteLink, Network> connector, Background background, Timer timer,
            Optional<TryHere> tryHere, Optional<Hint> hint, KnownUsers known, CodeToWriteDown code,
            Consumer<Admission> admitted) {
        this.background = background;
        this.code = code;
        this.admitted = admitted;
        this.tryHere = tryHere;
        this.hint = hint;
        logIn = new LogInAttempt(known, background, timer, new Attempt());
        joining = new Joining(code, known, background, new Attempt());
        invite = new InviteCheck(connector, background, timer);
        nick = new NickCheck(invite::link, timer);
        invite.reachedProperty().subscribe(_ -> nick.again());
        ready = Bindings.createBooleanBinding(this::isReady, invite.reachedProperty(), invite.offlineProperty(),
                invite.refusedProperty(), mode, name, nick.textProperty(), password,
                recovery.textProperty(), busy);
    }

    InviteCheck invite() {
        return invite;
    }

    NickCheck nick() {
        return nick;
    }

    CodeCheck recovery() {
        return recovery;
    }

    /// A code that is to be written down before one goes on.
    CodeToWriteDown code() {
        return code;
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

    /// Begins to get somebody back in who has lost the password, or gives that up.
    void recover(boolean now) {
        mode.set(now ? Mode.RECOVER : Mode.LOG_IN);
        password.set("");
        recovery.textProperty().set("");
        problem.set(Optional.empty());
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
            // An invitation comes with the link, in the same message mostly.
            case REGISTER -> joining.register(link.get(), name.get().strip(), who.get(), new Password(password.get()),
                    InvitationCode.in(invite.textProperty().get()));
            case LOG_IN -> {
                var typed = new Password(password.get());
                if (invite.reachedProperty().get()) {
                    logIn.ask(link.get(), who.get(), typed);
                } else {
                    logIn.recognise(link.get(), who.get(), typed);
                }
            }
            case RECOVER -> recovery.code().ifPresent(
                    written -> joining.recover(link.get(), who.get(), written, new Password(password.get())));
        }
    }

    /// Ends the attempt to reach a network.
    public void close() {
        invite.close();
    }

    private void failed(Outcome<?> outcome) {
        busy.set(false);
        problem.set(mode.get() == Mode.LOG_IN ? Sentences.of(outcome) : Sentences.ofWhatIsNotKept(outcome));
        if (outcome instanceof Outcome.Refused<?> refused) {
            switch (refused.reason()) {
                case NICK_TAKEN -> nick.taken();
                case NICK_RESERVED -> nick.reserved();
                case WRONG_CREDENTIALS -> {
                    if (mode.get() == Mode.RECOVER) {
                        problem.set(Optional.of(Notice.bad("account.recover-wrong")));
                    }
                }
                // Only another invite can help.
                case BAD_JOIN_TOKEN, NOT_HERE -> invite.refused(Sentences.of(refused.reason()));
                default -> {
                    // The sentence says it all.
                }
            }
        }
    }

    private final class Attempt implements Hearer {

        @Override
        public void inTurn(Duration wait) {
            problem.set(Optional.of(
                    Notice.good("account.in-turn", Math.max(1, wait.plusMillis(500).toSeconds()))));
        }

        @Override
        public void joined(Link link, Nick who, Password typed) {
            problem.set(Optional.empty());
            recovery.textProperty().set("");
            mode.set(Mode.LOG_IN);
            logIn.ask(link, who, typed);
        }

        @Override
        public void admitted(Admission who) {
            problem.set(Optional.empty());
            busy.set(false);
            invite.release();
            password.set("");
            admitted.accept(who);
        }

        @Override
        public void failed(Outcome<?> outcome) {
            AccountViewModel.this.failed(outcome);
        }

        @Override
        public void notRecognised(Optional<Notice> why) {
            problem.set(why);
        }

        @Override
        public void pauseIsOver() {
            busy.set(false);
        }
    }

    private boolean isReady() {
        boolean filled = switch (mode.get()) {
            case REGISTER -> NameCheck.isName(name.get()) && isNewPassword();
            case LOG_IN -> true;
            case RECOVER -> recovery.code().isPresent() && isNewPassword();
        };
        boolean judged = invite.reachedProperty().get() && !invite.refusedProperty().get()
                || mode.get() == Mode.LOG_IN && invite.offlineProperty().get();
        return !busy.get() && judged && filled && nick.nick().isPresent()
                && !password.get().isEmpty() && Password.length(password.get()) <= Password.MAX_LENGTH;
    }

    private boolean isNewPassword() {
        return Password.length(password.get()) >= Password.MIN_LENGTH;
    }
}
