/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import dweeter.desktop.cache.Draft;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.connection.HandOver;
import dweeter.desktop.connection.Outbox;
import dweeter.desktop.connection.Unsent;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Cid;
import dweeter.model.Directions;
import dweeter.model.DweetText;
import dweeter.model.Graphemes;
import dweeter.protocol.Refusal;

/// A dweet in the making. It is a draft on the disk at every moment, until it is handed over. Lives on the thread that draws.
public final class ComposeViewModel {

    private final UserSession session;
    private final Outbox outbox;
    private final DraftKeeper keeper;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final IntegerBinding left = Bindings.createIntegerBinding(
            () -> DweetText.MAX_GRAPHEMES - Graphemes.count(written()), text);
    private final BooleanBinding ready = Bindings
            .createBooleanBinding(() -> DweetText.check(written()) == DweetText.Fit.FITS, text);
    private final ReadOnlyObjectWrapper<Optional<Notice>> problem = new ReadOnlyObjectWrapper<>(this, "problem",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Waiting>> question = new ReadOnlyObjectWrapper<>(this, "question",
            Optional.empty());
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper(this, "editing");
    private Optional<Cid> replaces = Optional.empty();
    private Runnable beforeSend = () -> {};
    private Runnable sent = () -> {};

    public ComposeViewModel(UserSession session, Outbox outbox) {
        this.session = session;
        this.outbox = outbox;
        keeper = new DraftKeeper(session);
        text.addListener((_, _, _) -> changed());
        keeper.obstacleProperty().addListener((_, _, _) -> problem.set(judge()));
        outbox.onReturned(this::takeBack);
        outbox.unsent().addListener((InvalidationListener) _ -> lookAfterReplaced());
    }

    /// Takes up the draft of an earlier run.
    ///
    /// @param then is run when it is here; what waits must not be sent before
    public void start(Runnable then) {
        session.cache().recall(cache -> cache.unsent().draft(), kept -> {
            begin(kept);
            then.run();
        }, met -> {
            problem.set(Optional.of(Sentences.of(met)));
            then.run();
        });
    }

    /// Has everything on the disk that is not there yet.
    public void stop() {
        keeper.finish();
    }

    /// @param before is run when a dweet is about to be handed over
    /// @param after  is run when it is
    public void onSend(Runnable before, Runnable after) {
        beforeSend = before;
        sent = after;
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

    /// Since when the draft is on the disk as it is here.
    ReadOnlyObjectProperty<Optional<Instant>> savedProperty() {
        return keeper.savedProperty();
    }

    /// Whether the text takes the place of a dweet that waits.
    ReadOnlyBooleanProperty editingProperty() {
        return editing.getReadOnlyProperty();
    }

    /// The waiting dweet that the user wants to edit though another text is in the making.
    ReadOnlyObjectProperty<Optional<Waiting>> questionProperty() {
        return question.getReadOnlyProperty();
    }

    ObservableList<Unsent> unsent() {
        return outbox.unsent();
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
        beforeSend.run();
        HandOver handOver = keeper.handOver();
        // Before it is handed over: what cannot be kept comes back into the field.
        replace("", Optional.empty());
        outbox.publish(whole, handOver);
        outbox.hold(replaces);
        question.set(Optional.empty());
        sent.run();
        return true;
    }

    /// Takes up the text of a waiting dweet, which stays where it is until this one takes its place. Where another text is in the
    /// making it is asked first.
    ///
    /// @return whether it can be edited; one that is being sent cannot
    public boolean edit(Waiting waiting) {
        if (replaces.filter(waiting.cid()::equals).isPresent()) {
            return true;
        }
        if (!outbox.canBeTakenBack(waiting.cid())) {
            return false;
        }
        if (text.get().isBlank()) {
            editInstead(waiting);
        } else {
            question.set(Optional.of(waiting));
        }
        return true;
    }

    /// Lets go of what is in the making, and edits the one that was asked about.
    void editAsked() {
        question.get().filter(waiting -> outbox.canBeTakenBack(waiting.cid())).ifPresent(this::editInstead);
        question.set(Optional.empty());
    }

    /// Goes on with what is in the making.
    void dismissQuestion() {
        question.set(Optional.empty());
    }

    /// Leaves the waiting dweet as it was.
    void stopEditing() {
        replace("", Optional.empty());
        outbox.hold(Optional.empty());
    }

    public void cancel(Waiting waiting) {
        outbox.takeBack(waiting, () -> {});
    }

    private void begin(Draft kept) {
        boolean nothingYet = text.get().isEmpty();
        if (nothingYet && !kept.text().isBlank()) {
            keeper.begin(kept);
            replace(kept.text(), kept.replaces());
            outbox.hold(kept.replaces());
        } else if (!kept.text().isBlank()) {
            takeUp(kept.text());
        }
    }

    private void editInstead(Waiting waiting) {
        outbox.hold(Optional.of(waiting.cid()));
        replace(waiting.text(), Optional.of(waiting.cid()));
    }

    private void takeBack(Outbox.Returned returned) {
        if (text.get().isBlank()) {
            replace(returned.text(), returned.replaced());
            outbox.hold(replaces);
        } else {
            takeUp(returned.text());
        }
        problem.set(Optional.of(returned.why()));
    }

    /// Takes up a text again, behind what has been written meanwhile.
    private void takeUp(String earlier) {
        text.set(text.get().isBlank() ? earlier : text.get() + "\n" + earlier);
    }

    private void replace(String next, Optional<Cid> place) {
        replaces = place;
        editing.set(place.isPresent());
        if (text.get().equals(next)) {
            changed();
        } else {
            text.set(next);
        }
    }

    private void changed() {
        problem.set(judge());
        keeper.change(new Draft(text.get(), replaces));
    }

    /// The one that was to be replaced may have been deleted.
    private void lookAfterReplaced() {
        if (replaces.filter(cid -> !outbox.canBeTakenBack(cid)).isPresent()) {
            replace(text.get(), Optional.empty());
        }
    }

    /// As it will be sent: blanks at the ends do not count, and a tab is a blank. A direction that was begun, as half
    /// of a copied sentence does, is ended: nobody sees the character that is missing.
    private String written() {
        return Directions.balanced(text.get().replace('\t', ' ').strip());
    }

    private Optional<Notice> judge() {
        Optional<Notice> flaw = switch (DweetText.check(written())) {
            case FITS, TOO_LONG -> Optional.empty();
            case BLANK -> written().isEmpty() ? Optional.empty() : Optional.of(Notice.bad("compose.invisible"));
            case TOO_LARGE -> Optional.of(Sentences.of(left.get() < 0
                    ? Refusal.DWEET_TOO_LONG
                    : Refusal.DWEET_TOO_LARGE));
            case NOT_TEXT, TURNING -> Optional.of(Sentences.of(Refusal.DWEET_NOT_TEXT));
            case PILED_UP -> Optional.of(Notice.bad("compose.piled-up"));
        };
        return flaw.or(() -> keeper.obstacleProperty().get()
                .map(met -> Notice.bad("compose.draft-not-kept", Sentences.of(met))));
    }
}
