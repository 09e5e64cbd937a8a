/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.util.Optional;
import java.util.concurrent.CompletionException;

import org.apache.ratis.protocol.RaftClientReply;
import org.jspecify.annotations.Nullable;

/// Reads what Ratis says to a request: it fails in a reply, or without one.
final class RaftReplies {

    private RaftReplies() {}

    static Optional<Exception> failure(@Nullable RaftClientReply reply, @Nullable Throwable thrown) {
        if (thrown != null) {
            Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null
                    ? thrown.getCause()
                    : thrown;
            return Optional.of(cause instanceof Exception e ? e : new IllegalStateException(cause));
        }
        if (reply != null && reply.isSuccess()) {
            return Optional.empty();
        }
        Exception failure = reply == null ? null : reply.getException();
        return Optional.of(failure == null ? new IllegalStateException("Raft gave no answer") : failure);
    }
}
