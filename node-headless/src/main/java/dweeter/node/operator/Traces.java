/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

import dweeter.lifecycle.AtOnce;
import dweeter.model.Address;
import dweeter.model.RequestId;
import dweeter.protocol.ChordMessage.AskTrace;
import dweeter.protocol.ChordMessage.Traced;
import dweeter.protocol.TraceStep;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Collects what all servers of a network remember of a request of a user.
///
/// @param steps  in the order of time, as far as the clocks of the servers agree
/// @param silent servers that did not answer, so that something may be missing
public record Traces(List<Step> steps, List<Address> silent) {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// What one server did.
    ///
    /// @param server where servers reach it
    public record Step(Address server, TraceStep did) {

        long began() {
            return did.clock() - did.micros() / 1_000;
        }
    }

    static Traces of(RequestId request, Set<Address> servers, Links links, Ticker ticker)
            throws InterruptedException {
        var steps = new ConcurrentLinkedQueue<Step>();
        var silent = new ConcurrentLinkedQueue<Address>();
        AtOnce.each(List.copyOf(servers), server -> {
            if (ask(request, server, links, ticker) instanceof Reply.Done<Traced>(Traced(List<TraceStep> did))) {
                did.forEach(one -> steps.add(new Step(server, one)));
            } else {
                silent.add(server);
            }
        });
        var ordered = new ArrayList<>(steps);
        ordered.sort(Comparator.comparingLong(Step::began));
        return new Traces(List.copyOf(ordered), List.copyOf(new TreeSet<>(silent.stream()
                .map(Address::toString).toList())).stream().map(Address::parse).toList());
    }

    private static Reply<Traced> ask(RequestId request, Address server, Links links, Ticker ticker) {
        try {
            return links.call(server, new AskTrace(request), Deadline.after(PATIENCE, ticker));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unanswered<>("interrupted");
        }
    }
}
