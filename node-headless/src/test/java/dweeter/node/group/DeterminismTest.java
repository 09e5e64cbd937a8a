/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.storage.Tables;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Task;
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
            List<Command> commands = commands(new Random(seed), 400);
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

    private static List<Command> commands(Random random, int count) {
        var commands = new ArrayList<Command>();
        commands.add(new RangeCommand.Found(ALL));
        while (commands.size() < count) {
            commands.add(command(random));
        }
        return commands;
    }

    private static Command command(Random random) {
        Nick nick = nick(random);
        Proof proof = new Proof(nick, token(random), new Stamp(random.nextInt(300)));
        Cid cid = Cid.of("cid" + random.nextInt(300));
        var ref = new ItemRef(nick(random), 1 + random.nextInt(20));
        return switch (random.nextInt(11)) {
            case 0 -> new Register(nick, cid, PeerRows.register(nick).name(), "hash",
                    new Stamp(random.nextInt(300)));
            case 1, 2 -> new OpenSession(nick, token(random), new Stamp(random.nextInt(300)),
                    new Stamp(200 + random.nextInt(300)));
            case 3 -> switch (random.nextInt(4)) {
                case 0 -> new CloseSession(nick, token(random));
                case 1 -> new AdvanceRead(proof, List.of(ref, new ItemRef(nick(random), 3)));
                default -> new AddRead(proof, List.of(new ItemRange(ref.author(), ref.n(), ref.n() + 2),
                        new ItemRange(nick(random), 3, 4), new ItemRange(ref.author(), 9, 9)));
            };
            case 4 -> new AddRedweet(proof, cid, ref, new byte[]{1}, new Stamp(random.nextInt(300)));
            case 5, 6 -> new SetFollow(proof, cid, nick(random), random.nextBoolean(), random.nextInt(5));
            case 7 -> new ReceiveTasks(List.of(
                    new Task.FollowerEdge(nick, nick(random), random.nextInt(9), random.nextBoolean()),
                    new Task.RedweeterEdge(ref, nick)));
            case 8 -> new ForgetTasks(List.of(new ForgetTasks.TaskKey(nick, random.nextInt(9))));
            default -> new AddDweet(proof, cid, "text " + random.nextInt(),
                    random.nextBoolean() ? Optional.of(ref) : Optional.empty(), List.of(nick(random)));
        };
    }

    private static Nick nick(Random random) {
        return new Nick("user" + random.nextInt(5));
    }

    private static byte[] token(Random random) {
        return ("token" + random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
    }
}
