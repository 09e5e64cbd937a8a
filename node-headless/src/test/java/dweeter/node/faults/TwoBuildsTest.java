/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.node.group.RulesVersion;

/// One log, applied by today's build and by the next one, which has one more column, one more command and one changed rule.
class TwoBuildsTest {

    private static final int HALF = 400;
    private static final int ALL = 800;
    private static final int TODAYS = RulesVersion.NEWEST.number();

    @TempDir
    Path directory;

    @Test
    void two_builds_come_to_the_same_rows_at_each_entry_and_one_that_goes_by_what_it_knows_itself_does_not()
            throws IOException {
        String today = build(Program.AS_IT_IS);
        String tomorrow = build(Program.TOMORROW);
        List<String> right = LogReplay.run(today, directory.resolve("today.db"), 0, ALL, TODAYS);
        assertThat(right).hasSize(ALL).last().asString().startsWith(ALL - 1 + " ");

        assertThat(LogReplay.run(tomorrow, directory.resolve("tomorrow.db"), 0, ALL, TODAYS)).isEqualTo(right);

        assertThat(LogReplay.run(build(Program.HASTY_TOMORROW), directory.resolve("hasty.db"), 0, ALL, TODAYS))
                .isNotEqualTo(right);
        // What is new is really there, or the above would say nothing.
        assertThat(LogReplay.run(tomorrow, directory.resolve("later.db"), 0, ALL, TODAYS + 1)).hasSize(ALL)
                .isNotEqualTo(right);
    }

    @Test
    void a_build_goes_on_where_the_other_was_forward_and_back_until_later_rules_were_applied() throws IOException {
        String today = build(Program.AS_IT_IS);
        String tomorrow = build(Program.TOMORROW);
        List<String> right = LogReplay.run(today, directory.resolve("today.db"), 0, ALL, TODAYS);
        Path moving = directory.resolve("moving.db");

        var said = new ArrayList<>(LogReplay.run(today, moving, 0, HALF / 2, TODAYS));
        said.addAll(LogReplay.run(tomorrow, moving, HALF / 2, HALF, TODAYS));
        said.addAll(LogReplay.run(today, moving, HALF, ALL, TODAYS));
        assertThat(said).isEqualTo(right);

        LogReplay.run(tomorrow, moving, 0, HALF, TODAYS + 1);
        assertThat(LogReplay.run(today, moving, 0, 1, TODAYS)).singleElement().asString()
                .contains("was written by a newer version of Dweeter").contains("Install that version");
    }

    private String build(Program program) throws IOException {
        return program.classPath(Files.createTempDirectory(directory, program.name()));
    }
}
