/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FxExtension;

@ExtendWith(FxExtension.class)
class NameLineTest {

    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    @Test
    void an_emoji_is_one_picture_between_the_words() {
        NameLine name = shown("Ana " + FAMILY + " Sol", 400);

        assertThat(pictures(name)).hasSize(1);
        assertThat(words(name)).isEqualTo("Ana  Sol");
        assertThat(name.getText()).isEqualTo("Ana " + FAMILY + " Sol");
    }

    @Test
    void what_has_no_room_is_cut_with_an_ellipsis() {
        NameLine name = shown("Ana \uD83C\uDF3F and a name that is much too long for this line \uD83C\uDF3F", 120);

        assertThat(pictures(name)).hasSize(1);
        assertThat(words(name)).startsWith("Ana ").endsWith("…");
        assertThat(name.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(120);
        assertThat(visible(name)).allSatisfy(
                piece -> assertThat(piece.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(121));
    }

    @Test
    void a_name_from_right_to_left_begins_at_the_right() {
        NameLine name = shown("\u05D0\u05D1 \uD83C\uDF3F \u05D2", 400);

        List<Node> pieces = visible(name);
        assertThat(pieces.getFirst().getLayoutX()).isGreaterThan(pieces.getLast().getLayoutX());
    }

    @Test
    void a_name_without_pictures_is_a_plain_label() {
        NameLine name = shown("Ana", 400);

        assertThat(name.getGraphic()).isNull();
        onFx(() -> name.setText("\uD83C\uDF3F"));
        assertThat(pictures(name)).hasSize(1);
        onFx(() -> name.setText("Sol"));
        assertThat(name.getGraphic()).isNull();
    }

    private static NameLine shown(String text, double width) {
        return onFx(() -> {
            var name = new NameLine(text, new EmojiImages(Desk.AT_ONCE));
            var row = new HBox(name);
            new Scene(row, width, 50);
            row.applyCss();
            row.resize(width, 50);
            row.layout();
            return name;
        });
    }

    private static List<Node> visible(NameLine name) {
        return onFx(() -> ((PicturedLine) name.getGraphic()).getChildren().stream().filter(Node::isVisible).toList());
    }

    private static List<Node> pictures(NameLine name) {
        return visible(name).stream().filter(ImageView.class::isInstance).toList();
    }

    private static String words(NameLine name) {
        return visible(name).stream().filter(Text.class::isInstance).map(node -> ((Text) node).getText())
                .collect(Collectors.joining());
    }
}
