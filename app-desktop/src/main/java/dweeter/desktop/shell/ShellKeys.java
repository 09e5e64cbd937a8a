/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.util.Optional;
import java.util.function.Consumer;

import dweeter.desktop.fx.Lazy;
import dweeter.desktop.keys.KeyBindings;
import dweeter.desktop.keys.Shortcut;
import dweeter.desktop.profile.ProfileView;
import dweeter.desktop.widgets.CardKeys;

/// What the keys do in the window of somebody who is logged in.
final class ShellKeys {

    private final SignedIn in;
    private final HomeView home;
    private final Lazy<ProfileView> profile;

    private ShellKeys(SignedIn in, HomeView home, Lazy<ProfileView> profile) {
        this.in = in;
        this.home = home;
        this.profile = profile;
    }

    /// @param find puts the caret where one searches
    static KeyBindings bind(SignedIn in, HomeView home, Lazy<ProfileView> profile, Runnable find) {
        return new ShellKeys(in, home, profile).bindings(find);
    }

    private KeyBindings bindings(Runnable find) {
        ShellViewModel shell = in.shell();
        var keys = new KeyBindings(in.settings().lettersProperty()::get,
                () -> shell.composingProperty().get() || shell.helpingProperty().get()
                        || shell.questionProperty().get().isPresent());
        keys.bind(Shortcut.NEXT, onCards(CardKeys::next));
        keys.bind(Shortcut.PREVIOUS, onCards(CardKeys::previous));
        keys.bind(Shortcut.NEXT_UNREAD, onCards(CardKeys::nextUnread));
        keys.bind(Shortcut.OPEN_AUTHOR, onCards(CardKeys::openAuthor));
        keys.bind(Shortcut.REDWEET, onCards(CardKeys::redweet));
        keys.bind(Shortcut.COPY, onCards(CardKeys::copy));
        keys.bind(Shortcut.DELETE, onCards(CardKeys::delete));
        keys.bind(Shortcut.UNDO, in.actions().deletions()::undoLast);
        keys.bind(Shortcut.SHOW_NEW, atHome(home.timeline()::scrollToTop));
        keys.bind(Shortcut.TO_TOP, atHome(home.timeline()::scrollToTop));
        keys.bind(Shortcut.LOAD_GAP, atHome(home.timeline()::loadGap));
        keys.bind(Shortcut.REFRESH, in.timeline()::refresh);
        keys.bind(Shortcut.NEW_DWEET, () -> shell.composingProperty().set(true));
        keys.bind(Shortcut.OUTBOX, () -> shell.composingProperty().set(true));
        keys.bind(Shortcut.HOME, () -> shell.open(new Page.Home()));
        keys.bind(Shortcut.PROFILE, () -> shell.open(new Page.Person(in.session().self().nick())));
        keys.bind(Shortcut.PEOPLE, () -> shell.open(new Page.People()));
        keys.bind(Shortcut.NETWORK, () -> shell.open(new Page.Network()));
        keys.bind(Shortcut.SETTINGS, () -> shell.open(new Page.Settings()));
        keys.bind(Shortcut.BACK, shell::back);
        keys.bind(Shortcut.SEARCH, find);
        keys.bind(Shortcut.LARGER, () -> in.settings().zoom(true));
        keys.bind(Shortcut.SMALLER, () -> in.settings().zoom(false));
        keys.bind(Shortcut.HELP, () -> shell.helpingProperty().set(true));
        return keys;
    }

    private Runnable onCards(Consumer<CardKeys<?>> action) {
        return () -> cards().ifPresent(action);
    }

    /// Those that are on the screen.
    private Optional<CardKeys<?>> cards() {
        return switch (in.shell().pageProperty().get()) {
            case Page.Home _ -> Optional.of(home.timeline().keys());
            case Page.Person _ -> Optional.of(profile.get().keys());
            case Page.People _,Page.Network _,Page.Settings _ -> Optional.empty();
        };
    }

    private Runnable atHome(Runnable action) {
        return () -> {
            if (in.shell().pageProperty().get() instanceof Page.Home) {
                action.run();
            }
        };
    }
}
