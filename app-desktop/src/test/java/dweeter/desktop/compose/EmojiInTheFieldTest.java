/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;

class EmojiInTheFieldTest extends ClientTest {

    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    private static final String TEXT = "Menta \uD83C\uDF3F y " + FAMILY + FAMILY + " \u2764\uFE0F fin";

    @BeforeEach
    void open() {
        client.openAs(Neighbourhood.MARTA);
        screen().write("home-text", TEXT);
    }

    @Test
    void each_emoji_is_one_picture_and_no_two_lie_on_each_other() {
        List<Bounds> pictures = onFx(() -> screen().scene().getRoot().lookupAll("#home .emoji-overlay").stream()
                .flatMap(overlay -> ((EmojiOverlay) overlay).getChildren().stream())
                .filter(ImageView.class::isInstance).map(Node::getBoundsInParent).toList());

        assertThat(pictures).hasSize(4);
        for (int i = 1; i < pictures.size(); i++) {
            assertThat(pictures.get(i).getMinX()).isGreaterThan(pictures.get(i - 1).getMaxX());
        }
        assertThat(pictures).allSatisfy(place -> assertThat(place.getWidth()).isGreaterThan(15));
    }

    @Test
    void what_is_sent_copied_and_read_out_are_the_emoji_themselves() {
        onFx(() -> {
            field().selectAll();
            field().copy();
        });

        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(TEXT);
        assertThat(onFx(() -> field().queryAccessibleAttribute(AccessibleAttribute.TEXT))).isEqualTo(TEXT);
        assertThat(client.signedIn().compose().textProperty().get()).isEqualTo(TEXT);
    }

    @Test
    void one_press_deletes_one_emoji_and_the_caret_stands_behind_what_was_put_in() {
        onFx(() -> {
            field().setText("");
            field().insertText(0, FAMILY + "a");
            field().insertText(0, FAMILY);
        });
        assertThat(onFx(() -> field().getCaretPosition())).isEqualTo(1);

        onFx(field()::deletePreviousChar);

        assertThat(client.signedIn().compose().textProperty().get()).isEqualTo(FAMILY + "a");
    }

    @Test
    void a_text_from_elsewhere_is_shown_in_pictures_too() {
        onFx(() -> client.signedIn().compose().textProperty().set("otra vez \uD83C\uDF3F"));
        screen().settle();

        assertThat(onFx(() -> field().getText())).startsWith("otra vez ").hasSize(10);
        assertThat(client.signedIn().compose().textProperty().get()).isEqualTo("otra vez \uD83C\uDF3F");
    }

    private TextInputControl field() {
        return (TextInputControl) screen().node("home-text");
    }
}
