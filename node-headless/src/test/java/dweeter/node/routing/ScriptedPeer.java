/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.node.testing.MemoryNetworks;
import dweeter.protocol.Codec;
import dweeter.protocol.Message;
import dweeter.rpc.Door;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Server;
import dweeter.rpc.Ticker;
import dweeter.transport.MemoryTransport;

/// The Tweeter port of a peer that answers as a test says: first with each of its lines, then always the same.
final class ScriptedPeer implements AutoCloseable {

    private final Peer peer;
    private final Server server;
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Optional<Message>> lines = new ConcurrentLinkedQueue<>();
    private volatile Function<Message, Optional<Message>> otherwise = _ -> Optional.empty();

    ScriptedPeer(String name, MemoryTransport transport) throws IOException {
        peer = new Peer(new Address(name, 1), new Address(name, 2));
        server = Server.start(transport.as(MemoryNetworks.PEER).listen(name, 2), Door.TWEETER, new Codec(),
                new PendingReplies(RandomGenerator.getDefault()),
                (_, message) -> {
                    heard.add(message);
                    Optional<Message> line = lines.poll();
                    return line == null ? otherwise.apply(message) : line;
                }, new Server.Capacity(16, 64, 8 << 20), Ticker.system());
    }

    Peer peer() {
        return peer;
    }

    /// Answers the next question like this, before all others.
    ScriptedPeer then(Message line) {
        lines.add(Optional.of(line));
        return this;
    }

    /// Never answers the next question.
    ScriptedPeer thenHangs() {
        lines.add(Optional.empty());
        return this;
    }

    ScriptedPeer always(Message line) {
        otherwise = _ -> Optional.of(line);
        return this;
    }

    ScriptedPeer always(Function<Message, Message> answer) {
        otherwise = answer.andThen(Optional::of);
        return this;
    }

    /// What it was asked.
    List<Message> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        server.close();
    }
}
