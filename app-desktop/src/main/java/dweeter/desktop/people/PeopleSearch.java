/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import dweeter.client.Outcome;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Rows;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Author;
import dweeter.model.Nick;
import dweeter.model.Search;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;

/// Looks for people while one types: those this computer has seen, and whoever has the nick that was typed. Lives on
/// the thread that draws.
final class PeopleSearch {

    static final int NONE = -1;

    private final UserSession session;
    private final int most;
    private final Consumer<Nick> open;
    private final ObservableList<Hit> hits = FXCollections.observableArrayList();
    private final ObservableList<Hit> shown = FXCollections.unmodifiableObservableList(hits);
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(this, "chosen", NONE);
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(this, "looking");
    private final ReadOnlyObjectWrapper<Optional<Notice>> problem = new ReadOnlyObjectWrapper<>(this, "problem",
            Optional.empty());
    private boolean entered;

    /// @param most how many are shown
    /// @param open shows the profile of somebody who exists
    PeopleSearch(UserSession session, int most, Consumer<Nick> open) {
        this.session = session;
        this.most = most;
        this.open = open;
        query.addListener((_, _, _) -> look());
    }

    StringProperty queryProperty() {
        return query;
    }

    /// Best first; the nick that was typed comes last, if nobody here has it.
    ObservableList<Hit> hits() {
        return shown;
    }

    /// Which of the hits Enter opens, or [#NONE]. While one types it is the first.
    ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Whether the hits are still those of an earlier text.
    ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /// Why nobody's profile was opened.
    ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Chooses a hit that lies further down, or up.
    void move(int by) {
        if (!hits.isEmpty()) {
            chosen.set(Math.clamp((long) chosen.get() + by, 0, hits.size() - 1));
        }
    }

    /// Opens the chosen hit, as soon as it is known what was found.
    void enter() {
        if (looking.get()) {
            entered = true;
        } else if (chosen.get() != NONE) {
            open(hits.get(chosen.get()));
        } else if (Search.of(query.get()).isForNick()) {
            problem.set(Optional.of(Notice.bad("refusal.bad-nick")));
        }
    }

    void open(Hit hit) {
        switch (hit) {
            case Hit.Person person -> opened(person.nick());
            case Hit.Typed(Nick nick) -> visit(nick);
        }
    }

    private void look() {
        problem.set(Optional.empty());
        entered = false;
        Search wanted = Search.of(query.get());
        if (wanted.isEmpty()) {
            found(List.of());
            return;
        }
        looking.set(true);
        String asked = query.get();
        session.cache().recallCopy(cache -> cache.people().stream().filter(wanted::finds).sorted(wanted.bestFirst())
                .limit(most).toList(), List.<Author>of(), people -> found(asked, people));
    }

    private void found(String asked, List<Author> people) {
        if (!query.get().equals(asked)) {
            return;
        }
        var next = new ArrayList<Hit>(people.stream().map(Hit.Person::new).toList());
        Nick.typed(asked).filter(nick -> next.stream().noneMatch(hit -> hit.nick().equals(nick)))
                .ifPresent(nick -> next.add(new Hit.Typed(nick)));
        found(next);
        if (entered) {
            entered = false;
            enter();
        }
    }

    private void found(List<Hit> next) {
        looking.set(false);
        chosen.set(NONE);
        Rows.replace(hits, next);
        chosen.set(hits.isEmpty() ? NONE : 0);
    }

    /// Nobody is shown a profile that does not exist, so the network is asked first.
    private void visit(Nick nick) {
        if (!session.link().isOnline()) {
            problem.set(Optional.of(Notice.bad("profile.no-copy")));
            return;
        }
        String asked = query.get();
        problem.set(Optional.of(Notice.good("search.asking", nick.value())));
        session.ask(token -> new ViewProfile(token, nick, OptionalLong.empty(), 1), outcome -> {
            if (query.get().equals(asked)) {
                visited(nick, outcome);
            }
        });
    }

    private void visited(Nick nick, Outcome<ProfileViewed> outcome) {
        switch (outcome) {
            case Outcome.Done<ProfileViewed> _ -> opened(nick);
            case Outcome.Offline<ProfileViewed> _ -> problem.set(Optional.of(Notice.bad("profile.no-copy")));
            case Outcome.Refused<ProfileViewed> _,Outcome.TryLater<ProfileViewed> _,Outcome.Unknown<ProfileViewed> _ ->
                problem.set(Sentences.of(outcome));
        }
    }

    private void opened(Nick nick) {
        query.set("");
        open.accept(nick);
    }
}
