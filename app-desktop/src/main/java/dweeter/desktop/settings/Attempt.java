/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dweeter.client.Outcome;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.protocol.Refusal;

/// Something that the network is asked to do now or not at all: whether it is under way, and what there is to say about it. Lives on
/// the thread that draws.
final class Attempt {

    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<Optional<Notice>> told = new ReadOnlyObjectWrapper<>(this, "told",
            Optional.empty());

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// What went wrong with the last one, or for how long it waits for others.
    ReadOnlyObjectProperty<Optional<Notice>> toldProperty() {
        return told.getReadOnlyProperty();
    }

    void begin() {
        busy.set(true);
        told.set(Optional.empty());
    }

    void inTurn(Duration wait) {
        told.set(Optional.of(Notice.good("outcome.in-turn", Sentences.seconds(wait))));
    }

    /// @param why what to say about it
    void end(Optional<Notice> why) {
        busy.set(false);
        told.set(why);
    }

    /// What is said of something that the password is asked for.
    static Optional<Notice> ofPassword(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(Refusal reason, String _) && reason == Refusal.WRONG_CREDENTIALS
                ? Optional.of(Notice.bad("settings.wrong-password"))
                : Sentences.ofWhatIsNotKept(outcome);
    }
}
