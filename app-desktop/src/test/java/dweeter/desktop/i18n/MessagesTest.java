/* SPDX-License-Identifier: MIT */
package dweeter.desktop.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dweeter.assets.Assets;

class MessagesTest {

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(Assets.messages("es").keySet()).isEqualTo(Assets.messages("en").keySet());
    }

    @Test
    void every_key_is_used() throws IOException {
        String sources = sources();

        assertThat(Assets.messages("en").keySet()).allSatisfy(key -> assertThat(sources).contains('"' + key + '"'));
    }

    @Test
    void every_text_can_be_formatted_in_both_languages() {
        for (Language language : Language.values()) {
            var messages = new Messages(language);

            assertThat(Assets.messages(language.code()).keySet())
                    .allSatisfy(key -> assertThat(messages.text(key, 2, 3, 4, 5)).isNotBlank());
        }
    }

    @ParameterizedTest
    @CsvSource({"ES, 1, 1 dweet nuevo", "ES, 12, 12 dweets nuevos", "EN, 1, 1 new dweet", "EN, 12, 12 new dweets"})
    void one_is_not_many(Language language, int count, String expected) {
        assertThat(new Messages(language).text("pill.new", count)).isEqualTo(expected);
    }

    @Test
    void a_bound_text_follows_the_language_and_its_arguments() {
        var messages = new Messages(Language.ES);
        var count = new SimpleIntegerProperty(1);
        ObservableValue<String> text = messages.of("chip.waiting", count);

        assertThat(text.getValue()).isEqualTo("1 en espera");
        count.set(2);
        assertThat(text.getValue()).isEqualTo("2 en espera");
        messages.languageProperty().set(Language.EN);
        assertThat(text.getValue()).isEqualTo("2 waiting");
    }

    @Test
    void a_name_turns_nothing_that_stands_behind_it() {
        String spoken = new Messages(Language.EN).text("card.spoken", "\u202Eana\u2067", "ana", "now", "\u05D0 1");

        assertThat(spoken).doesNotContain("\u202E", "\u2067").startsWith("\u200Eana\u200E, @ana, now: ");
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(MessagesTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
