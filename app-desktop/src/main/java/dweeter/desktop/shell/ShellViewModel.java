/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;

/// Which page is on, whether something is being written, what there is to say, and what to ask. Lives on the thread that draws.
public final class ShellViewModel {

    private static final Duration READING = Duration.ofSeconds(6);
    private static final int REMEMBERED = 50;

    private final Timer timer;
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(this, "page", new Page.Home());
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(this, "notice",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Question>> question = new ReadOnlyObjectWrapper<>(this, "question",
            Optional.empty());
    private final BooleanProperty composing = new SimpleBooleanProperty(this, "composing");
    private final BooleanProperty helping = new SimpleBooleanProperty(this, "helping");
    private final Deque<Page> before = new ArrayDeque<>();
    private Runnable cancelForget = () -> {};

    public ShellViewModel(Timer timer) {
        this.timer = timer;
    }

    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// What the user is asked.
    ReadOnlyObjectProperty<Optional<Question>> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /// Asks something. What was asked before and not answered is taken back.
    void ask(Question next) {
        composing.set(false);
        question.set(Optional.of(next));
    }

    /// Takes the answer of the user.
    void answer(Question.Answer given) {
        question.set(Optional.empty());
        given.then().run();
    }

    public BooleanProperty composingProperty() {
        return composing;
    }

    /// Whether all keys are shown.
    BooleanProperty helpingProperty() {
        return helping;
    }

    public void open(Page next) {
        if (!next.equals(page.get())) {
            before.push(page.get());
            if (before.size() > REMEMBERED) {
                before.removeLast();
            }
            page.set(next);
        }
    }

    /// Goes back to the page before, if there was one.
    public void back() {
        if (!before.isEmpty()) {
            page.set(before.pop());
        }
    }

    /// Says something for as long as it takes to read it.
    public void say(Notice sentence) {
        cancelForget.run();
        notice.set(Optional.of(sentence));
        cancelForget = timer.after(READING, () -> notice.set(Optional.empty()));
    }
}
