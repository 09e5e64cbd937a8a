/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.connection.Outbox;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Directions;
import dweeter.model.DweetText;
import dweeter.model.Graphemes;
import dweeter.protocol.Refusal;

/// A dweet in the making. Lives on the thread that draws.
public final class ComposeViewModel {

    private final Outbox outbox;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final IntegerBinding left = Bindings.createIntegerBinding(
            () -> DweetText.MAX_GRAPHEMES - Graphemes.count(written()), text);
    private final BooleanBinding ready = Bindings
            .createBooleanBinding(() -> DweetText.check(written()) == DweetText.Fit.FITS, text);
    private final ReadOnlyObjectWrapper<Optional<Notice>> problem = new ReadOnlyObjectWrapper<>(this, "problem",
            Optional.empty());

    public ComposeViewModel(Outbox outbox) {
        this.outbox = outbox;
        text.addListener((_, _, _) -> problem.set(judge()));
        outbox.onReturned(returned -> {
            edit(returned.text());
            problem.set(Optional.of(returned.why()));
        });
    }

    public StringProperty textProperty() {
        return text;
    }

    /// How many characters may still be written; negative if there are too many.
    IntegerBinding leftProperty() {
        return left;
    }

    BooleanBinding readyProperty() {
        return ready;
    }

    /// What keeps the text from being a dweet, where the count does not tell.
    ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ObservableList<Waiting> waiting() {
        return outbox.waiting();
    }

    /// Hands the text over to be published, and clears it.
    ///
    /// @return whether it was a dweet
    public boolean send() {
        if (!ready.get()) {
            return false;
        }
        String whole = written();
        // Before it is handed over: what cannot be kept comes back into the field.
        text.set("");
        outbox.publish(whole);
        return true;
    }

    /// Takes up a text again, behind what has been written meanwhile.
    public void edit(String earlier) {
        text.set(text.get().isBlank() ? earlier : text.get() + "\n" + earlier);
    }

    void edit(Waiting waiting) {
        outbox.takeBack(waiting, () -> edit(waiting.text()));
    }

    void cancel(Waiting waiting) {
        outbox.takeBack(waiting, () -> {});
    }

    /// As it will be sent: blanks at the ends do not count, and a tab is a blank. A direction that was begun, as half
    /// of a copied sentence does, is ended: nobody sees the character that is missing.
    private String written() {
        return Directions.balanced(text.get().replace('\t', ' ').strip());
    }

    private Optional<Notice> judge() {
        return switch (DweetText.check(written())) {
            case FITS, BLANK, TOO_LONG -> Optional.empty();
            case TOO_LARGE -> Optional.of(Sentences.of(Refusal.DWEET_TOO_LARGE));
            case NOT_TEXT, TURNING -> Optional.of(Sentences.of(Refusal.DWEET_NOT_TEXT));
            case PILED_UP -> Optional.of(Notice.bad("compose.piled-up"));
        };
    }
}
