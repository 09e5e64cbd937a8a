/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.ratis.protocol.Message;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

/// What the [Applier] is to do, in the order in which Raft says so.
///
/// @param <A> the answer to a command
sealed interface Step<A> {

    /// Whether nobody waits for it.
    default boolean canWait() {
        return false;
    }

    /// Tells whoever waits for it that it will never be done.
    default void fail(Exception why) {
        // Nobody is told of it.
    }

    /// Commands that the group agreed on.
    ///
    /// @param number if it was proposed here, the number it is in flight under
    record Entry<A>(TermIndex at, ByteString commands, Optional<Long> number, CompletableFuture<Message> applied)
            implements
                Step<A> {

        @Override
        public boolean canWait() {
            return number.isEmpty();
        }

        @Override
        public void fail(Exception why) {
            applied.completeExceptionally(why);
        }
    }

    /// An entry without commands, such as a change of membership.
    record Mark<A>(TermIndex at) implements Step<A> {

        @Override
        public boolean canWait() {
            return true;
        }
    }

    /// Tells when everything before it is done.
    record Barrier<A>(CompletableFuture<Message> reached) implements Step<A> {

        @Override
        public void fail(Exception why) {
            reached.completeExceptionally(why);
        }
    }

    /// @param copy what the database is to be replaced by
    record Replacement<A>(Path copy, CompletableFuture<TermIndex> done) implements Step<A> {

        @Override
        public void fail(Exception why) {
            done.completeExceptionally(why);
        }
    }

    /// The last one.
    record End<A>() implements Step<A> {}
}
