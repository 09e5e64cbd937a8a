/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.testing.Prerequisite;
import dweeter.trials.local.LocalNetwork;

/// A client in another language, written from docs/protocol.md alone, against a network of processes.
class StoryIT {

    private static final Path STORY = Path.of("..", "docs", "examples", "story.py");
    private static final int MOST_LINES = 400;
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void a_client_written_from_the_page_alone_plays_the_whole_story() throws Exception {
        Prerequisite.require(isPythonHere(), "there is no python3, of 3.10 or newer, on this machine");
        try (LocalNetwork network = LocalNetwork.start(folder, "La Plaza", 2, 2, 1,
                List.of("-Xmx192m", "-XX:TieredStopAtLevel=1"), _ -> {})) {
            Told story = run(STORY.toString(), network.invite().forUsers().text());

            assertThat(story.exit).as(story.output).isZero();
            assertThat(story.output).contains("ok    a wrong fingerprint is noticed")
                    .endsWith("the whole story, as the page tells it\n");
        }
    }

    @Test
    void it_is_short_enough_to_be_read() throws IOException {
        assertThat(Files.readAllLines(STORY)).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    private record Told(int exit, String output) {}

    private static boolean isPythonHere() throws InterruptedException, IOException {
        try {
            return run("-c", "import sys; sys.exit(sys.version_info < (3, 10))").exit == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Told run(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("story", ".log");
        try {
            var builder = new ProcessBuilder("python3").redirectErrorStream(true).redirectOutput(output.toFile());
            builder.command().addAll(List.of(arguments));
            Process process = builder.start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            return new Told(ended ? process.exitValue() : -1, Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
