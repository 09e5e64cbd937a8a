/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.node.routing.core.CallPolicy;
import dweeter.node.routing.core.Gathered;
import dweeter.node.routing.core.HedgeDelay;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Meter;
import dweeter.rpc.Ticker;

/// Asks the owners of keys, wherever they are, and asks again where they have moved, hesitate, or are gone, until the
/// deadline. What is asked must bear repeating: a read, or a change with a cid. What to do next is decided in
/// [dweeter.node.routing.core]. Safe for use by many threads.
public final class Owners {

    private final CallRunner runner;
    private final ScatterGather scatterGather;
    private final Links links;

    /// @param isDead who is not worth asking while there is somebody else
    /// @param local  what need not be asked over the network, if anything
    public Owners(RouteTable routes, OwnerFinder finder, Links links, Predicate<Peer> isDead,
            Optional<LocalOwner> local, Ticker ticker) {
        this(routes, finder, links, isDead, local, ticker, Meter.NOBODY);
    }

    /// @param meter hears how often owners are asked again
    public Owners(RouteTable routes, OwnerFinder finder, Links links, Predicate<Peer> isDead,
            Optional<LocalOwner> local, Ticker ticker, Meter meter) {
        this.runner = new CallRunner(routes, finder, CallPolicy.usual(isDead), local, meter);
        this.scatterGather = new ScatterGather(runner, new Hedge(runner, links, new HedgeDelay(), ticker), links);
        this.links = links;
    }

    /// Asks the owner of `key`. The reply is the owner's word: what it did, or a refusal. Where no owner gave one, it is
    /// [Failure.TryAgain] if nothing was done, or [Failure.OutcomeUnknown] if that is not sure.
    public <R extends Message> Reply<R> ask(RingId key, Request<R> request, Deadline deadline)
            throws InterruptedException {
        return runner.askOwner(key, request, (to, until) -> links.call(to, request, until), deadline);
    }

    /// The same for somebody else, who gets the reply as it came from the owner: an [dweeter.protocol.Untouched], where it
    /// can be. Only for those who own nothing themselves.
    public Reply<Message> relay(RingId key, Request<?> request, Deadline deadline) throws InterruptedException {
        return runner.askOwner(key, request, (to, until) -> links.relay(to, request, until), deadline);
    }

    /// Asks each owner once for its share of `things`, all at the same time. What is a [dweeter.protocol.ContentRequest] is
    /// asked of another sibling too where the leader is slow.
    ///
    /// @param request makes the question for some things that one node owns
    public <T, R extends Message> Gathered<T, R> gather(Collection<T> things, Function<T, RingId> key,
            Function<List<T>, ? extends Request<R>> request, Deadline deadline) throws InterruptedException {
        return scatterGather.gather(things, key, request, deadline);
    }
}
