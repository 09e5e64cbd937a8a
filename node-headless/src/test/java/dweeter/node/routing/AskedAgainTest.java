/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.testing.MemoryNetworks;
import dweeter.protocol.Codec;
import dweeter.protocol.Failure;
import dweeter.protocol.TweetMessage.AuthorsFetched;
import dweeter.protocol.TweetMessage.FetchAuthors;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.transport.MemoryTransport;

/// What whoever listens hears of an owner that has to be asked again.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AskedAgainTest {

    private static final Nick ANA = new Nick("ana");

    @Test
    void that_an_owner_is_asked_again_is_counted() throws Exception {
        var transport = new MemoryTransport();
        var heard = new ConcurrentLinkedQueue<String>();
        try (var owner = new ScriptedPeer("owner", transport).then(new Failure.TryAgain(1, "busy"))
                .then(new Failure.TryAgain(1, "busy")).always(new AuthorsFetched(List.of()));
                var links = new Links(transport.as(MemoryNetworks.PEER), new Codec(),
                        new PendingReplies(RandomGenerator.getDefault()))) {
            var route = new Route(Interval.whole(RingId.ZERO),
                    new Node(RingId.ZERO, new UUID(0, 1), List.of(owner.peer())), 1);
            var owners = new Owners(new RouteTable(), new Always(route), links, _ -> false, Optional.empty(),
                    Ticker.system(), (measure, kind, value) -> heard.add(measure + " " + kind + " " + value));

            assertThat(owners.ask(ANA.key(), new FetchAuthors(List.of(ANA)),
                    Deadline.after(Duration.ofSeconds(10), Ticker.system()))).isInstanceOf(Reply.Done.class);

            assertThat(heard).containsExactly("RETRY owner 1", "RETRY owner 2");
        }
    }

    private record Always(Route route) implements OwnerFinder {

        @Override
        public Optional<Route> find(RingId key, Deadline deadline) {
            return Optional.of(route);
        }

        @Override
        public void suspect(Node node) {}
    }
}
