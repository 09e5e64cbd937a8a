/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dweeter.model.Peer;
import dweeter.model.Route;
import dweeter.protocol.ContentRequest;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Asks a node for content: the leader first, and where that does not answer soon, or cannot, the others too, one
/// after the other. The first good answer counts; those that come later are heard by nobody. Safe for use by many threads.
///
/// @see "docs/decisions/0017-slow-groups-are-asked-twice.md"
final class Hedge {

    private final RouteResolver resolver;
    private final Links links;
    private final HedgeDelay delay;
    private final Ticker ticker;

    Hedge(RouteResolver resolver, Links links, HedgeDelay delay, Ticker ticker) {
        this.resolver = resolver;
        this.links = links;
        this.delay = delay;
        this.ticker = ticker;
    }

    <R extends Message> Reply<R> ask(Route route, ContentRequest<R> request, Deadline deadline)
            throws InterruptedException {
        long begun = ticker.nanos();
        var others = new ArrayDeque<>(resolver.worthAsking(route.node()));
        Peer first = others.removeFirst();
        var asked = new Asked<R>();
        asked.begin(true, () -> resolver.ask(route, (to, until) -> links.call(to, request, until), deadline));
        Reply<R> last = new Reply.Unanswered<>("nobody answered in time");
        while (!deadline.hasPassed() && (asked.underWay > 0 || !others.isEmpty())) {
            Optional<Answer<R>> answer = asked.await(others.isEmpty() ? deadline : deadline.within(delay.now()));
            if (answer.isPresent()) {
                last = answer.get().reply;
                if (isFinal(last)) {
                    delay.note(ticker.nanos() - begun);
                    return last;
                }
                if (answer.get().ofFirst && last instanceof Reply.Failed<R>(Failure.NotLeader _)) {
                    // It may answer all the same.
                    others.addLast(first);
                }
            }
            if (!others.isEmpty()) {
                Peer other = others.removeFirst();
                asked.begin(false,
                        () -> links.call(other.tweeter(), request.forAnySibling(),
                                deadline.within(RouteResolver.ATTEMPT)));
            }
        }
        return last;
    }

    private static boolean isFinal(Reply<?> reply) {
        return reply instanceof Reply.Done<?>
                || reply instanceof Reply.Failed<?>(Failure failure)
                        && (failure instanceof Failure.Moved || failure instanceof Failure.Refused);
    }

    @FunctionalInterface
    private interface Question<R extends Message> {

        Reply<R> ask() throws InterruptedException;
    }

    private record Answer<R>(Reply<R> reply, boolean ofFirst) {}

    /// The siblings that were asked the same. For one thread, but for the answers.
    private static final class Asked<R extends Message> {

        private final BlockingQueue<Answer<R>> answers = new LinkedBlockingQueue<>();
        private int underWay;

        void begin(boolean isFirst, Question<R> question) {
            underWay++;
            Thread.ofVirtual().name("hedged").start(() -> {
                Reply<R> reply = new Reply.Unanswered<>("interrupted");
                try {
                    reply = question.ask();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    answers.add(new Answer<>(reply, isFirst));
                }
            });
        }

        Optional<Answer<R>> await(Deadline deadline) throws InterruptedException {
            Optional<Answer<R>> answer = Optional
                    .ofNullable(answers.poll(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
            answer.ifPresent(_ -> underWay--);
            return answer;
        }
    }
}
