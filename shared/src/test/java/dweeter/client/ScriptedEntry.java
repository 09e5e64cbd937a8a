/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

import dweeter.model.Address;
import dweeter.protocol.ClientMessage.Hello;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.Codec;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.Message;
import dweeter.rpc.Caller;
import dweeter.rpc.Door;
import dweeter.rpc.Handler;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Server;
import dweeter.rpc.Ticker;
import dweeter.transport.Transport;

/// An Entry that welcomes everybody and answers as it is told to; once it has said all it was told, "this nick is free".
public final class ScriptedEntry implements AutoCloseable {

    static final NickChecked FREE = new NickChecked(true);

    private final Server server;
    private final Queue<Handler> script = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Message> asked = new LinkedBlockingQueue<>();
    private final AtomicInteger greetings = new AtomicInteger();
    private volatile List<Address> others = List.of();
    private volatile Optional<Message> greeting = Optional.empty();

    private ScriptedEntry(Transport transport, String host, int port) throws IOException {
        server = Server.start(transport.listen(host, port), Door.CLIENTS, new Codec(), new PendingReplies(new Random()),
                this::handle, new Server.Capacity(100, 16, 8 << 20), Ticker.system());
    }

    public static ScriptedEntry start(Transport transport) throws IOException {
        return new ScriptedEntry(transport, "127.0.0.1", 0);
    }

    public static ScriptedEntry start(Transport transport, Address address) throws IOException {
        return new ScriptedEntry(transport, address.host(), address.port());
    }

    public Address address() {
        return server.address();
    }

    /// What it does with the next question.
    ScriptedEntry then(Handler answer) {
        script.add(answer);
        return this;
    }

    ScriptedEntry thenAnswer(Message answer) {
        return then((_, _) -> Optional.of(answer));
    }

    /// Whom it names as further Entries.
    public ScriptedEntry knowing(Address... entries) {
        others = List.of(entries);
        return this;
    }

    /// What it says instead of a welcome.
    ScriptedEntry greetingWith(Message message) {
        greeting = Optional.of(message);
        return this;
    }

    /// What it was asked, the first question first.
    BlockingQueue<Message> asked() {
        return asked;
    }

    /// How often it was said hello to.
    int greetings() {
        return greetings.get();
    }

    int connected() {
        return server.connected();
    }

    @Override
    public void close() {
        server.close();
    }

    private Optional<Message> handle(Caller caller, Message message) throws InterruptedException {
        return switch (message) {
            case Hello _ -> {
                greetings.incrementAndGet();
                yield Optional.of(greeting.orElse(new Welcome(Codec.VERSION, "aldea", others)));
            }
            case CheckNick _ -> {
                asked.add(message);
                Handler next = script.poll();
                yield next == null ? Optional.of(FREE) : next.handle(caller, message);
            }
            default -> Optional.empty();
        };
    }
}
