/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.apache.ratis.proto.RaftProtos.CommitInfoProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerRole;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.protocol.exceptions.LeaderNotReadyException;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.protocol.exceptions.NotLeaderException;
import org.apache.ratis.protocol.exceptions.ReconfigurationInProgressException;
import org.apache.ratis.server.RaftConfiguration;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;

import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.replication.GroupStatus;
import dweeter.node.replication.Logged;
import dweeter.rpc.Deadline;
import dweeter.rpc.Waits;

/// Who belongs to the group, who leads it, and the ways to change both.
final class RaftMembership {

    private static final long BUSY_NANOS = Duration.ofMillis(20).toNanos();
    private static final Duration MOST_FOR_A_TRANSFER = Duration.ofSeconds(3);

    private final RaftServer server;
    private final RaftServer.Division division;
    private final UUID self;
    // It is asked for many times a second, and hardly ever changes.
    private volatile Known known = new Known(Optional.empty(), List.of());

    /// What the siblings have agreed on last, as it was read.
    private record Known(Optional<RaftConfiguration> agreed, List<Sibling> siblings) {}

    RaftMembership(RaftServer server, RaftServer.Division division, UUID self) {
        this.server = server;
        this.division = division;
        this.self = self;
    }

    /// Whether this sibling leads, and has applied all that was agreed on before it did.
    boolean leading() {
        return division.getInfo().isLeaderReady();
    }

    Optional<Sibling> leader() {
        return Optional.ofNullable(division.getInfo().getLeaderId())
                .flatMap(id -> Optional.ofNullable(division.getRaftConf().getPeer(id)))
                .map(RaftPeers::sibling);
    }

    /// Whether another one leads, and was heard of so short a time ago.
    boolean hasHeardLeader(Duration ago) {
        RoleInfoProto role = division.getInfo().getRoleInfoProto();
        return other().isPresent() && role.hasFollowerInfo()
                && role.getFollowerInfo().getLeaderInfo().getLastRpcElapsedTimeMs() <= ago.toMillis();
    }

    /// Whether another one should lead, and was not heard of for so long.
    boolean isLeaderSilent(Duration since) {
        RoleInfoProto role = division.getInfo().getRoleInfoProto();
        return !role.hasLeaderInfo() && !(role.hasFollowerInfo()
                && role.getFollowerInfo().getLeaderInfo().getLastRpcElapsedTimeMs() < since.toMillis());
    }

    /// How long ago the leader was heard of; empty where none should be.
    Optional<Duration> leaderHeardAgo() {
        RoleInfoProto role = division.getInfo().getRoleInfoProto();
        return role.hasFollowerInfo()
                ? Optional.of(Duration.ofMillis(role.getFollowerInfo().getLeaderInfo().getLastRpcElapsedTimeMs()))
                : Optional.empty();
    }

    /// Makes the connections to all others anew. What is under way over them is lost.
    void reconnect() {
        for (Sibling sibling : all()) {
            if (!sibling.id().equals(self)) {
                // Closing the old one may take as long as what is under way over it.
                Thread.ofVirtual().name("reconnect").start(() -> server.getServerRpc()
                        .handleException(RaftPeers.id(sibling.id()), new IOException("the leader is silent"), true));
            }
        }
    }

    /// Who else is to be asked.
    Optional<Peer> other() {
        return leader().filter(leader -> !leader.id().equals(self)).map(Sibling::peer);
    }

    List<Sibling> all() {
        RaftConfiguration agreed = division.getRaftConf();
        Known last = known;
        if (last.agreed.filter(one -> one == agreed).isEmpty()) {
            last = new Known(Optional.of(agreed),
                    RaftPeers.siblings(agreed.getAllPeers(RaftPeerRole.FOLLOWER)));
            known = last;
        }
        return last.siblings;
    }

    GroupStatus status(long applied) {
        long agreed = division.getRaftLog().getLastCommittedIndex();
        Map<String, Long> known = division.getCommitInfos().stream().collect(Collectors.toMap(
                info -> info.getServer().getId().toStringUtf8(), CommitInfoProto::getCommitIndex, Math::max));
        Map<String, Duration> heard = division.getInfo().getRoleInfoProto().getLeaderInfo().getFollowerInfoList()
                .stream()
                .collect(Collectors.toMap(each -> each.getId().getId().toStringUtf8(), RaftMembership::elapsed,
                        (a, _) -> a));
        var members = new ArrayList<GroupStatus.Member>();
        for (Sibling sibling : all()) {
            String id = sibling.id().toString();
            members.add(new GroupStatus.Member(sibling, Math.max(0, agreed - known.getOrDefault(id, -1L)),
                    Optional.ofNullable(heard.get(id))));
        }
        TermIndex last = lastEntry().orElseGet(this::applied);
        return new GroupStatus(leader(), leading(), division.getInfo().getCurrentTerm(), applied,
                new GroupStatus.Entry(last.getTerm(), last.getIndex()), members);
    }

    /// The last entry of the log, or, once Ratis has closed that, the last one applied; empty if there never was one. Ratis
    /// closes the log of a sibling before it says why, and everybody may still ask.
    Optional<TermIndex> lastEntry() {
        try {
            return Optional.ofNullable(division.getRaftLog().getLastEntryTermIndex());
        } catch (IllegalStateException closed) {
            return Optional.of(applied());
        }
    }

    private TermIndex applied() {
        return division.getStateMachine().getLastAppliedTermIndex();
    }

    /// How many siblings have everything up to an entry in their logs, on the disk; empty where this one does not know it of a
    /// majority.
    OptionalInt holding(long index) {
        long[] matching = Optional.ofNullable(division.getInfo().getFollowerMatchIndices()).orElse(new long[0]);
        if (!leading()) {
            return OptionalInt.empty();
        }
        int all = division.getRaftConf().getAllPeers(RaftPeerRole.FOLLOWER).size();
        // One that is being added is told the entries too and is no sibling yet. Which of them that is cannot be told.
        int added = Math.max(0, matching.length + 1 - all);
        long others = Math.max(0, Arrays.stream(matching).filter(reached -> reached >= index).count() - added);
        long holding = others + (division.getRaftLog().getFlushIndex() >= index ? 1 : 0);
        return holding * 2 > all ? OptionalInt.of((int) holding) : OptionalInt.empty();
    }

    /// Adds and removes one sibling at a time, those to be added first, so that there are never fewer copies than before or
    /// after, and no majority that could be lost together is new.
    Logged<List<Sibling>> changeTo(List<Sibling> target, Deadline deadline) throws InterruptedException {
        while (!deadline.hasPassed()) {
            List<Sibling> now = all();
            if (!leading()) {
                return new Logged.NotLeader<>(other());
            }
            Optional<List<Sibling>> next = step(now, target);
            if (next.isEmpty()) {
                return new Logged.Done<>(now);
            }
            if (next.get().stream().noneMatch(sibling -> sibling.id().equals(self))) {
                return handOver(target, deadline);
            }
            Optional<Exception> failure = set(next.get(), deadline);
            if (failure.isPresent() && !passes(failure.get())) {
                return new Logged.Unknown<>(String.valueOf(failure.get().getMessage()));
            }
            if (failure.isPresent()) {
                LockSupport.parkNanos(BUSY_NANOS);
            }
        }
        return new Logged.Unknown<>("the siblings did not agree in time");
    }

    /// @return who leads then
    Logged<Sibling> transferTo(Sibling next, Deadline deadline) throws InterruptedException {
        while (!deadline.hasPassed()) {
            if (leader().filter(next::equals).isPresent()) {
                return new Logged.Done<>(next);
            }
            if (!leading()) {
                return new Logged.NotLeader<>(other());
            }
            long patience = deadline.within(MOST_FOR_A_TRANSFER).remaining().toMillis();
            var request = new TransferLeadershipRequest(ClientId.randomId(), server.getId(),
                    division.getMemberId().getGroupId(), 1, RaftPeers.id(next.id()), Math.max(1, patience));
            if (ask(() -> server.transferLeadershipAsync(request), deadline).isPresent()) {
                LockSupport.parkNanos(BUSY_NANOS);
            }
        }
        return new Logged.Unknown<>("the leadership was not taken over in time");
    }

    /// Lets another lead, if there is one that could.
    void handOver(Deadline deadline) throws InterruptedException {
        if (leading()) {
            handOver(all(), deadline);
        }
    }

    private Logged<List<Sibling>> handOver(Collection<Sibling> candidates, Deadline deadline)
            throws InterruptedException {
        List<GroupStatus.Member> members = status(0).siblings();
        Optional<Sibling> next = members.stream()
                .filter(member -> !member.sibling().id().equals(self) && candidates.contains(member.sibling()))
                .min((a, b) -> Long.compare(a.behind(), b.behind()))
                .map(GroupStatus.Member::sibling);
        return next.isEmpty()
                ? new Logged.Unknown<>("nobody is left who could lead")
                : switch (transferTo(next.get(), deadline)) {
                    case Logged.Done<Sibling>(Sibling leader) -> new Logged.NotLeader<>(Optional.of(leader.peer()));
                    case Logged.NotLeader<Sibling>(var leader) -> new Logged.NotLeader<>(leader);
                    case Logged.Unknown<Sibling>(String why) -> new Logged.Unknown<>(why);
                };
    }

    private Optional<List<Sibling>> step(List<Sibling> now, List<Sibling> target) {
        for (Sibling wanted : target) {
            if (!holds(now, wanted)) {
                var more = new ArrayList<>(now);
                more.add(wanted);
                return Optional.of(more);
            }
        }
        return now.stream().filter(sibling -> !holds(target, sibling))
                // Whoever does this goes last, when all others are in their places.
                .min((a, b) -> Boolean.compare(a.id().equals(self), b.id().equals(self)))
                .map(gone -> now.stream().filter(sibling -> !sibling.equals(gone)).toList());
    }

    private static boolean holds(List<Sibling> siblings, Sibling wanted) {
        return siblings.stream().anyMatch(sibling -> sibling.id().equals(wanted.id()));
    }

    private Optional<Exception> set(List<Sibling> siblings, Deadline deadline) throws InterruptedException {
        List<RaftPeer> peers = siblings.stream().map(RaftPeers::raft).toList();
        var request = new SetConfigurationRequest(ClientId.randomId(), server.getId(),
                division.getMemberId().getGroupId(), 1, peers);
        return ask(() -> server.setConfigurationAsync(request), deadline);
    }

    private interface Asking {

        CompletableFuture<RaftClientReply> begin() throws IOException;
    }

    /// @return what went wrong, if anything did
    private static Optional<Exception> ask(Asking asking, Deadline deadline) throws InterruptedException {
        try {
            CompletableFuture<Optional<Exception>> reply = asking.begin().handle(RaftMembership::failure);
            return Waits.await(reply, deadline).orElseGet(() -> Optional.of(new IOException("no answer came in time")));
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static Optional<Exception> failure(RaftClientReply reply, Throwable thrown) {
        return RaftReplies.failure(reply, thrown);
    }

    /// Whether it helps to ask again.
    private static boolean passes(Exception failure) {
        return failure instanceof ReconfigurationInProgressException || failure instanceof LeaderNotReadyException
                || failure instanceof LeaderSteppingDownException || failure instanceof NotLeaderException;
    }

    private static Duration elapsed(ServerRpcProto follower) {
        return Duration.ofMillis(follower.getLastRpcElapsedTimeMs());
    }
}
