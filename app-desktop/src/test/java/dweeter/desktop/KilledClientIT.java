/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What somebody was writing when the process of the client was killed, or its window closed.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledClientIT {

    @TempDir
    private Path folder;

    @Test
    void what_was_being_written_when_the_client_was_killed_is_there_again() throws Exception {
        Process writing = start("write");
        assertThat(said(writing)).endsWith("ready");
        kill(writing);

        assertThat(look()).containsExactly("draft: hola", "editing: false", "waiting: []");
    }

    @Test
    void what_was_being_written_when_the_window_was_closed_is_there_again() throws Exception {
        Process writing = start("write");
        assertThat(said(writing)).endsWith("ready");
        writing.getOutputStream().write('\n');
        writing.getOutputStream().close();
        assertThat(writing.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(look()).containsExactly("draft: hola", "editing: false", "waiting: []");
    }

    @Test
    void a_waiting_dweet_that_was_being_edited_when_the_client_was_killed_is_there_with_the_new_text_as_a_draft()
            throws Exception {
        Process editing = start("edit");
        assertThat(said(editing)).endsWith("ready");
        kill(editing);

        assertThat(look()).containsExactly("draft: ones", "editing: true", "waiting: [one]");
    }

    private List<String> look() throws Exception {
        Process looking = start("look");
        try {
            List<String> said = said(looking);
            return said.subList(0, said.size() - 1);
        } finally {
            kill(looking);
        }
    }

    /// What it says, up to `ready`, or its end.
    private static List<String> said(Process process) throws IOException {
        var said = new ArrayList<String>();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (line != null) {
            said.add(line);
            if (line.equals("ready")) {
                break;
            }
            line = lines.readLine();
        }
        return said;
    }

    private static void kill(Process process) throws InterruptedException {
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        process.waitFor();
    }

    private Process start(String what) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") && !argument.contains("surefire")
                        || argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WriterMain.class.getName(),
                folder.toString(), what));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
