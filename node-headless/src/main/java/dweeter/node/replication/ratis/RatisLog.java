/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.ratis.server.RaftServer;
import org.apache.ratis.util.ExitUtils;

import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.model.Sibling;
import dweeter.node.replication.CommandCodec;
import dweeter.node.replication.GroupLog;
import dweeter.node.replication.GroupStatus;
import dweeter.node.replication.LeftGroup;
import dweeter.node.replication.LogTls;
import dweeter.node.replication.Logged;
import dweeter.node.replication.Pulses;
import dweeter.node.replication.SnapshotSource;
import dweeter.node.replication.UnusableCopy;
import dweeter.rpc.Deadline;
import dweeter.rpc.Meter;
import dweeter.rpc.Ticker;
import dweeter.rpc.Waits;
import dweeter.sqlite.Database;
import dweeter.sqlite.Snapshot;
import dweeter.sqlite.SqlSession;

/// The log of a group of siblings, kept by Raft: a command is answered when a majority has it on the disk and it is applied
/// here. Only the leader takes commands and reads; the others say who does.
///
/// Commands travel many to an entry, and the database lags behind the log by what waits, so it is synced only now and then:
/// what a loss of power takes from it is applied again from the log.
/// @see <a href="https://raft.github.io/raft.pdf">Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm</a>
public final class RatisLog<C, A> implements GroupLog<C, A> {

    /// The most bytes a command may have.
    public static final int MAX_COMMAND = 256 * 1024;

    private static final String CLOSED = "the log is closed";
    private static final Duration MOST_FOR_HANDING_OVER = Duration.ofSeconds(2);

    static {
        // Otherwise Ratis ends the whole process where it cannot open its port, without a word.
        ExitUtils.disableSystemExit();
    }

    private final Lifecycle parts;
    private final CommandCodec<C, ?> codec;
    private final StateFile file;
    private final Halt halt;
    private final Applier<?, A> applier;
    private final Installer installer;
    private final Batcher<A> batcher;
    private final ReadRounds<Optional<Exception>> rounds;
    private final RaftServer server;
    private final RaftServer.Division division;
    private final RaftMembership siblings;
    private final Pulses pulses;

    /// Where and with whom a sibling lives.
    ///
    /// @param directory held by this process; the log, the identity and the database lie in it
    /// @param group     the same for all siblings, and for no other group, ever
    /// @param self      its id is [PeerIdentity#in] the directory; `raft` is the address by which the others reach it
    /// @param bind      the local address to listen on, at the port of `self.raft`
    /// @param tls       what the siblings show each other; all or none of them
    /// @param founders  those with whom the group begins, `self` among them, in each the same; empty for one that is to be
    ///                  added by the others. Without meaning once there is a log
    /// @param lease     whether reads may rely on the leader's lease, see [RatisLog#read]
    /// @param meter     hears how long commands and reads wait, and how many commands travel together
    public record Config(Path directory, UUID group, Sibling self, String bind, Optional<LogTls> tls,
            List<Sibling> founders, boolean lease, Meter meter) {

        public Config {
            founders = List.copyOf(founders);
            if (!founders.isEmpty() && !founders.contains(self)) {
                throw new IllegalArgumentException("Whoever founds a group belongs to it");
            }
        }

        /// The same in the clear, where nobody listens.
        public Config(Path directory, UUID group, Sibling self, String bind, List<Sibling> founders, boolean lease) {
            this(directory, group, self, bind, Optional.empty(), founders, lease, Meter.NOBODY);
        }
    }

    private RatisLog(OpenedLog<?, A> opened, CommandCodec<C, ?> codec, Halt halt) {
        this.codec = codec;
        this.halt = halt;
        parts = opened.parts;
        file = opened.file;
        applier = opened.applier;
        installer = opened.installer;
        batcher = opened.batcher;
        rounds = opened.rounds;
        server = opened.server;
        division = opened.division;
        siblings = opened.siblings;
        pulses = opened.pulses;
    }

    /// Opens the log and begins to take part in the group. Who leads is found out within about a second.
    ///
    /// @param source    fetches the database of a sibling
    /// @param onFailure told, once, that this sibling cannot go on and its process should end: the disk failed, a command
    ///                  cannot be read or broke the state machine, or Raft has stopped; or, with a [LeftGroup], that the
    ///                  others have taken it out of the group
    /// @throws StartException if the directory or the port cannot be had
    /// @throws UnusableCopy   if what was kept there is damaged, or a part of it is gone
    public static <C, E, A> RatisLog<C, A> start(Config config, LoggedState<C, E, A> state, SnapshotSource source,
            Consumer<RuntimeException> onFailure) {
        return start(config, state, source, onFailure, RaftSettings.USUAL);
    }

    static <C, E, A> RatisLog<C, A> start(Config config, LoggedState<C, E, A> state, SnapshotSource source,
            Consumer<RuntimeException> onFailure, RaftSettings settings) {
        OwnClasses.require();
        var parts = new Lifecycle();
        var halt = new Halt(onFailure);
        try {
            return new RatisLog<>(new OpenedLog<>(config, state, source, halt, settings, parts), state.codec(), halt);
        } catch (IOException | RuntimeException e) {
            halt.closing();
            parts.close();
            throw Trouble.of(e, config);
        }
    }

    /// @throws IllegalArgumentException if the command is larger than [#MAX_COMMAND]
    @Override
    public Logged<A> propose(C command, Deadline deadline) throws InterruptedException {
        if (halt.isOver()) {
            return new Logged.Unknown<>(CLOSED);
        }
        if (!siblings.leading()) {
            return notLeader();
        }
        byte[] bytes = codec.encode(command);
        if (bytes.length > MAX_COMMAND) {
            throw new IllegalArgumentException("A command of " + bytes.length + " bytes is too large for the log");
        }
        var proposal = new Proposal<A>(bytes);
        if (!batcher.offer(proposal, deadline)) {
            return new Logged.Unknown<>("the log is closed, or takes nothing for the moment");
        }
        return Waits.await(proposal.answer(), deadline)
                .orElseGet(() -> new Logged.Unknown<>("the siblings did not agree in time"));
    }

    /// Asks a majority whether this sibling still leads, unless it may rely on its lease, and reads what is applied then.
    @Override
    public <T> Logged<T> read(Function<SqlSession, T> query, Deadline deadline) throws InterruptedException {
        if (halt.isOver()) {
            return new Logged.Unknown<>(CLOSED);
        }
        if (!siblings.leading()) {
            return notLeader();
        }
        Optional<Optional<Exception>> end = Waits.await(rounds.join(), deadline);
        if (end.isPresent() && end.get().isEmpty()) {
            return new Logged.Done<>(file.read(query));
        }
        return end.isPresent() && !siblings.leading()
                ? notLeader()
                : new Logged.Unknown<>("the siblings did not say in time who leads");
    }

    @Override
    public <T> Logged<T> readNearly(Function<SqlSession, T> query, Deadline deadline) throws InterruptedException {
        if (halt.isOver()) {
            return new Logged.Unknown<>(CLOSED);
        }
        if (siblings.leading()) {
            return read(query, deadline);
        }
        if (!siblings.hasHeardLeader(MOST_BEHIND)) {
            return notLeader();
        }
        return Waits.await(applier.reached(), deadline).isPresent()
                ? new Logged.Done<>(file.read(query))
                : new Logged.Unknown<>("what was agreed on is not applied yet");
    }

    @Override
    public <T> T look(Function<SqlSession, T> query) {
        return file.read(query);
    }

    @Override
    public OptionalInt copies() {
        // What was answered stands no later in the log than what is applied.
        return siblings.holding(applier.applied().getIndex());
    }

    /// Whether this sibling leads, as far as it knows, and has caught up with what those who led before it left behind.
    public boolean leads() {
        return siblings.leading();
    }

    public Pulses pulses() {
        return pulses;
    }

    public Optional<Sibling> leader() {
        return siblings.leader();
    }

    /// Who belongs to the group.
    public List<Sibling> siblings() {
        return siblings.all();
    }

    /// Who leads, who belongs to the group, and how far each has come.
    public GroupStatus status() {
        return siblings.status(applier.applied().getIndex());
    }

    /// The number of the last entry whose effects are in this database, -1 before the first.
    public long applied() {
        return applier.applied().getIndex();
    }

    /// Makes exactly these the siblings of the group: adds those that are missing, who then have everything, and takes out
    /// the others. A sibling to be added runs already, with no founders. Where the leader itself is to go, another leads
    /// from then on, and is to be asked for the rest.
    ///
    /// @return who belongs to the group now; or who is to be asked
    public Logged<List<Sibling>> changeTo(List<Sibling> target, Deadline deadline) throws InterruptedException {
        return siblings.changeTo(target, deadline);
    }

    /// Lets `next` lead, as before this one is stopped for a while.
    ///
    /// @return who leads now
    public Logged<Sibling> transferLeadership(Sibling next, Deadline deadline) throws InterruptedException {
        return siblings.transferTo(next, deadline);
    }

    /// Whether nothing was ever written here, so that nobody can have counted on this sibling to keep something.
    public boolean isEmpty() {
        return applied() < 0 && siblings.lastEntry().isEmpty();
    }

    /// Writes a copy of this sibling's database as it is now, in the form a [SnapshotSource] hands to a sibling that fell
    /// behind.
    public void writeCopy(OutputStream to) throws IOException {
        installer.send(to);
    }

    /// Keeps the rows of this sibling as they are now.
    public Snapshot snapshot() {
        return file.with(Database::snapshot);
    }

    /// Lets another sibling lead if this one does, and goes on.
    public void handOver() {
        try {
            siblings.handOver(Deadline.after(MOST_FOR_HANDING_OVER, Ticker.system()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets another sibling lead if this one does, and ends.
    @Override
    public void close() {
        halt.closing();
        batcher.close();
        handOver();
        parts.close();
    }

    RaftServer raft() {
        return server;
    }

    /// Ends as a process does that is killed: nobody is told, and what is not committed is not committed any more.
    void abandon() {
        halt.closing();
        applier.abandon();
        parts.close();
    }

    private <T> Logged<T> notLeader() {
        return new Logged.NotLeader<>(siblings.other());
    }
}
