/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import dweeter.client.Outcome;
import dweeter.desktop.connection.CidKeeper;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.i18n.Notice;
import dweeter.model.Password;
import dweeter.protocol.ChangePassword;
import dweeter.protocol.ChangePassword.PasswordChanged;

/// How users change their password. All their other sessions end by it, and this computer lets them in with the new one too. Lives
/// on the thread that draws.
final class PasswordChange {

    private final UserSession session;
    private final KnownUsers known;
    private final Consumer<Notice> done;
    private final CidKeeper cids = new CidKeeper();
    private final StringProperty present = new SimpleStringProperty(this, "present", "");
    private final StringProperty next = new SimpleStringProperty(this, "next", "");
    private final Attempt attempt = new Attempt();
    private final BooleanBinding ready;

    /// @param known where it is remembered for when there is no connection
    /// @param done  says that it is changed
    PasswordChange(UserSession session, KnownUsers known, Consumer<Notice> done) {
        this.session = session;
        this.known = known;
        this.done = done;
        ready = Bindings.createBooleanBinding(() -> !attempt.busyProperty().get() && isPassword(present.get())
                && isPassword(next.get()) && Password.length(next.get()) >= Password.MIN_LENGTH, present, next,
                attempt.busyProperty());
    }

    StringProperty presentProperty() {
        return present;
    }

    StringProperty nextProperty() {
        return next;
    }

    Attempt attempt() {
        return attempt;
    }

    /// Whether everything is there for an attempt.
    BooleanBinding readyProperty() {
        return ready;
    }

    void submit() {
        if (!ready.get()) {
            return;
        }
        var old = new Password(present.get());
        var fresh = new Password(next.get());
        attempt.begin();
        session.<PasswordChanged>ask(
                token -> new ChangePassword(token, cids.of(List.of(old, fresh)), old, fresh), attempt::inTurn,
                outcome -> {
                    cids.judged(outcome);
                    if (outcome instanceof Outcome.Done) {
                        session.background().run(
                                () -> known.remember(session.link().invite(), session.self(), fresh), _ -> {});
                        clear();
                        attempt.end(Optional.empty());
                        done.accept(Notice.good("settings.password-changed"));
                    } else {
                        attempt.end(Attempt.ofPassword(outcome));
                    }
                });
    }

    /// Forgets what was typed.
    void clear() {
        present.set("");
        next.set("");
    }

    static boolean isPassword(String typed) {
        return !typed.isEmpty() && Password.length(typed) <= Password.MAX_LENGTH;
    }
}
