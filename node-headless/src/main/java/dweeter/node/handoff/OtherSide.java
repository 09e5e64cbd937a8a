/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import dweeter.model.Node;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// The node a range is given to, as its giver speaks with it: everything is repeated until there is an answer.
record OtherSide(Node node, Links links, Ticker ticker, RandomGenerator random) {

    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /// Asks until there is an answer.
    ///
    /// @throws HandoffFailed if it is a refusal, or there is none by the deadline
    <R extends Message> R ask(Request<R> request, Deadline deadline) throws HandoffFailed, InterruptedException {
        Duration pause = PAUSE;
        while (true) {
            switch (askOnce(request, deadline)) {
                case Reply.Done<R>(R value) -> {
                    return value;
                }
                case Reply.Failed<R>(Failure.Refused refused) -> throw new HandoffFailed(refused.detail());
                case Reply.Failed<R> _,Reply.Unreached<R> _,Reply.Unanswered<R> _ -> {
                    if (deadline.hasPassed()) {
                        throw new HandoffFailed("the other side does not answer");
                    }
                }
            }
            pause = pause(pause);
        }
    }

    /// Asks until it is done, however long that takes.
    void insist(Request<?> request) throws InterruptedException {
        Duration pause = PAUSE;
        while (!(askOnce(request, Deadline.after(ATTEMPT, ticker)) instanceof Reply.Done<?>)) {
            pause = pause(pause);
        }
    }

    /// Tells until it is heard, however long that takes.
    void tell(Request<?> request) throws InterruptedException {
        Duration pause = PAUSE;
        while (!isHeard(askOnce(request, Deadline.after(ATTEMPT, ticker)))) {
            pause = pause(pause);
        }
    }

    private static boolean isHeard(Reply<?> reply) {
        return reply instanceof Reply.Done<?> || reply instanceof Reply.Failed<?>(Failure.Refused _);
    }

    private <R extends Message> Reply<R> askOnce(Request<R> request, Deadline deadline) throws InterruptedException {
        return links.call(node.siblings().getFirst().tweeter(), request, deadline.within(ATTEMPT));
    }

    private Duration pause(Duration mean) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(mean.toNanos() / 2 + random.nextLong(mean.toNanos()));
        return mean.compareTo(LONGEST_PAUSE) < 0 ? mean.multipliedBy(2) : mean;
    }
}
