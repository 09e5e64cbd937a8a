/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.statemachine.impl.FileListSnapshotInfo;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;

import dweeter.model.Sibling;
import dweeter.node.replication.LeftGroup;
import dweeter.node.replication.Pulse;
import dweeter.node.replication.UnwritableLog;

/// What Ratis sees of a group's state: it hands entries over to the [Applier] and says how far that has come. Called by the
/// threads of Ratis, none of which may wait for the database except in a snapshot.
///
/// A snapshot is the database itself once its write-ahead log is in the file; nothing is copied for it.
final class LogMachine<A> extends BaseStateMachine {

    /// How long Ratis may take on a busy machine to say why it has closed.
    private static final int SAYING_WHY_SECONDS = 3;

    private final Applier<?, A> applier;
    private final InFlight<A> inFlight;
    private final ClientId self;
    private final Halt halt;
    private final Pulse roles;
    // Set when Ratis begins, before anything else is called.
    private final AtomicReference<Path> directory = new AtomicReference<>(Path.of(""));
    private final BiFunction<Sibling, TermIndex, CompletableFuture<TermIndex>> install;

    /// @param self    who proposes at this sibling since it started
    /// @param roles   beats when somebody else leads, or is a sibling
    /// @param install fetches a copy from the leader that has everything before an entry, and puts it in use
    LogMachine(Applier<?, A> applier, InFlight<A> inFlight, ClientId self, Halt halt, Pulse roles,
            BiFunction<Sibling, TermIndex, CompletableFuture<TermIndex>> install) {
        this.applier = applier;
        this.inFlight = inFlight;
        this.self = self;
        this.halt = halt;
        this.roles = roles;
        this.install = install;
    }

    @Override
    public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage) throws IOException {
        super.initialize(server, group, storage);
        directory.set(storage.getStorageDir().getCurrentDir().toPath());
        getLifeCycle().startAndTransition(() -> {});
    }

    @Override
    public void pause() {
        getLifeCycle().transition(LifeCycle.State.PAUSING);
        getLifeCycle().transition(LifeCycle.State.PAUSED);
    }

    /// The copy is in use already; see [#notifyInstallSnapshotFromLeader].
    @Override
    public void reinitialize() {
        getLifeCycle().transition(LifeCycle.State.STARTING);
        getLifeCycle().transition(LifeCycle.State.RUNNING);
    }

    @Override
    public TransactionContext preAppendTransaction(TransactionContext transaction) {
        Optional.ofNullable(transaction.getClientRequest())
                .flatMap(request -> inFlight.find(request.getCallId()))
                .ifPresent(Batch::append);
        return transaction;
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto entry = transaction.getLogEntry();
        StateMachineLogEntryProto content = entry.getStateMachineLogEntry();
        Optional<Long> number = content.getClientId().equals(self.toByteString())
                ? Optional.of(content.getCallId())
                : Optional.empty();
        return applier.apply(TermIndex.valueOf(entry), content.getLogData(), number);
    }

    @Override
    public void notifyTermIndexUpdated(long term, long index) {
        applier.pass(TermIndex.valueOf(term, index));
    }

    @Override
    public void notifyLeaderChanged(RaftGroupMemberId member, RaftPeerId leader) {
        roles.beat();
    }

    @Override
    public void notifyLeaderReady() {
        roles.beat();
    }

    @Override
    public void notifyNotLeader(Collection<TransactionContext> pending) {
        roles.beat();
    }

    @Override
    public TermIndex getLastAppliedTermIndex() {
        return applier.applied();
    }

    /// Ratis may hold an entry without commands for applied while those before it still wait, so a read waits for them.
    @Override
    public CompletableFuture<Message> query(Message request) {
        return applier.reached();
    }

    @Override
    public long takeSnapshot() throws IOException {
        return applier.checkpoint().getIndex();
    }

    /// @return null, as Ratis wants it, where nothing was applied yet
    @Override
    public @Nullable SnapshotInfo getLatestSnapshot() {
        TermIndex at = applier.durable();
        return at.equals(TermIndex.INITIAL_VALUE)
                ? null
                : new FileListSnapshotInfo(List.of(), at.getTerm(), at.getIndex());
    }

    /// The future ends when the copy is in use and would survive the loss of power: Ratis then cuts the log behind it, and
    /// an index that is not on the disk would leave a hole.
    @Override
    public CompletableFuture<TermIndex> notifyInstallSnapshotFromLeader(RoleInfoProto role, TermIndex firstInLog) {
        return install.apply(RaftPeers.sibling(role.getFollowerInfo().getLeaderInfo().getId()), firstInLog);
    }

    /// Ratis has just written the new configuration beside the log, and says nothing if it could not. Once the log is cut, it
    /// would be known nowhere else.
    @Override
    public void notifyConfigurationChanged(long term, long index, RaftConfigurationProto configuration) {
        roles.beat();
        try {
            MetaFiles meta = new MetaFiles(directory.get());
            if (meta.members().filter(kept -> kept.getIndex() >= index).isEmpty()) {
                halt.because(new UnwritableLog(new IOException("the members of the group cannot be written")));
            }
        } catch (IOException e) {
            halt.because(new UnwritableLog(e));
        }
    }

    @Override
    public void notifyLogFailed(Throwable cause, LogEntryProto entry) {
        halt.because(new UnwritableLog(cause));
    }

    /// @param all false where the siblings say that this one is none of them any more
    @Override
    public void notifyServerShutdown(RoleInfoProto role, boolean all) {
        halt.because(all
                ? new IllegalStateException("Raft has stopped, perhaps after a pause of a minute")
                : new LeftGroup());
    }

    /// Called whenever Ratis has closed. It says why, if at all, in [#notifyServerShutdown] right afterwards.
    @Override
    public void close() {
        CompletableFuture.delayedExecutor(SAYING_WHY_SECONDS, TimeUnit.SECONDS).execute(
                () -> halt.because(new IllegalStateException("Raft has stopped; its log cannot be read, perhaps")));
    }
}
