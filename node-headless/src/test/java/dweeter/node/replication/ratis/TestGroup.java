/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.util.SizeInBytes;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.replication.CommandCodec;
import dweeter.node.replication.Logged;
import dweeter.node.replication.StateMachine;
import dweeter.node.replication.UnreadableCommand;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;
import dweeter.transport.FreePort;

/// A group of siblings in one process, each with a directory of its own, on the loopback interface. What is proposed are
/// lines; the answer to one is how many there are then.
final class TestGroup implements AutoCloseable {

    static final String SCHEMA = "create table line (n integer primary key, text text not null) strict;\n";
    static final RaftSettings USUAL = RaftSettings.USUAL;
    /// Cuts its log often, so that a sibling soon falls behind.
    static final RaftSettings FORGETFUL = new RaftSettings(40, 5, SizeInBytes.valueOf("8KB"), false, false);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path directory;
    private final RaftSettings settings;
    private final UUID id = UUID.randomUUID();
    private final Map<String, Sibling> siblings = new ConcurrentHashMap<>();
    private final Map<String, RatisLog<String, Long>> running = new ConcurrentHashMap<>();
    private final Map<String, List<RuntimeException>> failures = new ConcurrentHashMap<>();
    final AtomicInteger copies = new AtomicInteger();
    /// What happens to a copy on its way.
    volatile Damage damage = (_, bytes) -> bytes;

    interface Damage {

        byte[] to(int copy, byte[] bytes);
    }

    TestGroup(Path directory, RaftSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    static Deadline soon() {
        return Deadline.after(PATIENCE, Ticker.system());
    }

    RaftGroupId raftId() {
        return RaftGroupId.valueOf(id);
    }

    Path directory(String name) {
        return directory.resolve(name);
    }

    /// Begins a group of these.
    void found(String... names) {
        List<Sibling> founders = new ArrayList<>();
        for (String name : names) {
            founders.add(sibling(name));
        }
        all(List.of(names), name -> start(name, founders, new Lines()));
    }

    /// Starts one that is to be added by the others, or that stopped.
    RatisLog<String, Long> start(String name) {
        return start(name, List.of(), new Lines());
    }

    RatisLog<String, Long> start(String name, List<Sibling> founders, StateMachine<String, Long> machine) {
        var config = new RatisLog.Config(directory(name), id, sibling(name), "127.0.0.1", founders, settings.lease());
        RatisLog<String, Long> log = RatisLog.start(config,
                state(machine), this::copyOf,
                failure -> failures(name).add(failure), settings);
        running.put(name, log);
        return log;
    }

    RatisLog<String, Long> log(String name) {
        return Optional.ofNullable(running.get(name)).orElseThrow();
    }

    /// Proposes at one that may be gone by now.
    Logged<Long> propose(String name, String line, Deadline deadline) throws InterruptedException {
        RatisLog<String, Long> log = running.get(name);
        return log == null ? new Logged.NotLeader<>(Optional.empty()) : log.propose(line, deadline);
    }

    /// Makes these the siblings, asking whoever leads.
    List<Sibling> change(String... names) throws InterruptedException {
        Deadline deadline = Deadline.after(Duration.ofSeconds(40), Ticker.system());
        while (true) {
            String leader = leader();
            Logged<List<Sibling>> end = log(leader).changeTo(siblings(names), deadline);
            if (end instanceof Logged.Done<List<Sibling>>(List<Sibling> now)) {
                return now;
            }
            assertThat(end).isInstanceOf(Logged.NotLeader.class);
            assertThat(deadline.hasPassed()).isFalse();
        }
    }

    List<RuntimeException> failures(String name) {
        return failures.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>());
    }

    Sibling sibling(String name) {
        return siblings.computeIfAbsent(name, this::newSibling);
    }

    List<Sibling> siblings(String... names) {
        return List.of(names).stream().map(this::sibling).toList();
    }

    /// Ends as a killed process does.
    void kill(String name) {
        Optional.ofNullable(running.remove(name)).ifPresent(RatisLog::abandon);
    }

    void stop(String name) {
        Optional.ofNullable(running.remove(name)).ifPresent(RatisLog::close);
    }

    /// Takes a directory away, as a new disk would.
    void wipe(String name) throws IOException {
        kill(name);
        try (var files = Files.walk(directory(name))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        siblings.remove(name);
    }

    Collection<String> names() {
        return running.keySet();
    }

    boolean leads(String name) {
        return log(name).status().leading();
    }

    /// Waits until one leads.
    String leader() {
        var leader = new String[1];
        eventually(PATIENCE, () -> {
            List<String> leading = running.entrySet().stream().filter(each -> each.getValue().status().leading())
                    .map(Map.Entry::getKey).toList();
            assertThat(leading).hasSize(1);
            leader[0] = leading.getFirst();
        });
        return leader[0];
    }

    /// Proposes at whoever leads until it is done.
    long write(String line) throws InterruptedException {
        Deadline deadline = soon();
        while (true) {
            for (RatisLog<String, Long> log : running.values()) {
                if (log.propose(line, deadline) instanceof Logged.Done<Long>(Long count)) {
                    return count;
                }
            }
            assertThat(deadline.hasPassed()).as("no answer to " + line).isFalse();
            Thread.sleep(1);
        }
    }

    List<String> lines(String name) {
        return log(name).look(session -> session.all("select text from line order by n", row -> row.getString(1)));
    }

    /// Waits until all have applied the same, and checks that it came to the same.
    List<String> agreed() {
        eventually(PATIENCE, () -> assertThat(running.values().stream().map(RatisLog::applied).distinct()).hasSize(1));
        List<List<String>> all = names().stream().map(this::lines).toList();
        assertThat(all).allSatisfy(lines -> assertThat(lines).isEqualTo(all.getFirst()));
        return all.getFirst();
    }

    @Override
    public void close() {
        all(running.keySet(), this::kill);
    }

    void killAll() {
        all(running.keySet(), this::kill);
    }

    void startAll(String... names) {
        all(List.of(names), this::start);
    }

    /// Most of a start or an end is waiting.
    private static void all(Collection<String> names, Consumer<String> work) {
        List<Thread> threads = names.stream().map(name -> Thread.ofPlatform().start(() -> work.accept(name))).toList();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static LoggedState<String, String, Long> state(StateMachine<String, Long> machine) {
        return new LoggedState<>(new Texts(), TestGroup::open, _ -> machine);
    }

    static Database open(Path file) {
        return Database.open(file, List.of(SCHEMA), 2, Database.Durability.NORMAL);
    }

    private Sibling newSibling(String name) {
        try {
            Files.createDirectories(directory(name));
            var peer = new Peer(new Address(name + ".chord.example", 1), new Address(name + ".tweeter.example", 2));
            return new Sibling(PeerIdentity.in(directory(name)), new Address("127.0.0.1", FreePort.find()), peer);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private InputStream copyOf(Sibling leader) throws IOException {
        String name = siblings.entrySet().stream().filter(each -> each.getValue().id().equals(leader.id())).findFirst()
                .orElseThrow().getKey();
        var bytes = new ByteArrayOutputStream();
        log(name).writeCopy(bytes);
        return new ByteArrayInputStream(damage.to(copies.incrementAndGet(), bytes.toByteArray()));
    }

    /// Keeps every line.
    static final class Lines implements StateMachine<String, Long> {

        @Override
        public Long apply(SqlSession session, String line) {
            if (line.equals("break")) {
                throw new IllegalStateException("A line that breaks the machine");
            }
            if (line.equals("fail")) {
                session.run("insert into nowhere (text) values (?)", line);
            }
            session.run("insert into line (text) values (?)", line);
            return session.number("select max(n) from line");
        }

        @Override
        public void committed() {
            // Nothing of it is kept outside the database.
        }
    }

    private static final class Texts implements CommandCodec<String, String> {

        @Override
        public byte[] encode(String command) {
            return command.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.startsWith("later rules")) {
                throw new UnreadableCommand("The log has a command made under later rules.");
            }
            return text;
        }
    }
}
