/* SPDX-License-Identifier: MIT */
package dweeter.desktop.recovery;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.cache.Obstacle;
import dweeter.desktop.fx.Background;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.desktop.recovery.UnconfirmedCodes.State;
import dweeter.model.Nick;
import dweeter.model.RecoveryCode;
import dweeter.security.InviteLink;

/// A recovery code on the screen, until somebody says that they have written it down; or that none came. The network does not show
/// it again, and this computer keeps it nowhere but where the user says. Lives on the thread that draws.
public final class CodeToWriteDown {

    private final UnconfirmedCodes codes;
    private final Background background;
    private final Consumer<String> copy;
    private final Function<String, Optional<Path>> chooseFile;
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(this, "shown",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Notice>> told = new ReadOnlyObjectWrapper<>(this, "told",
            Optional.empty());

    /// What is on the screen.
    ///
    /// @param code empty if none came with the answer
    /// @param then is run when the user goes on
    record Shown(InviteLink invite, Nick nick, Optional<RecoveryCode> code, Runnable then) {}

    /// @param background where it may block
    /// @param copy       puts a text on the clipboard
    /// @param chooseFile asks the user where to leave a file with that name
    public CodeToWriteDown(UnconfirmedCodes codes, Background background, Consumer<String> copy,
            Function<String, Optional<Path>> chooseFile) {
        this.codes = codes;
        this.background = background;
        this.copy = copy;
        this.chooseFile = chooseFile;
    }

    /// Whether there is something on the screen, and what.
    ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// What came of what was done with it.
    ReadOnlyObjectProperty<Optional<Notice>> toldProperty() {
        return told.getReadOnlyProperty();
    }

    /// Whether there is something to look at.
    public boolean isShown() {
        return shown.get().isPresent();
    }

    /// The code on the screen, if one came.
    public Optional<RecoveryCode> code() {
        return shown.get().flatMap(Shown::code);
    }

    /// @param listener hears whether there is something to look at, now and from now on
    public void onShown(Consumer<Boolean> listener) {
        // Whoever draws it has heard of it before.
        shownProperty().subscribe(now -> listener.accept(now.isPresent()));
    }

    /// Notes that a code is about to be asked for, which may come and not be seen.
    ///
    /// @param then is given what was noted before, which [#takeBack] restores
    public void expect(InviteLink invite, Nick nick, Consumer<Optional<State>> then) {
        background.run(() -> {
            Optional<State> before = codes.of(invite, nick);
            codes.note(invite, nick, Optional.of(State.MADE));
            return before;
        }, then);
    }

    /// Notes that nothing was done.
    ///
    /// @param before what was noted before it was asked for
    public void takeBack(InviteLink invite, Nick nick, Optional<State> before) {
        background.run(() -> codes.note(invite, nick, before), _ -> {});
    }

    /// Shows a code, or that none came.
    ///
    /// @param then is run when the user goes on
    public void show(InviteLink invite, Nick nick, Optional<RecoveryCode> code, Runnable then) {
        if (code.isEmpty()) {
            background.run(() -> codes.note(invite, nick, Optional.of(State.NONE)), _ -> {});
        }
        told.set(Optional.empty());
        shown.set(Optional.of(new Shown(invite, nick, code, then)));
    }

    void copy() {
        code().ifPresent(code -> {
            copy.accept(code.value());
            told.set(Optional.of(Notice.good("code.copied")));
        });
    }

    /// Leaves it in a file that only its owner can read, where the user says.
    ///
    /// @param name of the file
    /// @param text that is in it
    void save(String name, String text) {
        chooseFile.apply(name).map(Path::toAbsolutePath).ifPresent(file -> Optional.ofNullable(file.getParent())
                .ifPresent(folder -> background.run(() -> write(folder, file, text), obstacle -> told.set(Optional.of(
                        obstacle.map(met -> Notice.bad("code.not-saved", Sentences.of(met)))
                                .orElseGet(() -> Notice.good("code.saved", file.toString())))))));
    }

    private static Optional<Obstacle> write(Path folder, Path file, String text) {
        DataDirectory there = DataDirectory.at(folder);
        return there.met(() -> there.writeText(String.valueOf(file.getFileName()), text));
    }

    /// Goes on. Where there was a code it is written down now.
    public void goOn() {
        shown.get().ifPresent(now -> {
            if (now.code().isPresent()) {
                background.run(() -> codes.note(now.invite(), now.nick(), Optional.empty()), _ -> {});
            }
            shown.set(Optional.empty());
            told.set(Optional.empty());
            now.then().run();
        });
    }
}
