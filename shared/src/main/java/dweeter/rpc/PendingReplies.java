/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

import dweeter.model.RequestId;
import dweeter.protocol.Message;

/// The requests that wait for their reply, found again by id, from whichever connection it comes. Safe for use by many
/// threads.
public final class PendingReplies {

    private static final long HIGHEST_FIRST_ID = 1L << 48;

    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicLong nextId;
    private final RandomGenerator random;

    /// @param random chooses the first id, so that a reply meant for a former process finds nobody; and ids of requests
    public PendingReplies(RandomGenerator random) {
        this.random = random;
        nextId = new AtomicLong(random.nextLong(1, HIGHEST_FIRST_ID));
    }

    /// Begins to wait. Must be closed, whatever happens.
    public Waiting open() {
        return open(false);
    }

    /// For a request of a user that has none.
    RequestId makeRequestId() {
        return RequestId.made(random);
    }

    /// @param untouched whether the reply is only passed on
    Waiting open(boolean untouched) {
        var one = new Waiting(nextId.getAndIncrement(), untouched);
        waiting.put(one.id, one);
        return one;
    }

    /// Hands a reply to who waits for it, if anybody still does.
    public void complete(long id, Message reply) {
        Waiting one = waiting.get(id);
        if (one != null) {
            one.reply.complete(reply);
        }
    }

    /// Whether the reply with this id is only passed on.
    boolean isUntouched(long id) {
        Waiting one = waiting.get(id);
        return one != null && one.untouched;
    }

    int size() {
        return waiting.size();
    }

    /// One request that waits.
    public final class Waiting implements AutoCloseable {

        private final long id;
        private final boolean untouched;
        private final CompletableFuture<Message> reply = new CompletableFuture<>();

        private Waiting(long id, boolean untouched) {
            this.id = id;
            this.untouched = untouched;
        }

        public long id() {
            return id;
        }

        /// Waits for the reply.
        ///
        /// @return empty if there is none by the deadline, or nobody will send one any more
        public Optional<Message> await(Deadline deadline) throws InterruptedException {
            return Waits.await(reply, deadline);
        }

        /// Ends the wait without a reply, because none can come any more.
        void giveUp() {
            reply.cancel(false);
        }

        boolean wasGivenUp() {
            return reply.isCancelled();
        }

        @Override
        public void close() {
            waiting.remove(id);
        }
    }
}
