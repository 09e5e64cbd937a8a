/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.routing.core.Gathered;
import dweeter.node.routing.core.Gathering;
import dweeter.node.routing.core.Gathering.Effect;
import dweeter.node.routing.core.Gathering.Event;
import dweeter.node.routing.core.Gathering.Share;
import dweeter.node.routing.core.Owner;
import dweeter.protocol.ContentRequest;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.CurrentRequest;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;

/// Performs what [Gathering]s want done: the owners of a round are asked at the same time, each on a virtual thread. Safe for
/// use by many threads.
final class ScatterGather {

    private final CallRunner runner;
    private final Hedge hedge;
    private final Links links;

    ScatterGather(CallRunner runner, Hedge hedge, Links links) {
        this.runner = runner;
        this.hedge = hedge;
        this.links = links;
    }

    <T, R extends Message> Gathered<T, R> gather(Collection<T> things, Function<T, RingId> key,
            Function<List<T>, ? extends Request<R>> request, Deadline deadline) throws InterruptedException {
        var gathering = new Gathering<T, R>(things, key, runner.policy(), deadline);
        Queue<Effect<T, R>> planned = new ArrayDeque<>(gathering.begin());
        while (true) {
            switch (planned.remove()) {
                case Effect.Learn<T, R>(Route route) -> runner.learn(route);
                case Effect.Recall<T, R>(RingId place) ->
                    planned.addAll(gathering.on(new Event.Recalled<>(runner.recall(place))));
                case Effect.LookUp<T, R>(RingId place, Deadline until) ->
                    planned.addAll(gathering.on(new Event.Found<>(runner.lookUp(place, until))));
                case Effect.AskAll<T, R>(List<Share<T>> shares, Deadline until) -> {
                    List<Question<R>> questions = shares.stream()
                            .map(share -> new Question<R>(share.owner(), request.apply(share.things()))).toList();
                    askAll(questions, until);
                    for (int i = 0; i < questions.size(); i++) {
                        planned.addAll(gathering.on(new Event.Heard<>(i, questions.get(i).reply)));
                    }
                }
                case Effect.Pause<T, R>(Duration time) -> {
                    CallRunner.pause(time);
                    planned.addAll(gathering.on(new Event.Awake<>()));
                }
                case Effect.End<T, R>(Gathered<T, R> gathered) -> {
                    return gathered;
                }
            }
        }
    }

    private static void askAll(List<? extends Question<?>> questions, Deadline deadline) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (Question<?> question : questions.subList(1, questions.size())) {
            threads.add(Thread.ofVirtual().name("gather")
                    .start(CurrentRequest.carried(() -> question.ask(deadline))));
        }
        questions.getFirst().ask(deadline);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// One owner's share of what is gathered. Asked by one thread, read after that has ended.
    private final class Question<R extends Message> {

        private final Owner owner;
        private final Request<R> request;
        private Reply<R> reply = new Reply.Unanswered<>("interrupted");

        Question(Owner owner, Request<R> request) {
            this.owner = owner;
            this.request = request;
        }

        void ask(Deadline deadline) {
            try {
                reply = switch (owner) {
                    case Owner.Here() -> runner.askHere(request);
                    case Owner.At(Route route) -> remotely(route, deadline);
                };
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Reply<R> remotely(Route route, Deadline deadline) throws InterruptedException {
            return request instanceof ContentRequest<R> content
                    ? hedge.ask(route, content, deadline)
                    : runner.askNode(route, request, (to, until) -> links.call(to, request, until), deadline);
        }
    }
}
