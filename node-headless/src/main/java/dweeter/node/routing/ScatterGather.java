/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.protocol.ContentRequest;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;

/// Asks all owners of some things at the same time, each for its share, and again those that could not answer. Safe for use
/// by many threads.
final class ScatterGather {

    private final RouteResolver resolver;
    private final Hedge hedge;
    private final Links links;
    private final Optional<LocalOwner> local;

    ScatterGather(RouteResolver resolver, Hedge hedge, Links links, Optional<LocalOwner> local) {
        this.resolver = resolver;
        this.hedge = hedge;
        this.links = links;
        this.local = local;
    }

    <T, R extends Message> Gathered<T, R> gather(Collection<T> things, Function<T, RingId> key,
            Function<List<T>, ? extends Request<R>> request, Deadline deadline) throws InterruptedException {
        var parts = new ArrayList<Gathered.Part<T, R>>();
        List<T> left = List.copyOf(things);
        while (!left.isEmpty() && !deadline.hasPassed()) {
            var next = new ArrayList<T>();
            var questions = new ArrayList<Question<T, R>>();
            share(left, key, next, deadline)
                    .forEach((route, share) -> questions.add(new Question<>(route, share, request.apply(share))));
            askAll(questions, deadline);
            for (Question<T, R> question : questions) {
                question.result.ifPresentOrElse(reply -> parts.add(new Gathered.Part<>(question.share, reply)),
                        () -> next.addAll(question.share));
            }
            left = next;
            if (!left.isEmpty()) {
                Owners.pause(Owners.PAUSE, deadline);
            }
        }
        return new Gathered<>(parts, left);
    }

    /// Parts the things by owner; those of this process stand under an empty route.
    private <T> Map<Optional<Route>, List<T>> share(List<T> things, Function<T, RingId> key, List<T> unrouted,
            Deadline deadline) throws InterruptedException {
        var shares = new LinkedHashMap<Optional<Route>, List<T>>();
        for (T thing : things) {
            RingId place = key.apply(thing);
            boolean ours = local.isPresent() && local.get().owns(place);
            Optional<Route> route = ours || deadline.hasPassed() ? Optional.empty() : resolver.routeOf(place, deadline);
            if (ours || route.isPresent()) {
                shares.computeIfAbsent(route, _ -> new ArrayList<>()).add(thing);
            } else {
                unrouted.add(thing);
            }
        }
        return shares;
    }

    private static void askAll(List<? extends Question<?, ?>> questions, Deadline deadline)
            throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (Question<?, ?> question : questions.subList(Math.min(1, questions.size()), questions.size())) {
            threads.add(Thread.ofVirtual().name("gather").start(() -> question.ask(deadline)));
        }
        if (!questions.isEmpty()) {
            questions.getFirst().ask(deadline);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// One owner's share of what is gathered. Asked by one thread, read after that has ended.
    private final class Question<T, R extends Message> {

        private final Optional<Route> route;
        private final List<T> share;
        private final Request<R> request;
        private Optional<R> result = Optional.empty();

        Question(Optional<Route> route, List<T> share, Request<R> request) {
            this.route = route;
            this.share = share;
            this.request = request;
        }

        void ask(Deadline deadline) {
            try {
                Reply<R> reply = route.isPresent()
                        ? remotely(route.get(), deadline)
                        : Owners.askLocally(local.orElseThrow(), request);
                if (reply instanceof Reply.Done<R>(R value)) {
                    result = Optional.of(value);
                } else if (reply instanceof Reply.Failed<R>(Failure.Moved(Route owner))) {
                    resolver.learn(owner);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Reply<R> remotely(Route owner, Deadline deadline) throws InterruptedException {
            return request instanceof ContentRequest<R> content
                    ? hedge.ask(owner, content, deadline)
                    : resolver.ask(owner, (to, until) -> links.call(to, request, until), deadline);
        }
    }
}
