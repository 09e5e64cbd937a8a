/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;

import dweeter.client.Connectivity;
import dweeter.client.Outcome;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.connection.UserActions;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Rows;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Author;
import dweeter.model.Nick;
import dweeter.protocol.ListFollowing;
import dweeter.protocol.ListFollowing.FollowingListed;

/// Whom the user follows, and whom they might. Lives on the thread that draws.
public final class PeopleViewModel {

    private static final int PAGE = 100;
    private static final int SUGGESTED = 3;

    private final UserSession session;
    private final UserActions actions;
    private final Consumer<Notice> notices;
    private final ObservableList<Author> following = FXCollections.observableArrayList();
    private final ObservableList<Author> suggestions = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper(this, "asked");
    private Runnable finder = () -> {};
    private boolean asking;

    /// @param notices shows a sentence
    public PeopleViewModel(UserSession session, UserActions actions, Consumer<Notice> notices) {
        this.session = session;
        this.actions = actions;
        this.notices = notices;
        actions.followed().addListener((MapChangeListener<Nick, Boolean>) _ -> suggest());
    }

    /// By nick.
    ObservableList<Author> following() {
        return following;
    }

    /// People whose dweets were passed on to the user, and whom the user does not follow.
    public ObservableList<Author> suggestions() {
        return suggestions;
    }

    /// Whether it is known whom the user follows, so that nobody is really nobody.
    ReadOnlyBooleanProperty askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /// Whether the network cannot be reached.
    BooleanBinding offline() {
        return Bindings.createBooleanBinding(
                () -> session.link().connectivityProperty().get() instanceof Connectivity.Offline,
                session.link().connectivityProperty());
    }

    UserActions actions() {
        return actions;
    }

    /// A new search.
    ///
    /// @param most how many are shown
    /// @param open shows the profile of somebody who exists
    PeopleSearch search(int most, Consumer<Nick> open) {
        return new PeopleSearch(session, most, open);
    }

    /// Brings the caret to where people are looked for.
    public void find() {
        finder.run();
    }

    /// @param finder puts the caret where people are looked for
    void onFind(Runnable finder) {
        this.finder = finder;
    }

    public void start() {
        session.cache().recallCopy(ClientCache::following, List.of(), this::begin);
        suggest();
    }

    private void begin(List<Author> kept) {
        Rows.replace(following, kept);
        session.link().connectivityProperty().addListener((_, _, now) -> {
            if (now instanceof Connectivity.Online) {
                refresh();
            }
        });
        refresh();
    }

    /// Asks the network whom the user follows.
    public void refresh() {
        if (!asking && session.link().isOnline()) {
            asking = true;
            ask(Optional.empty(), new ArrayList<>());
        }
    }

    /// Finds new suggestions in what is kept.
    public void suggest() {
        // Where they cannot be read, a later change of what is kept suggests anew.
        session.cache().recallCopy(cache -> cache.suggestions(session.self().nick(), SUGGESTED * 3), List.<Author>of(),
                people -> Rows.replace(suggestions, people.stream()
                        .filter(person -> !actions.followed().getOrDefault(person.nick(), false)).limit(SUGGESTED)
                        .toList()));
    }

    private void ask(Optional<Nick> after, List<Author> before) {
        session.ask(token -> new ListFollowing(token, after, PAGE), outcome -> {
            if (outcome instanceof Outcome.Done<FollowingListed>(FollowingListed answer)) {
                before.addAll(answer.authors());
                if (answer.more() && !answer.authors().isEmpty()) {
                    ask(Optional.of(answer.authors().getLast().nick()), before);
                } else {
                    listed(List.copyOf(before));
                }
            } else {
                asking = false;
                if (outcome instanceof Outcome.Refused) {
                    Sentences.of(outcome).ifPresent(notices);
                }
            }
        });
    }

    private void listed(List<Author> all) {
        asking = false;
        asked.set(true);
        Rows.replace(following, all);
        all.forEach(author -> actions.learn(author.nick(), true));
        session.cache().keepCopy(cache -> cache.keepFollowing(all), this::suggest);
    }
}
