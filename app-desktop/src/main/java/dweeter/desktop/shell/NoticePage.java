/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.widgets.Parts;
import dweeter.desktop.widgets.RingMark;

/// A screen with something the user has to know before there can be any other, and one button.
public final class NoticePage extends ScrollPane {

    /// @param title     its key
    /// @param sentences one below the other
    /// @param button    its key
    /// @param press     is run once
    public NoticePage(Messages messages, String title, List<Notice> sentences, String button, Runnable press) {
        setId("notice-page");
        getStyleClass().add("notice-page");
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        Button go = Parts.button(messages.of(button), () -> {}, "primary");
        go.setId("notice-page-go");
        go.setDefaultButton(true);
        go.setOnAction(_ -> {
            go.setDisable(true);
            press.run();
        });
        var words = new VBox();
        words.setId("notice-page-sentences");
        words.getStyleClass().add("notice-page-sentences");
        sentences.forEach(sentence -> words.getChildren().add(Parts.wrapped(
                Bindings.createStringBinding(() -> sentence.in(messages), messages.languageProperty()),
                "notice-page-text")));
        var content = new VBox(new RingMark(2), Parts.wrapped(messages.of(title), "account-title"), words, go);
        content.getStyleClass().add("notice-page-content");
        content.setMaxHeight(USE_PREF_SIZE);
        setContent(new StackPane(content));
    }
}
