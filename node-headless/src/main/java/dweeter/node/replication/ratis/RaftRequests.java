/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.server.RaftServer;

import dweeter.node.replication.Logged;

/// What this sibling asks of Raft for those who propose and read here.
final class RaftRequests<A> {

    private final RaftServer server;
    private final RaftServer.Division division;
    private final ClientId self;
    private final RaftMembership siblings;
    private final InFlight<A> inFlight;

    /// @param self by which the entries proposed here are known
    RaftRequests(RaftServer server, RaftServer.Division division, ClientId self, RaftMembership siblings,
            InFlight<A> inFlight) {
        this.server = server;
        this.division = division;
        this.self = self;
        this.siblings = siblings;
        this.inFlight = inFlight;
    }

    /// Proposes an entry.
    ///
    /// @return ends when the next may follow
    CompletableFuture<?> propose(Batch<A> batch) {
        long number = inFlight.add(batch);
        RaftClientRequest request = request(number, Message.valueOf(batch.packed()),
                RaftClientRequest.writeRequestType());
        return send(request).thenAccept(failure -> failure.ifPresent(_ -> failed(number, batch)));
    }

    /// Asks a majority whether this sibling leads, unless it may rely on its lease.
    ///
    /// @return what speaks against it, if anything does
    CompletableFuture<Optional<Exception>> whetherLeading() {
        return send(request(0, Message.EMPTY, RaftClientRequest.readRequestType()));
    }

    private void failed(long number, Batch<A> batch) {
        if (batch.isAppended()) {
            inFlight.doubt(number, division.getRaftLog().getNextIndex());
        } else {
            inFlight.remove(number);
            batch.answerAll(new Logged.NotLeader<>(siblings.other()));
        }
    }

    /// @return ends with what went wrong, if anything did; never exceptionally
    private CompletableFuture<Optional<Exception>> send(RaftClientRequest request) {
        try {
            return server.submitClientRequestAsync(request).handle(RaftReplies::failure);
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.completedFuture(Optional.of(e));
        }
    }

    private RaftClientRequest request(long number, Message message, RaftClientRequest.Type type) {
        return RaftClientRequest.newBuilder().setClientId(self).setServerId(server.getId())
                .setGroupId(division.getMemberId().getGroupId()).setCallId(number).setMessage(message).setType(type)
                .build();
    }
}
