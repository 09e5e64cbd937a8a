/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.chord.RouteTable;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;

/// Asks the owners of keys, wherever they are, and asks again where they have moved, hesitate, or are gone, until the
/// deadline. What is asked must bear repeating: a read, or a change with a cid. Safe for use by many threads.
public final class Owners {

    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration LOOKUP = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final RouteTable routes;
    private final OwnerFinder finder;
    private final Links links;
    private final Predicate<Peer> isDead;
    private final Optional<LocalOwner> local;

    /// @param isDead who is not worth asking while there is somebody else
    /// @param local  what need not be asked over the network, if anything
    public Owners(RouteTable routes, OwnerFinder finder, Links links, Predicate<Peer> isDead,
            Optional<LocalOwner> local) {
        this.routes = routes;
        this.finder = finder;
        this.links = links;
        this.isDead = isDead;
        this.local = local;
    }

    /// Asks the owner of `key`. The reply is the owner's word: what it did, or a refusal. Where no owner gave one, it is
    /// [Failure.TryAgain] if nothing was done, or [Failure.OutcomeUnknown] if that is not sure.
    public <R extends Message> Reply<R> ask(RingId key, Request<R> request, Deadline deadline)
            throws InterruptedException {
        return askUntil(key, deadline, attemptDeadline -> local.isPresent() && local.get().owns(key)
                ? askLocally(local.get(), request)
                : askRoute(key, call(request), attemptDeadline));
    }

    /// The same for somebody else, who gets the reply as it came from the owner: an [dweeter.protocol.Untouched], where it
    /// can be. Only for those who own nothing themselves.
    public Reply<Message> relay(RingId key, Request<?> request, Deadline deadline) throws InterruptedException {
        return askUntil(key, deadline, attemptDeadline -> askRoute(key,
                (to, callDeadline) -> links.relay(to, request, callDeadline), attemptDeadline));
    }

    private <R extends Message> Reply<R> askUntil(RingId key, Deadline deadline, Attempt<R> attempt)
            throws InterruptedException {
        boolean sent = false;
        boolean redirected = false;
        String why = "nobody was found who owns the key";
        while (!deadline.hasPassed()) {
            switch (attempt.before(deadline)) {
                case Reply.Done<R> done -> {
                    return done;
                }
                case Reply.Failed<R>(Failure failure) -> {
                    switch (failure) {
                        case Failure.Refused _ -> {
                            return new Reply.Failed<>(failure);
                        }
                        case Failure.Moved(Route owner) -> routes.learn(owner);
                        case Failure.NotLeader(Optional<Peer> leader) -> {
                            why = "nobody leads the group that owns the key";
                            // Until they have noticed its death, siblings go on naming the one that led.
                            if (leader.isEmpty() || redirected) {
                                pause(PAUSE, deadline);
                            }
                            redirected = true;
                        }
                        case Failure.TryAgain(int afterMillis, String detail) -> {
                            why = detail;
                            pause(Duration.ofMillis(afterMillis), deadline);
                        }
                        case Failure.OutcomeUnknown(String detail) -> {
                            sent = true;
                            why = detail;
                            pause(PAUSE, deadline);
                        }
                    }
                }
                case Reply.Unreached<R>(String detail) -> {
                    why = detail;
                    pause(PAUSE, deadline);
                }
                case Reply.Unanswered<R>(String detail) -> {
                    sent = true;
                    why = detail;
                    pause(PAUSE, deadline);
                }
            }
        }
        return new Reply.Failed<>(sent
                ? new Failure.OutcomeUnknown(why)
                : new Failure.TryAgain(Math.toIntExact(PAUSE.toMillis()), why));
    }

    /// Asks each owner once for its share of `things`, all at the same time.
    ///
    /// @param request makes the question for some things that one node owns
    public <T, R extends Message> Gathered<T, R> gather(Collection<T> things, Function<T, RingId> key,
            Function<List<T>, Request<R>> request, Deadline deadline) throws InterruptedException {
        var parts = new ArrayList<Gathered.Part<T, R>>();
        List<T> left = List.copyOf(things);
        while (!left.isEmpty() && !deadline.hasPassed()) {
            var next = new ArrayList<T>();
            Map<Optional<Route>, List<T>> shares = share(left, key, next, deadline);
            var questions = new ArrayList<Question<T, R>>();
            shares.forEach((route, share) -> questions.add(new Question<>(route, share, request.apply(share))));
            for (Question<T, R> question : askAll(questions, deadline)) {
                question.result().ifPresentOrElse(reply -> parts.add(new Gathered.Part<>(question.share, reply)),
                        () -> next.addAll(question.share));
            }
            left = next;
            if (!left.isEmpty()) {
                pause(PAUSE, deadline);
            }
        }
        return new Gathered<>(parts, left);
    }

    /// One try among those that are repeated.
    @FunctionalInterface
    private interface Attempt<R extends Message> {

        Reply<R> before(Deadline deadline) throws InterruptedException;
    }

    /// How one server is asked.
    @FunctionalInterface
    private interface Call<R extends Message> {

        Reply<R> to(Address server, Deadline deadline) throws InterruptedException;
    }

    private <R extends Message> Call<R> call(Request<R> request) {
        return (to, deadline) -> links.call(to, request, deadline);
    }

    private <R extends Message> Reply<R> askRoute(RingId key, Call<R> call, Deadline deadline)
            throws InterruptedException {
        Optional<Route> route = routeOf(key, deadline);
        return route.isPresent()
                ? askRemotely(route.get(), call, deadline)
                : new Reply.Unreached<>("nobody was found who owns the key");
    }

    private <R extends Message> Reply<R> askRemotely(Route route, Call<R> call, Deadline deadline)
            throws InterruptedException {
        Reply<R> reply = new Reply.Unreached<>("nobody was asked");
        for (Peer sibling : worthAsking(route.node())) {
            reply = call.to(sibling.tweeter(), deadline.within(ATTEMPT));
            switch (reply) {
                case Reply.Unreached<R> _ -> {
                    // Nothing was sent, so the next sibling may be asked at once.
                    continue;
                }
                case Reply.Unanswered<R> _ -> preferAnother(route, sibling);
                case Reply.Failed<R>(Failure.NotLeader(Optional<Peer> leader)) ->
                    leader.ifPresentOrElse(peer -> prefer(route, peer), () -> preferAnother(route, sibling));
                case Reply.Failed<R>(Failure.TryAgain _) -> routes.forget(route);
                case Reply.Failed<R> _,Reply.Done<R> _ -> prefer(route, sibling);
            }
            return reply;
        }
        finder.suspect(route.node());
        routes.forget(route.node());
        return reply;
    }

    private List<Peer> worthAsking(Node node) {
        List<Peer> alive = node.siblings().stream().filter(isDead.negate()).toList();
        return alive.isEmpty() ? node.siblings() : alive;
    }

    /// Has `sibling` asked first from now on.
    private void prefer(Route route, Peer sibling) {
        Node asked = route.node().startingWith(sibling);
        if (!asked.equals(route.node())) {
            routes.learn(new Route(route.range(), asked, route.epoch()));
        }
    }

    /// Has `sibling` asked last from now on; where it is the only one, the node is given up.
    private void preferAnother(Route route, Peer sibling) {
        Optional<Peer> another = route.node().siblings().stream().filter(peer -> !peer.equals(sibling)).findFirst();
        if (another.isPresent()) {
            prefer(route, another.get());
        } else {
            finder.suspect(route.node());
            routes.forget(route.node());
        }
    }

    @SuppressWarnings("unchecked") // The reply to a request is of the type the request names.
    private static <R extends Message> Reply<R> askLocally(LocalOwner owner, Request<R> request)
            throws InterruptedException {
        Message reply = owner.handle(request).orElseThrow();
        return reply instanceof Failure failure ? new Reply.Failed<>(failure) : new Reply.Done<>((R) reply);
    }

    private Optional<Route> routeOf(RingId key, Deadline deadline) throws InterruptedException {
        Optional<Route> known = routes.find(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<Route> found = finder.find(key, deadline.within(LOOKUP));
        found.ifPresent(routes::learn);
        return found;
    }

    /// Parts the things by owner; those of this process stand under an empty route.
    private <T> Map<Optional<Route>, List<T>> share(List<T> things, Function<T, RingId> key, List<T> unrouted,
            Deadline deadline) throws InterruptedException {
        var shares = new LinkedHashMap<Optional<Route>, List<T>>();
        for (T thing : things) {
            RingId place = key.apply(thing);
            boolean ours = local.isPresent() && local.get().owns(place);
            Optional<Route> route = ours || deadline.hasPassed() ? Optional.empty() : routeOf(place, deadline);
            if (ours || route.isPresent()) {
                shares.computeIfAbsent(route, _ -> new ArrayList<>()).add(thing);
            } else {
                unrouted.add(thing);
            }
        }
        return shares;
    }

    private <T, R extends Message> List<Question<T, R>> askAll(List<Question<T, R>> questions, Deadline deadline)
            throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (Question<T, R> question : questions.subList(Math.min(1, questions.size()), questions.size())) {
            threads.add(Thread.ofVirtual().name("gather").start(() -> question.ask(deadline)));
        }
        if (!questions.isEmpty()) {
            questions.getFirst().ask(deadline);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return questions;
    }

    private static void pause(Duration pause, Deadline deadline) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.min(pause.toNanos(), deadline.remainingNanos()));
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
                        ? askRemotely(route.get(), call(request), deadline)
                        : askLocally(local.orElseThrow(), request);
                if (reply instanceof Reply.Done<R>(R value)) {
                    result = Optional.of(value);
                } else if (reply instanceof Reply.Failed<R>(Failure.Moved(Route owner))) {
                    routes.learn(owner);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        Optional<R> result() {
            return result;
        }
    }
}
