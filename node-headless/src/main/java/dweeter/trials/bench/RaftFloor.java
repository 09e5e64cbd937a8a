/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.replication.CommandCodec;
import dweeter.node.replication.Logged;
import dweeter.node.replication.StateMachine;
import dweeter.node.replication.ratis.LoggedState;
import dweeter.node.replication.ratis.PeerIdentity;
import dweeter.node.replication.ratis.RatisLog;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;
import dweeter.transport.FreePort;

/// A floor: commands of 200 bytes, each acknowledged when two of three processes have it on the disk. Nothing but Raft, with
/// as many commands to an entry as Dweeter puts there; the state machine does nothing.
///
/// This process leads, so that nothing travels but what Raft sends.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
final class RaftFloor implements AutoCloseable {

    private static final int SIBLINGS = 3;
    private static final int COMMAND_BYTES = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LOOPBACK = "127.0.0.1";

    private final List<Process> followers = new ArrayList<>();
    private final RatisLog<byte[], Long> log;

    RaftFloor(Path directory) throws IOException, InterruptedException {
        var siblings = new ArrayList<Sibling>();
        for (int i = 0; i < SIBLINGS; i++) {
            Path own = Files.createDirectories(directory.resolve("sibling" + i));
            var address = new Address(LOOPBACK, FreePort.find());
            siblings.add(new Sibling(PeerIdentity.in(own), address, new Peer(address, address)));
        }
        UUID group = UUID.randomUUID();
        try {
            for (int i = 1; i < SIBLINGS; i++) {
                followers.add(follow(directory, group, siblings, i));
            }
            log = start(directory, group, siblings, 0);
        } catch (IOException | RuntimeException e) {
            followers.forEach(Process::destroyForcibly);
            throw e;
        }
        Deadline deadline = Deadline.after(PATIENCE, Ticker.system());
        while (!log.status().leading() && !deadline.hasPassed()) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    /// One of the three.
    static RatisLog<byte[], Long> start(Path directory, UUID group, List<Sibling> siblings, int self) {
        var config = new RatisLog.Config(directory.resolve("sibling" + self), group, siblings.get(self), LOOPBACK,
                siblings, false);
        var state = new LoggedState<>(new Bytes(),
                file -> Database.open(file, List.of(), 1, Database.Durability.NORMAL), _ -> new Nothing());
        return RatisLog.start(config, state, _ -> {
            throw new IOException("Nobody falls behind in a bench");
        }, failure -> {
            throw failure;
        });
    }

    List<Repetition.Operation> clients(int count) {
        return Collections.nCopies(count, this::write);
    }

    @Override
    public void close() throws InterruptedException {
        for (Process follower : followers) {
            follower.destroyForcibly().waitFor();
        }
        log.close();
    }

    private void write() throws Exception {
        switch (log.propose(new byte[COMMAND_BYTES], Deadline.after(PATIENCE, Ticker.system()))) {
            case Logged.Done<Long> _ -> {}
            case Logged.NotLeader<Long> _ -> throw new IOException("The leadership was lost in the bench");
            case Logged.Unknown<Long>(String why) -> throw new IOException(why);
        }
    }

    private static Process follow(Path directory, UUID group, List<Sibling> siblings, int self) throws IOException {
        Stream<String> java = Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream<String> program = Stream.of("-cp", System.getProperty("java.class.path"), RaftFloorMain.class.getName(),
                directory.toString(), group.toString(), String.valueOf(self));
        List<String> command = Stream.of(java, ManagementFactory.getRuntimeMXBean().getInputArguments().stream(),
                program, siblings.stream().map(sibling -> sibling.id() + "=" + sibling.raft()))
                .flatMap(words -> words).toList();
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private record Bytes() implements CommandCodec<byte[], byte[]> {

        @Override
        public byte[] encode(byte[] command) {
            return command;
        }

        @Override
        public byte[] decode(byte[] bytes) {
            return bytes;
        }
    }

    private record Nothing() implements StateMachine<byte[], Long> {

        @Override
        public Long apply(SqlSession session, byte[] command) {
            return 0L;
        }

        @Override
        public void committed() {
            // Nothing is kept.
        }
    }
}
