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
                new Part.Link("tomas.example/bici", "https://tomas.example/bici"), new Part.Words(". ¿Vale?"));
    }

    @Test
    void an_address_mentions_nobody() {
        assertThat(TextParts.of("escribe a marta@example.org")).noneMatch(Part.Mention.class::isInstance);
    }

    @Test
    void a_link_is_opened_where_it_leads_and_names_nobody() {
        assertThat(TextParts.of("https://red.example/@ana @ana@otra.example")).containsExactly(
                new Part.Link("https://red.example/@ana", "https://red.example/@ana"),
                new Part.Words(" @ana@otra.example"));
    }

    /// No rule of today refused these when they were published.
    @Test
    void an_old_dweet_neither_turns_nor_covers_what_stands_around_it() {
        assertThat(TextParts.of("\u202Eana nimda @ada")).containsExactly(new Part.Words("ana nimda "),
                new Part.Mention("@ada", new Nick("ada")));
        assertThat(TextParts.of("\u202Ea.example/x\u2069"))
                .containsExactly(new Part.Link("a.example/x", "https://a.example/x"));
        assertThat(TextParts.of("Z" + "\u0300".repeat(200))).containsExactly(new Part.Words("Z" + "\u0300".repeat(8)));
        assertThat(TextParts.of("\u3164")).containsExactly(new Part.Words("\u3164"));
    }

    @Test
    void an_emoji_is_a_picture_and_a_family_is_one() {
        List<Part> parts = TextParts.of("té 🌿 y 👨‍👩‍👧‍👦");

        assertThat(parts).filteredOn(Part.Picture.class::isInstance).hasSize(2);
        assertThat(parts).first().isEqualTo(new Part.Words("té "));
    }
}
