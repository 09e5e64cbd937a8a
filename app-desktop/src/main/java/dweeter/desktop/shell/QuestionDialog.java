/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;
import dweeter.desktop.i18n.Question.Answer;
import dweeter.desktop.widgets.Parts;

/// A question over whatever screen is on. The keyboard stays inside until there is an answer; Escape, and a press beside the
/// paper, change nothing. Who was typing when it came, and types on, does not answer it by that.
final class QuestionDialog extends StackPane {

    /// Between two keys of somebody who types.
    private static final Duration TYPING = Duration.ofMillis(700);

    private final ShellViewModel shell;
    private final Messages messages;
    private final Question question;
    private final Timer timer;
    private final List<Button> buttons;
    private boolean typing;
    private Runnable cancelTyped = () -> {};

    QuestionDialog(Question question, ShellViewModel shell, Messages messages, Timer timer) {
        this.question = question;
        this.shell = shell;
        this.messages = messages;
        this.timer = timer;
        buttons = IntStream.range(0, question.answers().size()).mapToObj(this::button).toList();
        getStyleClass().add("veil");
        setId("question");
        var words = new VBox();
        words.setId("question-sentences");
        words.getStyleClass().add("question-sentences");
        question.sentences().forEach(sentence -> words.getChildren().add(label(sentence, "page-text")));
        var answers = new FlowPane();
        answers.getChildren().addAll(buttons);
        answers.getStyleClass().add("question-answers");
        Label title = label(question.title(), "dialog-title");
        title.setId("question-title");
        var paper = new VBox(title, words, answers);
        paper.getStyleClass().addAll("dialog", "question");
        paper.setMaxHeight(USE_PREF_SIZE);
        paper.accessibleTextProperty().bind(Bindings.createStringBinding(() -> Stream
                .concat(Stream.of(question.title()), question.sentences().stream())
                .map(sentence -> sentence.in(messages)).reduce((a, b) -> a + " " + b).orElse(""),
                messages.languageProperty()));
        getChildren().add(paper);
        setOnMousePressed(press -> {
            if (press.getTarget() == this) {
                shell.answer(question.harmless());
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        types();
    }

    /// Puts the keyboard on the answer that changes nothing.
    void focus() {
        buttons.getFirst().requestFocus();
    }

    private Button button(int place) {
        Answer answer = question.answers().get(place);
        Button button = Parts.button(messages.of(answer.key()), () -> shell.answer(answer),
                place == 0 ? "primary" : "secondary");
        button.setId(answer.id());
        button.setDefaultButton(place == 0);
        if (answer.tone() == Notice.Tone.BAD) {
            button.getStyleClass().add("danger");
        }
        return button;
    }

    private Label label(Notice sentence, String styleClass) {
        return Parts.wrapped(Bindings.createStringBinding(() -> sentence.in(messages), messages.languageProperty()),
                styleClass);
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case ESCAPE -> shell.answer(question.harmless());
            case TAB -> move(key.isShiftDown() ? -1 : 1);
            case RIGHT, DOWN -> move(1);
            case LEFT, UP -> move(-1);
            case SPACE -> {
                if (!typing) {
                    // The button under it hears it.
                    return;
                }
                types();
            }
            case ENTER -> {
                if (!typing) {
                    buttons.get(focused()).fire();
                } else {
                    types();
                }
            }
            // Nothing behind the veil hears of it.
            default -> types();
        }
        key.consume();
    }

    /// Takes it that whatever comes soon was meant for something else.
    private void types() {
        cancelTyped.run();
        typing = true;
        cancelTyped = timer.after(TYPING, () -> typing = false);
    }

    private void move(int by) {
        buttons.get(Math.floorMod(focused() + by, buttons.size())).requestFocus();
    }

    private int focused() {
        return IntStream.range(0, buttons.size()).filter(i -> buttons.get(i).isFocused()).findFirst().orElse(0);
    }
}
