/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

import dweeter.lifecycle.StartException;
import dweeter.model.Interval;
import dweeter.model.RingId;
import dweeter.node.group.Answer;
import dweeter.node.group.AppliedRules;
import dweeter.node.group.BinaryCommands;
import dweeter.node.group.Command;
import dweeter.node.group.GroupState;
import dweeter.node.group.RandomCommands;
import dweeter.node.group.RulesVersion;
import dweeter.node.storage.Schema;
import dweeter.node.storage.Tables;
import dweeter.sqlite.Database;

/// Applies the entries of a log, in a process of its own, so that it may be of another build. It says what each came to: its
/// bytes, the answer, and what is in the rows then.
final class LogReplay {

    private static final Interval ALL = Interval.whole(RingId.ZERO);

    private LogReplay() {}

    /// @param classPath of the build
    /// @param database  a file, which may be there
    /// @param from      the first of the entries, which are the same for all
    /// @param to        the one behind the last of them
    /// @param newest    the rules up to which they are made, now under these and now under those; a former leader or a newcomer
    ///                  makes some under older ones too
    /// @return what it said
    static List<String> run(String classPath, Path database, int from, int to, int newest) throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", classPath,
                LogReplay.class.getName(), database.toString(), String.valueOf(from), String.valueOf(to),
                String.valueOf(newest)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (InputStream said = process.getInputStream()) {
            return new String(said.readAllBytes(), UTF_8).lines().toList();
        }
    }

    public static void main(String[] arguments) {
        List<Command> entries = RandomCommands.list(new Random(7), Integer.parseInt(arguments[2]));
        int newest = Integer.parseInt(arguments[3]);
        try (Database database = Database.open(Path.of(arguments[0]), Schema.MIGRATIONS, 1, Database.Durability.NORMAL,
                session -> AppliedRules.are(session, RulesVersion.NEWEST))) {
            GroupState state = GroupState.open(database);
            for (int i = Integer.parseInt(arguments[1]); i < entries.size(); i++) {
                var rules = new RulesVersion(1 + i % newest);
                var codec = new BinaryCommands(RulesVersion.NEWEST, () -> rules);
                byte[] entry = codec.encode(entries.get(i));
                Answer answer = database
                        .write(session -> state.apply(session, codec.decode(entry)));
                state.committed();
                System.out.println(i + " " + sum(entry) + " " + answer + " "
                        + database.<Tables.Census>read(session -> Tables.census(session, ALL)));
            }
        } catch (StartException e) {
            System.out.println(e.getMessage());
        }
    }

    private static long sum(byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }
}
