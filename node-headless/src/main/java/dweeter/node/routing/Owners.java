/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Meter;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Asks the owners of keys, wherever they are, and asks again where they have moved, hesitate, or are gone, until the
/// deadline. What is asked must bear repeating: a read, or a change with a cid. Safe for use by many threads.
public final class Owners {

    static final Duration PAUSE = Duration.ofMillis(50);

    /// So much time an attempt needs at least to be worth it.
    private static final Duration LEAST = Duration.ofMillis(50);

    private final RouteResolver resolver;
    private final ScatterGather scatterGather;
    private final Links links;
    private final Optional<LocalOwner> local;
    private final Meter meter;

    /// @param isDead who is not worth asking while there is somebody else
    /// @param local  what need not be asked over the network, if anything
    public Owners(RouteTable routes, OwnerFinder finder, Links links, Predicate<Peer> isDead,
            Optional<LocalOwner> local, Ticker ticker) {
        this(routes, finder, links, isDead, local, ticker, Meter.NOBODY);
    }

    /// @param meter hears how often owners are asked again
    public Owners(RouteTable routes, OwnerFinder finder, Links links, Predicate<Peer> isDead,
            Optional<LocalOwner> local, Ticker ticker, Meter meter) {
        this.resolver = new RouteResolver(routes, finder, isDead);
        this.scatterGather = new ScatterGather(resolver, new Hedge(resolver, links, new HedgeDelay(), ticker), links,
                local);
        this.links = links;
        this.local = local;
        this.meter = meter;
    }

    /// Asks the owner of `key`. The reply is the owner's word: what it did, or a refusal. Where no owner gave one, it is
    /// [Failure.TryAgain] if nothing was done, or [Failure.OutcomeUnknown] if that is not sure.
    public <R extends Message> Reply<R> ask(RingId key, Request<R> request, Deadline deadline)
            throws InterruptedException {
        return askUntil(key, deadline, attemptDeadline -> local.isPresent() && local.get().owns(key)
                ? askLocally(local.get(), request)
                : askRoute(key, (to, callDeadline) -> links.call(to, request, callDeadline), attemptDeadline));
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
        // What could not be answered in time is not sent: nobody would know what came of it.
        for (int attempts = 0; deadline.remainingNanos() > (attempts == 0 ? 0 : LEAST.toNanos()); attempts++) {
            if (attempts > 0) {
                meter.heard(Meter.Measure.RETRY, "owner", attempts);
            }
            switch (attempt.before(deadline)) {
                case Reply.Done<R> done -> {
                    return done;
                }
                case Reply.Failed<R>(Failure failure) -> {
                    switch (failure) {
                        case Failure.Refused _ -> {
                            return new Reply.Failed<>(failure);
                        }
                        case Failure.Moved(Route owner) -> resolver.learn(owner);
                        case Failure.NotLeader(Optional<Peer> leader) -> {
                            why = "nobody leads the group that owns the key";
                            // Until they have noticed its death, siblings go on naming the one that led.
                            if (leader.isEmpty() || redirected) {
                                pause(PAUSE, deadline);
                            }
                            redirected = true;
                        }
                        case Failure.TryAgain(int afterMillis, String detail, OptionalLong ahead) -> {
                            if (ahead.isPresent()) {
                                // It waits in a queue, and whoever asked is to wait, not those in between.
                                return new Reply.Failed<>(sent
                                        ? new Failure.OutcomeUnknown(detail)
                                        : new Failure.TryAgain(afterMillis, detail, ahead));
                            }
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

    /// Asks each owner once for its share of `things`, all at the same time. What is a [dweeter.protocol.ContentRequest] is
    /// asked of another sibling too where the leader is slow.
    ///
    /// @param request makes the question for some things that one node owns
    public <T, R extends Message> Gathered<T, R> gather(Collection<T> things, Function<T, RingId> key,
            Function<List<T>, ? extends Request<R>> request, Deadline deadline) throws InterruptedException {
        return scatterGather.gather(things, key, request, deadline);
    }

    /// One try among those that are repeated.
    @FunctionalInterface
    private interface Attempt<R extends Message> {

        Reply<R> before(Deadline deadline) throws InterruptedException;
    }

    private <R extends Message> Reply<R> askRoute(RingId key, Call<R> call, Deadline deadline)
            throws InterruptedException {
        Optional<Route> route = resolver.routeOf(key, deadline);
        return route.isPresent()
                ? resolver.ask(route.get(), call, deadline)
                : new Reply.Unreached<>("nobody was found who owns the key");
    }

    @SuppressWarnings("unchecked") // The reply to a request is of the type the request names.
    static <R extends Message> Reply<R> askLocally(LocalOwner owner, Request<R> request) throws InterruptedException {
        Message reply = owner.ask(request);
        return reply instanceof Failure failure ? new Reply.Failed<>(failure) : new Reply.Done<>((R) reply);
    }

    static void pause(Duration pause, Deadline deadline) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.min(pause.toNanos(), deadline.remainingNanos()));
    }
}
