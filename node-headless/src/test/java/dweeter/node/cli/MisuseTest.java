/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.lifecycle.WholeFile;

/// What operators type and what they are told: one line, which says what is wrong.
class MisuseTest {

    private static final int REFUSED = 1;
    private static final int MISUSED = 2;

    @TempDir
    private Path directory = Path.of("");

    private record Said(int code, String out, String err) {}

    static Stream<Arguments> mistyped() {
        return Stream.of(
                mistyped("entry --data-dir D --server-port 0 --client-port 70000", "70000 is no port"),
                mistyped("entry --data-dir D --server-port -1", "-1 is no port"),
                mistyped("entry --data-dir D --server-port http", "'http' is no whole number"),
                mistyped("entry --data-dir D --client-port 99999999999", "no whole number, or too large a one"),
                mistyped("peer --data-dir D --entry 127.0.0.1:7401 --replication-port 99999", "99999 is no port"),
                mistyped("peer --data-dir D --entry 127.0.0.1:7401 --chord-port 99999", "99999 is no port"),
                mistyped("peer --data-dir D --entry 127.0.0.1:7401 --tweeter-port x", "'x' is no whole number"),
                mistyped("entry --data-dir D --copies x", "'x' is no whole number"),
                mistyped("entry --data-dir D --host http://example.org", "leave out http://"),
                mistyped("entry --data-dir D --host 127.0.0.1:7400", "has a port in it"),
                mistyped("entry --data-dir D --host [::1]:7400", "has a port in it"),
                mistyped("entry --data-dir D --host my|host", "'my host' is no host name"),
                mistyped("entry --data-dir D --host peña.example", "'peña.example' is no host name"),
                mistyped("entry --data-dir D --bind a|b", "'a b' is no host name"),
                mistyped("entry --data-dir D --network Pe\uFFFD\uFFFDa", "LC_ALL=C.UTF-8"),
                mistyped("entry --data-dir D --nonsense\u001B[2J\u009B", "'--nonsense\\u001B[2J\\u009B'"),
                mistyped("entry --data-dir D --nosuch", "There is no option '--nosuch'"),
                mistyped("entry word --data-dir D", "Nothing is known of 'word' here"),
                mistyped("entry", "Missing required option: '--data-dir=DIR'"),
                mistyped("peer --data-dir D --entry", "'--entry'"),
                mistyped("peer --data-dir D --entry 127.0.0.1", "'127.0.0.1' lacks a port; write host:port"),
                mistyped("peer --data-dir D --entry http://127.0.0.1:7401", "leave out http://"),
                mistyped("peer --data-dir D --entry ::1:7401", "lacks its brackets"),
                mistyped("peer --data-dir D --entry 127.0.0.1:99999", "Port 99999 is outside 1 to 65535"),
                mistyped("ring --entry 127.0.0.1", "'127.0.0.1' lacks a port"),
                mistyped("leave", "Missing required parameter: 'HOST:PORT'"),
                mistyped("leave 127.0.0.1", "lacks a port"),
                mistyped("replace 127.0.0.1:7411 --by x", "'x' lacks a port"),
                mistyped("simulate --seeds x", "'x' is no whole number"),
                mistyped("load --invite x", "An invite link begins with"),
                mistyped("revoke |", "it is empty"),
                mistyped("token create --role |", "it is empty"),
                mistyped("frobnicate", "There is no command 'frobnicate'"),
                mistyped("ringg", "Did you mean ring"));
    }

    private static Arguments mistyped(String command, String told) {
        return Arguments.of(command, told);
    }

    @ParameterizedTest
    @MethodSource
    void mistyped(String command, String told, @TempDir Path data) {
        Said said = type(words(command, data));

        assertThat(said.code).isEqualTo(MISUSED);
        assertThat(said.err.lines()).singleElement().asString().contains(told).endsWith("--help` says more.")
                .doesNotContain("Exception");
        assertThat(said.out).isEmpty();
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of("entry --data-dir D --copies 7",
                        "--copies is 1 to 5, as many siblings as a node can have."),
                Arguments.of("entry --data-dir D --copies 0",
                        "--copies is 1 to 5, as many siblings as a node can have."),
                Arguments.of("entry --data-dir D --host 0.0.0.0", "Others cannot reach this machine at 0.0.0.0."),
                Arguments.of("entry --data-dir D --host ::", "Others cannot reach this machine at ::."),
                Arguments.of("entry --data-dir D --join nonsense", "can see what stands on a command line"),
                Arguments.of("entry --data-dir D --join-file D/nothing", "There is no file"),
                Arguments.of("peer --data-dir D", "This peer has no certificate of a network yet"),
                Arguments.of("ring --identity D/nothing", "There is no file"),
                Arguments.of("token", "Say what to do"),
                Arguments.of("token create --role king", "is none of peer, entry and operator"),
                Arguments.of("token create --for 0", "for 1 to 1000 machines"),
                Arguments.of("token create --out D/nothing/link", "Nothing can be written in"),
                Arguments.of("init --yes --dir D --host nowhere.invalid", "There is no address for nowhere.invalid."),
                Arguments.of("peer --data-dir D --entry h:1 --as nonsense", "`--as nonsense` is none of"),
                Arguments.of("demo --peers 0", "--peers is 1 or more."),
                Arguments.of("rehearse --peers 0", "--peers and --entries are 1 or more."),
                Arguments.of("simulate --seeds -5", "--seeds is 1 or more."),
                Arguments.of("load --invite " + LINK + " --sample --wait 0", "--wait is 1 or more."),
                Arguments.of("load --invite " + LINK + " nosuch.jsonl", "There is no file nosuch.jsonl."));
    }

    private static final String LINK = "dweeter://join?e=h:1&ca=aVkJcAHRBQGsfVTAvbjbYUIPZY8pIswm5G1TYRmjESY";

    @ParameterizedTest
    @MethodSource
    void impossible(String command, String told, @TempDir Path data) {
        Said said = type(words(command, data));

        assertThat(said.code).isEqualTo(REFUSED);
        assertThat(said.err.lines()).singleElement().asString().contains(told);
    }

    @Test
    void a_network_needs_a_name_that_can_be_read() {
        for (String name : List.of("", " ", "x".repeat(65), "a\nb", "\u3164", "a\u2028b")) {
            Said said = type("entry", "--data-dir", directory.toString(), "--network", name);

            assertThat(said.code).isEqualTo(REFUSED);
            assertThat(said.err).startsWith("A network has a name of 1 to 64 characters.");
        }
    }

    @Test
    void the_name_of_a_network_neither_turns_nor_covers_what_stands_beside_it() {
        for (String name : List.of("\u202Etrewd", "Z" + "\u0300".repeat(9))) {
            assertThat(type("entry", "--data-dir", directory.toString(), "--network", name).err)
                    .startsWith("A network has a name without heaps of marks and controls of direction.");
        }
    }

    @Test
    void a_directory_that_is_none_or_has_no_name_is_told() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertThat(type("entry", "--data-dir", file.toString()).err).contains("there is a file of that name");
        assertThat(type("entry", "--data-dir", file.resolve("x").toString()).err).contains("cannot be written");
        assertThat(type("entry", "--data-dir", "").err).contains("'--data-dir': it is empty");
        assertThat(type("peer", "--data-dir", file.toString(), "--entry", "h:1").err)
                .contains("there is a file of that name");
    }

    @ParameterizedTest
    @CsvSource({"--port 65534, --port 65534 is too high", "--host nowhere.invalid, There is no address for"})
    void who_cannot_join_so_leaves_nothing_behind(String option, String told) throws Exception {
        Path link = directory.resolve("link");
        WholeFile.write(link, LINK.getBytes(StandardCharsets.US_ASCII));
        Path made = directory.resolve("made");

        Said said = type(words("join " + link + " --yes --dir " + made + " " + option, directory));

        assertThat(said.code).isEqualTo(REFUSED);
        assertThat(said.err.lines()).singleElement().asString().startsWith(told);
        assertThat(made).doesNotExist();
    }

    @Test
    void who_says_nothing_is_told_what_there_is_to_say() {
        Said said = type();

        assertThat(said.code).isEqualTo(MISUSED);
        assertThat(said.err).startsWith("Usage: dweeter-node").contains("entry", "peer", "ring");
    }

    @Test
    void help_is_given_wherever_it_is_asked_for() {
        assertThat(List.of(type("--help"), type("help"), type("-h"))).allSatisfy(said -> {
            assertThat(said.code).isZero();
            assertThat(said.out).startsWith("Usage: dweeter-node [");
        });
        assertThat(List.of(type("entry", "--help"), type("help", "entry"), type("entry", "--data-dir", "x", "--help"),
                type("entry", "--help", "--copies", "3"))).allSatisfy(said -> {
                    assertThat(said.code).isZero();
                    assertThat(said.out).startsWith("Usage: dweeter-node entry");
                });
    }

    private static String[] words(String command, Path data) {
        return Arrays.stream(command.split(" ")).map(word -> word.equals("D") ? data.resolve("d").toString() : word)
                .map(word -> word.replace('|', ' ')).toArray(String[]::new);
    }

    private static Said type(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = DweeterNode.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
        return new Said(code, out.toString(), err.toString());
    }
}
