/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Ana Núñez, 梅 👨\u200D👩\u200D👧", "שלום \u200F!", "C:\\temp\\u000A", "Z\u0300"})
    void words_of_one_line_stay_as_they_are(String words) {
        assertThat(OneLine.of(words)).isSameAs(words);
    }

    @ParameterizedTest
    @CsvSource({"'a\nb',a\\u000Ab", "'a\r\nb',a\\u000D\\u000Ab", "'\u001B[2J',\\u001B[2J", "'a\tb',a\\u0009b",
            "'\u0085',\\u0085", "'\u009B2J',\\u009B2J", "'\u2028',\\u2028", "'\u202Eana',\\u202Eana",
            "'\u2066',\\u2066", "'\u007F',\\u007F"})
    void what_steers_is_written_as_its_number(String words, String line) {
        assertThat(OneLine.of(words)).isEqualTo(line);
    }

    /// Asked of the JDK's table, which the class does without.
    @Test
    void no_control_line_end_or_direction_is_left_of_any_character() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(c -> c < 0xD800 || c > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();

        String line = OneLine.of(all);

        assertThat(line.codePoints()).noneMatch(c -> Texts.isLineOrControl(c) || Directions.isControl(c));
        assertThat(line.lines()).hasSize(1);
        assertThat(OneLine.of(line)).isSameAs(line);
    }
}
