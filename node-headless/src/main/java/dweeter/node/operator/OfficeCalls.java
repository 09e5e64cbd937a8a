/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Asks the node where the office of the network is, wherever that is just now. What is asked has a cid, or only reads, so that it may
/// be asked again.
final class OfficeCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ROUNDS = 6;

    private final Links links;
    private final Ticker ticker;
    private final Look look;

    /// Describes the ring.
    @FunctionalInterface
    interface Look {

        /// @return empty if no Entry answers
        Optional<Ring> ring() throws InterruptedException;
    }

    OfficeCalls(Links links, Ticker ticker, Look look) {
        this.links = links;
        this.ticker = ticker;
        this.look = look;
    }

    /// @return empty if no Entry answers
    <R extends Message> Optional<Reply<R>> ask(Request<R> request) throws InterruptedException {
        Reply<R> last = new Reply.Unreached<>("no node has it");
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Ring> ring = look.ring();
            if (ring.isEmpty()) {
                return Optional.empty();
            }
            for (Address sibling : siblings(ring.get())) {
                last = links.call(sibling, request, Deadline.after(PATIENCE, ticker));
                if (isFinal(last)) {
                    return Optional.of(last);
                }
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        return Optional.of(last);
    }

    private static List<Address> siblings(Ring ring) {
        return ring.nodes().stream()
                .filter(node -> node.route()
                        .filter(route -> route.range().contains(ModerationMessage.OFFICE.key())).isPresent())
                .map(NodeDescribed::self).flatMap(node -> node.siblings().stream()).map(Peer::tweeter).toList();
    }

    private static boolean isFinal(Reply<?> reply) {
        return switch (reply) {
            case Reply.Done<?> _ -> true;
            case Reply.Failed<?>(Failure failure) -> failure instanceof Failure.Refused;
            case Reply.Unreached<?> _,Reply.Unanswered<?> _ -> false;
        };
    }
}
