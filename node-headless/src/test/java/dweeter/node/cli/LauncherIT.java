/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dweeter.model.Address;
import dweeter.node.Surroundings;
import dweeter.protocol.ClientMessage.Hello;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.Codec;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.InviteLink;
import dweeter.testing.Prerequisite;

/// What operators type, given to the program as it is packed, on machines that are set up in various ways.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherIT {

    private static final Path LAUNCHER = Path
            .of(System.getProperty("dweeter.launcher", "target/dweeter-node/bin/dweeter-node")).toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REFUSED = 1;

    @TempDir
    private Path directory = Path.of("");
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    entry --data-dir D --host 203.0.113.5 --client-port 0 --server-port 0       | This machine has no address 203.0.113.5 to listen on. Say with --bind which one it has
                    peer --data-dir D --host 203.0.113.5 --entry 127.0.0.1:1                    | This machine has no address 203.0.113.5 to listen on. Say with --bind which one it has
                    entry --data-dir D --host nosuch.invalid --client-port 0 --server-port 0    | There is no address for nosuch.invalid. Say with --bind
                    """)
    void one_sentence_says_what_is_wrong(String command, String told) throws Exception {
        Process process = start(Map.of(), words(command));

        String said = awaitEnd(process);

        assertThat(process.exitValue()).isEqualTo(REFUSED);
        assertThat(said.lines()).singleElement().asString().startsWith(told);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void what_cannot_be_said_since_the_disk_is_full_is_no_success() throws Exception {
        Process process = new ProcessBuilder(LAUNCHER.toString(), "--version").redirectOutput(new File("/dev/full"))
                .start();
        started.add(process);

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(REFUSED);
        assertThat(process.errorReader().lines()).singleElement().asString().contains("could be written");
    }

    @ParameterizedTest
    @CsvSource({"abc", "512", "1.5g", "-1g", "'2 g'", "12m34"})
    void a_heap_that_is_no_size_of_memory_is_told_before_anything_starts(String heap) throws Exception {
        Process entry = start(Map.of("DWEETER_HEAP", heap), words("entry --data-dir D"));

        String said = awaitEnd(entry);

        assertThat(entry.exitValue()).isEqualTo(REFUSED);
        assertThat(said.lines()).singleElement().isEqualTo("dweeter-node: DWEETER_HEAP is " + heap
                + ", which is no size of memory; say 512m or 2g.");
        assertThat(directory.resolve("d")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"2m", "0m", "063m", "65535k", "0g"})
    void a_heap_that_is_too_small_is_refused_with_the_least_that_there_is(String heap) throws Exception {
        Process entry = start(Map.of("DWEETER_HEAP", heap), words("entry --data-dir D"));

        String said = awaitEnd(entry);

        assertThat(entry.exitValue()).isEqualTo(REFUSED);
        assertThat(said.lines()).singleElement().isEqualTo("dweeter-node: DWEETER_HEAP is " + heap
                + ", which is too little; 64m is the least.");
        assertThat(directory.resolve("d")).doesNotExist();
    }

    @Test
    void a_level_of_the_log_that_is_none_is_told_with_those_that_there_are() throws Exception {
        Process entry = start(Map.of("DWEETER_LOG", "foo"), words("entry --data-dir D"));

        String said = awaitEnd(entry);

        assertThat(entry.exitValue()).isEqualTo(2);
        assertThat(said.lines()).singleElement()
                .isEqualTo("DWEETER_LOG is 'foo'; it may be off, error, warn, info, debug or trace.");
    }

    @ParameterizedTest
    @CsvSource({"'', operator.p12", "' ', operator.p12", "nobody.p12, nobody.p12", "señal.p12, señal.p12"})
    void whoever_is_no_operator_is_told_where_that_was_looked_for(String variable, String file) throws Exception {
        Process ring = start(Map.of("DWEETER_IDENTITY", variable, "LC_ALL", "C"), words("ring"));

        String said = awaitEnd(ring);

        assertThat(ring.exitValue()).isEqualTo(REFUSED);
        assertThat(said.lines()).singleElement().asString().startsWith("There is no file " + file + ".");
    }

    @Test
    void a_heap_is_as_large_as_the_operator_says() throws Exception {
        Process entry = start(Map.of("DWEETER_HEAP", "96m"),
                words("entry --data-dir D --client-port 0 --server-port 0"));

        List<String> said = awaitReady(entry);

        assertThat(said).anyMatch(line -> line.startsWith("memory ") && line.contains("96 MiB"));
    }

    @Test
    void a_server_that_is_started_by_a_file_may_become_as_large_as_one_that_is_not() throws Exception {
        List<String> words = words("entry --data-dir D --client-port 0 --server-port 0");
        Process typed = start(Map.of(), words);
        String limit = memory(awaitReady(typed));
        typed.destroy();
        typed.waitFor();
        Path file = directory.resolve("entry.args");
        Files.write(file, Stream.concat(Stream.of("", " # a remark"), words.stream().map(word -> '"' + word + '"'))
                .toList());

        Process filed = start(Map.of(), List.of("@" + file));

        assertThat(memory(awaitReady(filed))).isEqualTo(limit);
    }

    @Test
    void a_server_whose_directory_is_taken_away_ends_and_says_so() throws Exception {
        Process entry = start(Map.of(), words("entry --data-dir D --client-port 0 --server-port 0"));
        awaitReady(entry);

        Files.move(directory.resolve("d"), directory.resolve("elsewhere"));

        assertThat(awaitEnd(entry).lines()).anyMatch(line -> line.startsWith("The data directory "
                + directory.resolve("d") + " was deleted or moved"));
        assertThat(entry.exitValue()).isEqualTo(REFUSED);
    }

    @Test
    void an_ipv6_address_may_have_its_brackets() throws Exception {
        Process entry = start(Map.of(), words("entry --data-dir D --host [::1] --client-port 0 --server-port 0"));

        List<String> said = awaitReady(entry);

        assertThat(said).anyMatch(line -> line.startsWith("clients   [::1]:"));
    }

    @ParameterizedTest
    @CsvSource({"LC_ALL, C", "LC_ALL, POSIX", "LANG, de_DE.UTF-8", "LC_ALL, ''"})
    void a_name_beyond_ascii_survives_a_machine_without_a_locale(String variable, String value) throws Exception {
        Process entry = start(Map.of(variable, value), List.of("entry", "--data-dir",
                directory.resolve("peña").toString(), "--network", "Barrio Peña", "--client-port", "0", "--server-port",
                "0"));

        List<String> said = awaitReady(entry);

        assertThat(welcome(said)).isEqualTo("Barrio Peña");
        assertThat(directory.resolve("peña/entry.db")).exists();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void data_may_lie_where_programs_may_not_run() throws Exception {
        Path data = Files.createDirectories(directory.resolve("noexec"));
        mount(data);
        try {
            Process entry = start(Map.of(), List.of("entry", "--data-dir", data.resolve("e").toString(),
                    "--client-port", "0", "--server-port", "0"));

            List<String> said = awaitReady(entry);

            assertThat(said).noneMatch(line -> line.startsWith("\tat ") || line.contains("UnsatisfiedLinkError"));
        } finally {
            run("umount", "-l", data.toString());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void where_programs_may_run_nowhere_that_is_told() throws Exception {
        Path data = Files.createDirectories(directory.resolve("noexec"));
        mount(data);
        try {
            Process entry = start(Map.of("DWEETER_JAVA_OPTS", "-Djava.io.tmpdir=" + data),
                    List.of("entry", "--data-dir", data.resolve("e").toString()));

            String said = awaitEnd(entry);

            assertThat(entry.exitValue()).isEqualTo(REFUSED);
            assertThat(said.lines()).singleElement().asString().startsWith("Programs may not run from ")
                    .contains("noexec");
        } finally {
            run("umount", "-l", data.toString());
        }
    }

    private static String welcome(List<String> said) throws InterruptedException {
        InviteLink invite = InviteLink.parse(said.stream().filter(line -> line.startsWith("invite")).findFirst()
                .orElseThrow().replaceFirst("invite +", ""));
        Address entry = invite.entries().getFirst();
        try (var links = new Links(Surroundings.real().networks().toEntry(invite.caFingerprint()), new Codec(),
                new PendingReplies(Surroundings.real().random()))) {
            Reply<Welcome> reply = links.call(entry, new Hello(Codec.VERSION, "test"),
                    Deadline.after(Duration.ofSeconds(10), Ticker.system()));
            return reply instanceof Reply.Done<Welcome>(Welcome welcome) ? welcome.network() : reply.toString();
        }
    }

    private static String memory(List<String> said) {
        return said.stream().filter(line -> line.startsWith("memory ")).findFirst().orElseThrow();
    }

    private List<String> words(String command) {
        return Stream.of(command.strip().split(" +"))
                .map(word -> word.equals("D") ? directory.resolve("d").toString() : word).toList();
    }

    /// @param said what the machine is told beside what every machine is
    private Process start(Map<String, String> said, List<String> words) throws IOException {
        assertThat(LAUNCHER).as("the packed program").isExecutable();
        var command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        builder.environment().putAll(said);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /// What it said before it was.
    private static List<String> awaitReady(Process process) throws IOException {
        var said = new ArrayList<String>();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.equals("ready")) {
            said.add(line);
            line = lines.readLine();
        }
        assertThat(line).as("after %s", said).isEqualTo("ready");
        return said;
    }

    private static String awaitEnd(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        return said;
    }

    private static void mount(Path at) throws Exception {
        Prerequisite.require(System.getProperty("user.name").equals("root"), "Only root can mount a file system");
        run("mount", "-t", "tmpfs", "-o", "noexec", "tmpfs", at.toString());
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
