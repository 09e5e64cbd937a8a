/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Interval;
import dweeter.model.RingId;
import dweeter.node.storage.Tables;
import dweeter.node.testing.PeerRows;
import dweeter.sqlite.Database;

class DeterminismTest {

    private static final Interval ALL = Interval.whole(RingId.ZERO);
    /// So few that follows and answers are forgotten all the time.
    private static final FollowLimits FEW = new FollowLimits(2, 1, 4);

    @TempDir
    Path directory;

    @Test
    void the_same_commands_come_to_the_same_rows_and_answers_however_they_are_batched() {
        for (int seed = 0; seed < 4; seed++) {
            List<Command> commands = RandomCommands.list(new Random(seed), 400);
            try (Database one = PeerRows.open(directory, seed + "a.db");
                    Database other = PeerRows.open(directory, seed + "b.db")) {
                List<Answer> answers = apply(one, commands, 1);

                assertThat(apply(other, commands, 37)).as("seed %d", seed).isEqualTo(answers);
                assertThat(other.<String>read(Dump::of)).as("seed %d", seed).isEqualTo(one.read(Dump::of));
                Tables.Census census = census(one);
                assertThat(census(other)).isEqualTo(census);
                assertThat(census.items()).isPositive();
            }
        }
    }

    private static List<Answer> apply(Database database, List<Command> commands, int batch) {
        GroupState state = database.read(session -> new GroupState(session, FEW));
        var answers = new ArrayList<Answer>();
        for (int from = 0; from < commands.size(); from += batch) {
            List<Command> together = commands.subList(from, Math.min(commands.size(), from + batch));
            database.write(session -> {
                together.forEach(command -> answers.add(state.apply(session, RulesVersion.NEWEST, command)));
                return session;
            });
            state.committed();
        }
        return answers;
    }

    private static Tables.Census census(Database database) {
        return database.read(session -> Tables.census(session, ALL));
    }
}
