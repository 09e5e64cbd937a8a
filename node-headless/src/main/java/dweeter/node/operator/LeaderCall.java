/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.protocol.Failure.NotLeader;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Asks the siblings of a node until one answers that leads, going where they point.
record LeaderCall(Links links, Ticker ticker) {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    /// Siblings take a moment to agree on who leads; with the pauses between, this is half a minute.
    private static final int MOST_ASKED = 60;

    /// @param port the port of a peer that the request is for
    <R extends Message> Reply<R> ask(Node node, Request<R> request, Function<Peer, Address> port, Duration patience)
            throws InterruptedException {
        Deadline deadline = Deadline.after(patience, ticker);
        Deque<Peer> next = new ArrayDeque<>(node.siblings());
        Reply<R> reply = new Reply.Unreached<>("nobody was asked");
        for (int asked = 0; asked < MOST_ASKED && !deadline.hasPassed(); asked++) {
            Peer peer = next.isEmpty() ? node.siblings().get(asked % node.siblings().size()) : next.pop();
            reply = links.call(port.apply(peer), request, deadline);
            switch (reply) {
                case Reply.Done<R> _,Reply.Unanswered<R> _,Reply.Failed<R>(Refused _) -> {
                    return reply;
                }
                case Reply.Failed<R>(NotLeader(Optional<Peer> leader)) -> leader.ifPresent(next::push);
                case Reply.Failed<R> _,Reply.Unreached<R> _ -> {
                    // The next one may know more.
                }
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        return reply;
    }
}
