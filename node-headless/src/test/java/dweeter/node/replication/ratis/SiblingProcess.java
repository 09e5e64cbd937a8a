/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.replication.Logged;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;

/// A sibling in a process of its own, which writes as long as it lives while it leads, and says each line that was
/// acknowledged.
final class SiblingProcess {

    private static final int WRITERS = 16;

    private SiblingProcess() {}

    /// Starts one.
    ///
    /// @param wrapper    a command that runs the rest of its arguments
    /// @param self       which of the siblings it is
    /// @param filling    how long a line is, at least
    static Process start(List<String> wrapper, UUID group, List<Path> directories, List<Sibling> siblings, int self,
            int filling) throws IOException {
        var command = new ArrayList<>(wrapper);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                SiblingProcess.class.getName(), group.toString(), directories.get(self).toString(),
                String.valueOf(self), String.valueOf(filling)));
        siblings.forEach(sibling -> command.add(sibling.id() + "=" + sibling.raft()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        List<Sibling> siblings = Arrays.stream(arguments).skip(4).map(SiblingProcess::sibling).toList();
        Sibling self = siblings.get(Integer.parseInt(arguments[2]));
        var config = new RatisLog.Config(Path.of(arguments[1]), UUID.fromString(arguments[0]), self, "127.0.0.1",
                siblings, false);
        RatisLog<String, Long> log = RatisLog.start(config, TestGroup.state(new TestGroup.Lines()), _ -> {
            throw new IOException("no copies here");
        }, failure -> say("failed " + failure.getClass().getSimpleName()));
        say("started");
        String filling = "x".repeat(Integer.parseInt(arguments[3]));
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < WRITERS; i++) {
            String prefix = ProcessHandle.current().pid() + "-" + i;
            writers.add(Thread.ofVirtual().start(() -> write(log, prefix, filling)));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void write(RatisLog<String, Long> log, String prefix, String filling) {
        try {
            for (int i = 0;; i++) {
                String line = prefix + "-" + i;
                switch (log.propose(line + " " + filling, Deadline.after(Duration.ofSeconds(5), Ticker.system()))) {
                    case Logged.Done<Long> _ -> say("ack " + line);
                    case Logged.NotLeader<Long> _ -> Thread.sleep(5);
                    case Logged.Unknown<Long>(String why) -> {
                        if (why.contains("closed")) {
                            return;
                        }
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static Sibling sibling(String written) {
        String[] parts = written.split("=");
        return new Sibling(UUID.fromString(parts[0]), Address.parse(parts[1]),
                new Peer(new Address("chord.example", 1), new Address("tweeter.example", 2)));
    }
}
