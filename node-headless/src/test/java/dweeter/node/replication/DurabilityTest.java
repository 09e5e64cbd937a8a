/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dweeter.sqlite.Database;

/// What was acknowledged is there, in real processes with real files.
class DurabilityTest {

    @TempDir
    Path directory;

    @Test
    void after_a_process_is_killed_in_the_middle_of_writing_everything_acknowledged_is_there() throws Exception {
        for (int round = 0; round < 2; round++) {
            Path file = directory.resolve("killed" + round + ".db");
            Process process = start(List.of(), file, 10);
            var acknowledged = new ArrayList<String>();
            try (BufferedReader lines = process.inputReader()) {
                while (acknowledged.size() < 300 + 400 * round) {
                    acknowledged.add(lines.readLine());
                }
                process.toHandle().destroyForcibly();
                lines.lines().forEach(acknowledged::add);
            }
            // It may have been cut off in the middle.
            acknowledged.removeLast();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

            assertThat(rows(file)).containsAllEntriesOf(entries(acknowledged));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void when_the_disk_takes_nothing_more_those_who_wait_hear_of_it_and_what_was_acknowledged_is_there()
            throws Exception {
        Path file = directory.resolve("full.db");
        Process process = start(List.of("sh", "-c", "ulimit -f 8000; trap '' XFSZ; exec \"$@\"", "sh"), file, 3000);
        List<String> said = process.inputReader().lines().toList();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(said).contains("failed StorageException", "refused");
        assertThat(said).as("what is logged").noneMatch(line -> line.startsWith("\tat "));
        assertThat(said).filteredOn(line -> line.startsWith("failed")).hasSize(1);
        assertThat(rows(file)).containsAllEntriesOf(entries(said));
    }

    private static Process start(List<String> wrapper, Path file, int filling) throws Exception {
        var command = new ArrayList<>(wrapper);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Writing.class.getName(), file.toString(),
                String.valueOf(filling)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static Map<Long, String> entries(List<String> said) {
        var entries = new HashMap<Long, String>();
        for (String line : said) {
            String[] words = line.split(" ");
            if (words[0].equals("ack")) {
                entries.put(Long.parseLong(words[1]), words[2] + " " + words[3]);
            }
        }
        assertThat(entries).isNotEmpty();
        return entries;
    }

    private static Map<Long, String> rows(Path file) {
        try (Database database = Database.open(file, List.of(LocalLogTest.SCHEMA), 1, Database.Durability.FULL)) {
            var rows = new HashMap<Long, String>();
            database.read(session -> session.all("select n, line from lines", row -> {
                String[] words = row.getString(2).split(" ");
                return rows.put(row.getLong(1), words[0] + " " + words[1]) == null;
            }));
            return rows;
        }
    }
}
