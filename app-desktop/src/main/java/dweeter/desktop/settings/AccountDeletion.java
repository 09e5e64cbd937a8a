/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import dweeter.client.Outcome;
import dweeter.desktop.connection.CidKeeper;
import dweeter.desktop.connection.UserSession;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.protocol.DeleteAccount;
import dweeter.protocol.DeleteAccount.AccountDeleted;

/// How users delete their account, for good. Lives on the thread that draws.
public final class AccountDeletion {

    private final UserSession session;
    private final Runnable deleted;
    private final CidKeeper cids = new CidKeeper();
    private final StringProperty password = new SimpleStringProperty(this, "password", "");
    private final StringProperty nick = new SimpleStringProperty(this, "nick", "");
    private final Attempt attempt = new Attempt();
    private final BooleanBinding ready;
    /// What was asked and has not been judged.
    private Optional<Password> open = Optional.empty();
    private Optional<Runnable> otherwise = Optional.empty();

    /// @param deleted is run when the network has deleted it
    AccountDeletion(UserSession session, Runnable deleted) {
        this.session = session;
        this.deleted = deleted;
        ready = Bindings.createBooleanBinding(() -> !attempt.busyProperty().get()
                && PasswordChange.isPassword(password.get())
                && Nick.typed(nick.get()).filter(session.self().nick()::equals).isPresent(), password, nick,
                attempt.busyProperty());
    }

    StringProperty passwordProperty() {
        return password;
    }

    /// What the user types to show that they mean it.
    StringProperty nickProperty() {
        return nick;
    }

    Nick self() {
        return session.self().nick();
    }

    Attempt attempt() {
        return attempt;
    }

    /// Whether everything is there for an attempt.
    BooleanBinding readyProperty() {
        return ready;
    }

    void submit() {
        if (ready.get()) {
            ask(new Password(password.get()));
        }
    }

    /// Finds out, where the session has ended, whether it is because the account is deleted.
    ///
    /// @param not is run when it is not
    public void ended(Runnable not) {
        if (open.isEmpty()) {
            not.run();
            return;
        }
        otherwise = Optional.of(not);
        if (!attempt.busyProperty().get()) {
            ask(open.get());
        }
    }

    private void ask(Password typed) {
        open = Optional.of(typed);
        attempt.begin();
        session.<AccountDeleted>ask(token -> new DeleteAccount(token, cids.of(List.of(typed)), typed),
                attempt::inTurn, outcome -> {
                    cids.judged(outcome);
                    attempt.end(Attempt.ofPassword(outcome));
                    open = outcome instanceof Outcome.Unknown ? open : Optional.empty();
                    if (outcome instanceof Outcome.Done) {
                        clear();
                        deleted.run();
                    } else {
                        otherwise.ifPresent(Runnable::run);
                    }
                });
    }

    /// Forgets what was typed.
    void clear() {
        password.set("");
        nick.set("");
    }
}
