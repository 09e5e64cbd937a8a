/* SPDX-License-Identifier: MIT */
package dweeter.node.testing;

import java.util.random.RandomGenerator;

import dweeter.model.Address;
import dweeter.protocol.ClientMessage.Hello;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Codec;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Channel;
import dweeter.rpc.Deadline;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.transport.Connection;
import dweeter.transport.Transport;

/// Asks an Entry once, over a connection for that, and does not ask again.
record Visit(Transport transport, Address entry) {

    private static final Hello HELLO = new Hello(Codec.VERSION, "test");

    Welcome greet() throws Exception {
        return over((channel, deadline) -> ((Reply.Done<Welcome>) channel.call(HELLO, deadline)).value());
    }

    Message ask(ClientRequest<?> request) throws Exception {
        return over((channel, deadline) -> {
            channel.call(HELLO, deadline);
            return switch (channel.relay(request, deadline)) {
                case Reply.Done<Message>(Message reply) -> reply;
                case Reply.Failed<Message>(Failure failure) -> failure;
                case Reply.Unreached<Message>(String why) -> throw new AssertionError(why);
                case Reply.Unanswered<Message>(String why) -> throw new AssertionError(why);
            };
        });
    }

    @FunctionalInterface
    private interface Talk<T> {

        T with(Channel channel, Deadline deadline) throws Exception;
    }

    private <T> T over(Talk<T> talk) throws Exception {
        try (Connection connection = transport.connect(entry, TestNetwork.PATIENCE.attempt());
                var channel = Channel.asking(connection, new Codec(),
                        new PendingReplies(RandomGenerator.getDefault()))) {
            Thread.ofVirtual().start(channel::run);
            return talk.with(channel, Deadline.after(TestNetwork.PATIENCE.request(), Ticker.system()));
        }
    }
}
