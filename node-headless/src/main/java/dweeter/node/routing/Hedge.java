/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dweeter.model.Peer;
import dweeter.model.Route;
import dweeter.node.routing.core.HedgeDelay;
import dweeter.node.routing.core.HedgedCall;
import dweeter.node.routing.core.HedgedCall.Effect;
import dweeter.node.routing.core.HedgedCall.Event;
import dweeter.protocol.ContentRequest;
import dweeter.protocol.Message;
import dweeter.rpc.CurrentRequest;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Performs what [HedgedCall]s want done: each question on a virtual thread of its own, which learns from its answer even when
/// nobody waits for that any more. Safe for use by many threads.
final class Hedge {

    private final CallRunner runner;
    private final Links links;
    private final HedgeDelay delay;
    private final Ticker ticker;

    Hedge(CallRunner runner, Links links, HedgeDelay delay, Ticker ticker) {
        this.runner = runner;
        this.links = links;
        this.delay = delay;
        this.ticker = ticker;
    }

    <R extends Message> Reply<R> ask(Route route, ContentRequest<R> request, Deadline deadline)
            throws InterruptedException {
        var call = new HedgedCall<R>(route, runner.policy(), delay, ticker, deadline);
        var answers = new LinkedBlockingQueue<Event<R>>();
        Queue<Effect<R>> planned = new ArrayDeque<>(call.begin());
        while (true) {
            switch (planned.remove()) {
                case Effect.AskNode<R>(Route node, Deadline until) -> begin(answers, Event.NodeHeard::new,
                        () -> runner.askNode(node, request, (to, limit) -> links.call(to, request, limit), until));
                case Effect.AskSibling<R>(Peer sibling, Deadline until) -> begin(answers, Event.SiblingHeard::new,
                        () -> links.call(sibling.tweeter(), request.forAnySibling(), until));
                case Effect.Await<R>(Deadline until) -> planned.addAll(call.on(Optional
                        .ofNullable(answers.poll(until.remainingNanos(), TimeUnit.NANOSECONDS))
                        .orElseGet(Event.TimeUp::new)));
                case Effect.End<R>(Reply<R> reply) -> {
                    return reply;
                }
            }
        }
    }

    @FunctionalInterface
    private interface Question<R extends Message> {

        Reply<R> ask() throws InterruptedException;
    }

    private static <R extends Message> void begin(BlockingQueue<Event<R>> answers, Function<Reply<R>, Event<R>> event,
            Question<R> question) {
        Thread.ofVirtual().name("hedged").start(CurrentRequest.carried(() -> {
            Reply<R> reply = new Reply.Unanswered<>("interrupted");
            try {
                reply = question.ask();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                answers.add(event.apply(reply));
            }
        }));
    }
}
