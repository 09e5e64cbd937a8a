/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

import dweeter.model.Address;
import dweeter.protocol.ClientMessage.Hello;
import dweeter.protocol.Codec;
import dweeter.protocol.Frame;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Channel;
import dweeter.rpc.Deadline;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.InviteLink;
import dweeter.security.TlsContexts;
import dweeter.transport.Connection;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;

/// A client without manners: one connection to the first Entry of an invite, over which it asks as it likes, heeding neither
/// what it is told to wait for nor whether anybody reads the answers.
final class RawClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Connection connection;
    private final Codec codec = new Codec();
    private final Channel channel;

    private RawClient(Connection connection) {
        this.connection = connection;
        this.channel = Channel.asking(connection, codec, new PendingReplies(RandomGenerator.getDefault()));
    }

    /// Connects and says hello.
    ///
    /// @param reads whether it goes on reading what comes; if not, only the greeting
    static RawClient connect(InviteLink invite, boolean reads) throws IOException {
        Address entry = invite.entries().getFirst();
        var transport = TcpTransport.secured(TlsContexts.forClient(invite.caFingerprint(), InstantSource.system()),
                Limits.FROM_ENTRIES);
        var client = new RawClient(transport.connect(entry, TIMEOUT));
        client.connection.send(client.codec.encode(new Frame(1, new Hello(Codec.VERSION, "bench"))));
        if (client.connection.receive().isEmpty()) {
            throw new IOException("The Entry did not greet");
        }
        if (reads) {
            Thread.ofVirtual().name("bench-reader").start(client.channel::run);
        }
        return client;
    }

    /// Asks once and waits for whatever comes.
    <R extends Message> Reply<R> ask(Request<R> request) throws InterruptedException {
        return channel.call(request, Deadline.after(TIMEOUT, Ticker.system()));
    }

    /// Sends a request without waiting for anything; blocks while the Entry does not read.
    void send(long id, Request<?> request) throws IOException {
        connection.send(codec.encode(new Frame(id, request)));
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        channel.close();
    }
}
