/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.desktop.widgets.TextParts.Part;
import dweeter.model.Nick;

class TextPartsTest {

    @Test
    void mentions_and_links_are_cut_out_without_the_marks_behind_them() {
        assertThat(TextParts.of("Hola @Ada, mira tomas.example/bici. ¿Vale?")).containsExactly(new Part.Words("Hola "),
                new Part.Mention("@Ada", new Nick("ada")), new Part.Words(", mira "),
                new Part.Link("tomas.example/bici"), new Part.Words(". ¿Vale?"));
    }

    @Test
    void an_address_mentions_nobody() {
        assertThat(TextParts.of("escribe a marta@example.org")).noneMatch(Part.Mention.class::isInstance);
    }

    @Test
    void an_emoji_is_a_picture_and_a_family_is_one() {
        List<Part> parts = TextParts.of("té 🌿 y 👨‍👩‍👧‍👦");

        assertThat(parts).filteredOn(Part.Picture.class::isInstance).hasSize(2);
        assertThat(parts).first().isEqualTo(new Part.Words("té "));
    }
}
