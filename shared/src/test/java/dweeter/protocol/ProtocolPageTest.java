/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.model.Cursor;
import dweeter.model.DisplayName;
import dweeter.model.DweetText;
import tools.jackson.databind.json.JsonMapper;

class ProtocolPageTest {

    private final Codec codec = new Codec();
    private final JsonMapper json = new JsonMapper();

    static List<ProtocolPage.Example> examples() {
        return ProtocolPage.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_is_a_frame_and_comes_back_as_it_is_written(ProtocolPage.Example example) throws MalformedFrame {
        Frame frame = codec.decode(example.bytes());

        assertThat(json.readTree(codec.encode(frame))).isEqualTo(json.readTree(example.bytes()));
    }

    @Test
    void every_message_has_an_example() throws MalformedFrame {
        var shown = new HashSet<Vocabulary.Name>();
        for (ProtocolPage.Example example : examples()) {
            shown.add(Vocabulary.nameOf(codec.decode(example.bytes()).message().getClass()));
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(Vocabulary.names().values());
    }

    @Test
    void every_message_has_a_heading() {
        List<String> headings = ProtocolPage.text().lines().filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4)).toList();

        assertThat(headings)
                .containsAll(Vocabulary.names().values().stream().map(Vocabulary.Name::protocol).toList());
    }

    @Test
    void the_table_of_refusals_has_every_code_and_no_other() {
        List<String> rows = ProtocolPage.text().lines().dropWhile(line -> !line.startsWith("| reason |")).skip(2)
                .takeWhile(line -> line.startsWith("|")).map(line -> line.split("`", -1)[1]).toList();

        assertThat(rows).containsExactlyElementsOf(Arrays.stream(Refusal.values()).map(Refusal::code).toList());
    }

    @Test
    void links_within_the_page_lead_somewhere() {
        String page = ProtocolPage.text();
        var anchors = page.lines().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
                .collect(Collectors.toSet());
        var links = Pattern.compile("]\\(#([^)]+)\\)").matcher(page).results()
                .map(link -> link.group(1)).toList();

        assertThat(links).isNotEmpty().allMatch(anchors::contains);
    }

    @Test
    void the_limits_are_those_of_the_code() {
        String page = ProtocolPage.text().replaceAll("\\s+", " ");

        assertThat(page).contains("at most " + DweetText.MAX_GRAPHEMES + " graphemes")
                .contains("6 KiB (%,d bytes)".formatted(DweetText.MAX_BYTES))
                .contains("1 to " + DisplayName.MAX_GRAPHEMES + " graphemes")
                .contains("1 to " + TweetMessage.MAX_PAGE + " entries").contains("version " + Codec.VERSION)
                .contains("at most " + HandoffMessage.MAX_BLOCK / 1024 + " KiB")
                .contains("at most %,d characters long".formatted(Cursor.MAX_LENGTH))
                .contains("1 to %,d characters of base64url".formatted(Cursor.MAX_LENGTH))
                .contains("| characters of a cursor | %,d |".formatted(Cursor.MAX_LENGTH))
                .contains("| entries of a page | " + TweetMessage.MAX_PAGE + " |");
    }

    @Test
    void the_frame_shown_in_bytes_is_a_length_and_a_frame() throws MalformedFrame {
        String hex = ProtocolPage.text().lines().filter(line -> line.matches(" {4}([0-9a-f]{2} )+ .*"))
                .map(line -> line.substring(4, 52).replace(" ", "")).collect(Collectors.joining());
        byte[] bytes = HexFormat.of().parseHex(hex);

        Frame frame = codec.decode(Arrays.copyOfRange(bytes, 4, bytes.length));

        assertThat(HexFormat.fromHexDigits(hex, 0, 8)).isEqualTo(bytes.length - 4);
        assertThat(frame).isEqualTo(new Frame(1, new ClientMessage.Hello(1, "x")));
    }
}
