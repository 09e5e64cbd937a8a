/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dweeter.model.Nick;
import dweeter.trials.community.Community.Dweet;
import dweeter.trials.community.Community.Redweet;

class CommunityFileTest {

    private static final String SMALL = """
            {"kind":"user","nick":"ada","name":"Ada"}
            {"kind":"user","nick":"bea","name":"Bea"}
            {"kind":"follow","nick":"bea","whom":"ada"}
            {"kind":"dweet","id":"1","nick":"ada","time":100,"text":"Hola"}
            {"kind":"dweet","id":"2","nick":"ada","time":200,"text":"¿Qué tal?"}
            {"kind":"redweet","nick":"bea","of":"1","time":150}
            """;

    @TempDir
    Path directory;

    @Test
    void posts_are_merged_by_time() throws IOException {
        Community community = read(SMALL);

        assertThat(community.users()).extracting(Community.User::nick).containsExactly(new Nick("ada"),
                new Nick("bea"));
        assertThat(community.follows()).hasSize(1);
        assertThat(community.posts()).extracting(Community.Post::time).containsExactly(100L, 150L, 200L);
    }

    @Test
    void a_redweet_never_stands_before_what_it_passes_on() throws IOException {
        Community community = read(SMALL.replace("\"time\":150", "\"time\":50"));

        assertThat(community.posts()).hasExactlyElementsOfTypes(Dweet.class, Redweet.class, Dweet.class);
    }

    @Test
    void a_packed_file_says_the_same() throws IOException {
        Path plain = Files.writeString(directory.resolve("small.jsonl"), SMALL);
        Path packed = directory.resolve("small.jsonl.gz");
        try (var stream = new GZIPOutputStream(Files.newOutputStream(packed))) {
            stream.write(SMALL.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(CommunityFile.read(packed)).isEqualTo(CommunityFile.read(plain));
    }

    @Test
    void the_same_line_of_another_file_is_another_place() throws IOException {
        Community one = read(SMALL);
        Community other = read(SMALL.replace("Hola", "Buenas"));

        assertThat(one.users().getFirst().place()).isNotEqualTo(other.users().getFirst().place());
        assertThat(one.users().getFirst().place()).isEqualTo(read(SMALL).users().getFirst().place());
    }

    @Test
    void communities_become_one() throws IOException {
        Community both = Community.of(List.of(read(SMALL), read("""
                {"kind":"user","nick":"cleo","name":"Cleo"}
                {"kind":"dweet","id":"1","nick":"cleo","time":120,"text":"Hi"}
                """)));

        assertThat(both.users()).hasSize(3);
        assertThat(both.posts()).extracting(post -> post.nick().value()).containsExactly("ada", "cleo", "bea", "ada");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"kind":"user","nick":"ada"}                                | the text name is missing
            {"kind":"user","nick":"A","name":"x"}                       | A nick has 2 to 20 letters
            {"kind":"user","nick":"bea","name":"x"}                     | there is a user bea already
            {"kind":"dweet","id":"9","nick":"ada","time":1,"text":"x"}  | no earlier line says who ada is
            {"kind":"dweet","id":"9","nick":"bea","text":"x"}           | time is missing
            {"kind":"redweet","nick":"bea","of":"9","time":1}           | no earlier line is the dweet 9
            {"kind":"poke","nick":"bea"}                                | nothing is known of the kind poke
            {"kind":                                                    | this is no JSON object
            [1]                                                         | the text kind is missing
            """)
    void a_broken_line_is_named_with_its_number(String line, String complaint) {
        assertThatExceptionOfType(CommunityFile.Broken.class)
                .isThrownBy(() -> read("{\"kind\":\"user\",\"nick\":\"bea\",\"name\":\"Bea\"}\n" + line + "\n"))
                .withMessageStartingWith("small, line 2: " + complaint);
    }

    private static Community read(String lines) throws IOException {
        return CommunityFile.read("small", new StringReader(lines));
    }
}
