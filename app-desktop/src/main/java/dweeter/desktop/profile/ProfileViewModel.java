/* SPDX-License-Identifier: MIT */
package dweeter.desktop.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import dweeter.client.Connectivity;
import dweeter.client.Outcome;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.KeptProfile;
import dweeter.desktop.connection.UserActions;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Rows;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.Redweet;
import dweeter.protocol.Refusal;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;

/// One user at a time: what is kept of them at once, what the network says as soon as it does, older items on demand.
/// Lives on the thread that draws.
public final class ProfileViewModel {

    private static final int PAGE = 30;

    private final UserSession session;
    private final UserActions actions;
    private final Consumer<Notice> notices;
    private final ObservableList<ProfileRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ProfileRow> shown = FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(this, "part", Part.ALL);
    private final ReadOnlyObjectWrapper<Optional<Nick>> nick = new ReadOnlyObjectWrapper<>(this, "nick",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<KeptProfile>> copy = new ReadOnlyObjectWrapper<>(this, "copy",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Notice>> problem = new ReadOnlyObjectWrapper<>(this, "problem",
            Optional.empty());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final BooleanBinding followed;
    private final ObservableValue<Long> followers;
    private boolean loadingOlder;

    /// @param notices shows a sentence
    public ProfileViewModel(UserSession session, UserActions actions, Consumer<Notice> notices) {
        this.session = session;
        this.actions = actions;
        this.notices = notices;
        part.addListener((_, _, _) -> show());
        followed = Bindings.createBooleanBinding(this::isFollowed, actions.followed(), copy);
        followers = Bindings.createObjectBinding(() -> copy.get().map(this::followers).orElse(0L), copy, followed);
        session.link().connectivityProperty().addListener((_, _, now) -> {
            if (now instanceof Connectivity.Online && nick.get().isPresent()) {
                refresh();
            }
        });
    }

    ObservableList<ProfileRow> rows() {
        return shown;
    }

    /// Which of the items are shown.
    ObjectProperty<Part> partProperty() {
        return part;
    }

    public ReadOnlyObjectProperty<Optional<Nick>> nickProperty() {
        return nick.getReadOnlyProperty();
    }

    /// The profile as this computer has it now.
    public ReadOnlyObjectProperty<Optional<KeptProfile>> copyProperty() {
        return copy.getReadOnlyProperty();
    }

    /// Why there is nothing, or nothing newer, to show.
    ReadOnlyObjectProperty<Optional<Notice>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    BooleanBinding followedProperty() {
        return followed;
    }

    /// How many follow whom is shown, the user among them as soon as the network knows.
    ObservableValue<Long> followersProperty() {
        return followers;
    }

    boolean isSelf() {
        return nick.get().filter(session.self().nick()::equals).isPresent();
    }

    /// Shows somebody.
    public void open(Nick whom) {
        nick.set(Optional.of(whom));
        part.set(Part.ALL);
        copy.set(Optional.empty());
        problem.set(Optional.empty());
        show();
        session.cache().recallCopy(cache -> cache.look(whom, session.clock().instant()), Optional.<KeptProfile>empty(),
                kept -> {
                    if (isOn(whom) && copy.get().isEmpty()) {
                        copy.set(kept);
                        show();
                    }
                    refresh();
                });
    }

    /// Asks the network for the newest of whom is shown.
    public void refresh() {
        nick.get().ifPresent(whom -> {
            if (!session.link().isOnline()) {
                problem.set(copy.get().isPresent() ? Optional.empty() : Optional.of(Notice.bad("profile.no-copy")));
                show();
                return;
            }
            loading.set(true);
            ask(whom, OptionalLong.empty());
        });
    }

    /// Asks for what is older than everything here, if there is more.
    void loadOlder() {
        Optional<KeptProfile> now = copy.get().filter(kept -> kept.older().isPresent());
        if (loadingOlder || now.isEmpty() || !session.link().isOnline()) {
            return;
        }
        loadingOlder = true;
        show();
        ask(now.get().profile().author().nick(), now.get().older());
    }

    void toggleFollow() {
        nick.get().ifPresent(followed.get() ? actions::unfollow : actions::follow);
    }

    private void ask(Nick whom, OptionalLong before) {
        session.ask(token -> new ViewProfile(token, whom, before, PAGE), outcome -> {
            if (outcome instanceof Outcome.Done<ProfileViewed>(ProfileViewed answer)) {
                session.cache().recallCopy(cache -> kept(cache, answer.page(), before), Optional.<KeptProfile>empty(),
                        kept -> viewed(answer.page(), before, kept));
            } else {
                failed(whom, before, outcome);
            }
        });
    }

    /// Keeps a page, and reads it back with what is kept already; absent if it does not join that.
    private Optional<KeptProfile> kept(ClientCache cache, ProfilePage page, OptionalLong before) {
        return cache.keep(page, before, session.clock().instant())
                ? cache.profile(page.profile().author().nick())
                : Optional.empty();
    }

    private void viewed(ProfilePage page, OptionalLong before, Optional<KeptProfile> kept) {
        Nick whom = page.profile().author().nick();
        if (isAnswered(whom, before)) {
            problem.set(Optional.empty());
            actions.learn(whom, page.profile().followedByViewer());
            copy.set(kept.or(() -> inHand(page, before)));
            show();
        }
    }

    /// What there is to show with a page that is kept nowhere.
    private Optional<KeptProfile> inHand(ProfilePage page, OptionalLong before) {
        return before.isEmpty()
                ? Optional.of(under(List.of(), page))
                : copy.get().map(now -> now.older().equals(before) ? under(now.items(), page) : now);
    }

    private KeptProfile under(List<Item> above, ProfilePage page) {
        return new KeptProfile(page.profile(), Stream.concat(above.stream(), page.items().stream()).toList(),
                page.older(), session.clock().instant());
    }

    private void failed(Nick whom, OptionalLong before, Outcome<ProfileViewed> outcome) {
        if (!isAnswered(whom, before)) {
            return;
        }
        boolean unknown = outcome instanceof Outcome.Refused<?> refused && refused.reason() == Refusal.NO_SUCH_USER;
        if (copy.get().isEmpty() || unknown) {
            problem.set(Sentences.of(outcome));
        } else {
            Sentences.of(outcome).ifPresent(notices);
        }
        show();
    }

    /// Notes that an answer came.
    ///
    /// @return whether it is for whom is shown
    private boolean isAnswered(Nick whom, OptionalLong before) {
        if (before.isPresent()) {
            loadingOlder = false;
        }
        if (isOn(whom)) {
            loading.set(false);
            return true;
        }
        return false;
    }

    private boolean isOn(Nick whom) {
        return nick.get().filter(whom::equals).isPresent();
    }

    private boolean isFollowed() {
        return nick.get().map(whom -> actions.followed().getOrDefault(whom,
                copy.get().map(KeptProfile::profile).map(Profile::followedByViewer).orElse(false))).orElse(false);
    }

    private long followers(KeptProfile kept) {
        Profile then = kept.profile();
        return then.followers() + (followed.get() ? 1 : 0) - (then.followedByViewer() ? 1 : 0);
    }

    private void show() {
        var next = new ArrayList<ProfileRow>();
        nick.get().ifPresent(whom -> next.add(problem.get().filter(_ -> copy.get().isEmpty())
                .<ProfileRow>map(why -> new ProfileRow.Absent(whom, why)).orElseGet(() -> new ProfileRow.Head(whom))));
        copy.get().ifPresent(kept -> {
            List<Item> items = kept.items().stream().filter(part.get()::holds).toList();
            items.stream().map(ProfileRow.Entry::new).forEach(next::add);
            if (items.isEmpty() && kept.older().isEmpty()) {
                next.add(new ProfileRow.Nothing(kept.profile().author().nick(), part.get()));
            }
            if (kept.older().isPresent()) {
                next.add(new ProfileRow.Older(loadingOlder));
            }
        });
        Rows.replace(rows, List.copyOf(next));
    }

    /// A choice among somebody's items.
    enum Part {
        ALL, DWEETS, REDWEETS;

        boolean holds(Item item) {
            return switch (item) {
                case Dweet _ -> this != REDWEETS;
                case Redweet _ -> this != DWEETS;
                // Nobody sees any more which of them it was.
                case Deleted deleted -> this == ALL && deleted.isTombstone();
            };
        }
    }
}
