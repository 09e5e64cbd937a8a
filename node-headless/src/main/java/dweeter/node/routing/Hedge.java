/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

/// Asks a node for content: the sibling that leads first, and where that does not answer soon, or cannot, the others too, one
/// after the other. The first good answer counts; those that come later are heard by nobody. Safe for use by many threads.
///
/// @see "docs/decisions/0017-slow-groups-are-asked-twice.md"
final class Hedge {

    private final Guide guide;
    private final Links links;
    private final HedgeDelay delay;
    private final Ticker ticker;

    Hedge(Guide guide, Links links, HedgeDelay delay, Ticker ticker) {
        this.guide = guide;
        this.links = links;
        this.delay = delay;
        this.ticker = ticker;
    }

    <R extends Message> Reply<R> ask(Route route, ContentRequest<R> request, Deadline deadline)
            throws InterruptedException {
        long begun = ticker.nanos();
        var asked = new Asked<R>();
        asked.begin(() -> guide.ask(route, (to, until) -> links.call(to, request, until), deadline));
        Iterator<Peer> others = others(route).iterator();
        Reply<R> last = new Reply.Unanswered<>("nobody answered in time");
        while (!deadline.hasPassed() && (asked.underWay > 0 || others.hasNext())) {
            Optional<Reply<R>> reply = asked.await(others.hasNext() ? deadline.within(delay.now()) : deadline);
            if (reply.isPresent()) {
                last = reply.get();
                if (isFinal(last)) {
                    delay.note(ticker.nanos() - begun);
                    return last;
                }
            }
            if (others.hasNext()) {
                Peer other = others.next();
                asked.begin(() -> links.call(other.tweeter(), request.forAnySibling(), deadline.within(Guide.ATTEMPT)));
            }
        }
        return last;
    }

    /// The one asked first comes last: one that turned out not to lead may answer all the same.
    private List<Peer> others(Route route) {
        List<Peer> siblings = guide.worthAsking(route.node());
        var others = new ArrayList<>(siblings.subList(1, siblings.size()));
        others.add(siblings.getFirst());
        return others;
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

    /// The siblings that were asked the same. For one thread, but for the answers.
    private static final class Asked<R extends Message> {

        private final BlockingQueue<Reply<R>> answers = new LinkedBlockingQueue<>();
        private int underWay;

        void begin(Question<R> question) {
            underWay++;
            Thread.ofVirtual().name("hedged").start(() -> {
                Reply<R> reply = new Reply.Unanswered<>("interrupted");
                try {
                    reply = question.ask();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    answers.add(reply);
                }
            });
        }

        Optional<Reply<R>> await(Deadline deadline) throws InterruptedException {
            Optional<Reply<R>> reply = Optional
                    .ofNullable(answers.poll(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
            reply.ifPresent(_ -> underWay--);
            return reply;
        }
    }
}
