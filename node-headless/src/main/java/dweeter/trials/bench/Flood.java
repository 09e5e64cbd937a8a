/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Request;
import dweeter.security.InviteLink;
import dweeter.security.TlsContexts;

/// One machine that does the same to an Entry over many connections, as fast as it can, until it is closed. A connection that
/// the Entry ends is replaced by a new one.
final class Flood implements AutoCloseable {

    private static final Password WRONG = new Password("nobody has this one");
    private static final String LONG_TEXT = ("e" + "\u1AB0".repeat(8)).repeat(225);
    private static final int FRAME = 64 * 1024;
    private static final int TOKEN_BYTES = 32;
    private static final int PAUSE_MILLIS = 20;
    /// The beginning of a first message of TLS.
    private static final byte[] HALF_OF_A_HELLO = {22, 3, 1, 2, 0, 1};

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong connections = new AtomicLong();
    private volatile boolean over;

    /// What is done with one connection, until it has ended.
    private interface Deed {

        void once(Flood flood) throws IOException, InterruptedException;
    }

    /// A kind of flood.
    ///
    /// @param name        for people
    /// @param connections how many at once
    record Kind(String name, int connections, InviteLink invite, Deed deed) {

        Flood begin() {
            var flood = new Flood();
            for (int i = 0; i < connections; i++) {
                var _ = flood.threads.submit(() -> flood.goOn(deed));
            }
            return flood;
        }
    }

    private Flood() {}

    /// All kinds but that of who does not read, which is [UnreadAnswers].
    ///
    /// @param token of somebody who may publish
    static List<Kind> kinds(InviteLink invite, Token token) {
        return List.of(
                new Kind("500 half-open handshakes", 500, invite, flood -> flood.halfOpen(invite)),
                new Kind("3,000 connections", 3_000, invite, flood -> flood.say(invite, new byte[0])),
                requests("wrong passwords", invite, () -> new LogIn(stranger(), WRONG)),
                requests("registrations", invite,
                        () -> new Register(Cid.fresh(), "Somebody", stranger().value(), WRONG)),
                new Kind("frames that announce 2 GiB", 16, invite,
                        flood -> flood.say(invite, ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).array())),
                requests("forged tokens", invite,
                        () -> new PublishDweet(forged(), Cid.fresh(), "Somebody says something", Optional.empty())),
                new Kind("64 KiB of nested rubbish in each frame", 16, invite, flood -> flood.say(invite, rubbish())),
                requests("big dweets", invite,
                        () -> new PublishDweet(token, Cid.fresh(), LONG_TEXT, Optional.empty())));
    }

    private static Kind requests(String name, InviteLink invite, Supplier<Request<?>> next) {
        return new Kind(name, 16, invite, flood -> {
            try (RawClient client = RawClient.connect(invite, true)) {
                flood.connections.incrementAndGet();
                for (long id = 2; !flood.over && client.isOpen(); id++) {
                    client.send(id, next.get());
                }
            }
        });
    }

    /// How many connections were made so far.
    long connections() {
        return connections.get();
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
        threads.close();
    }

    private void goOn(Deed deed) {
        try {
            while (!over) {
                try {
                    deed.once(this);
                } catch (IOException e) {
                    // It was ended; another one is made.
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void halfOpen(InviteLink invite) throws IOException {
        Address entry = invite.entries().getFirst();
        try (var socket = new Socket(entry.host(), entry.port())) {
            connections.incrementAndGet();
            socket.getOutputStream().write(HALF_OF_A_HELLO);
            awaitEnd(socket);
        }
    }

    private void say(InviteLink invite, byte[] bytes) throws IOException {
        Address entry = invite.entries().getFirst();
        try (Socket socket = TlsContexts.forClient(invite.caFingerprint(), InstantSource.system()).getSocketFactory()
                .createSocket(entry.host(), entry.port())) {
            connections.incrementAndGet();
            socket.getOutputStream().write(bytes);
            awaitEnd(socket);
        }
    }

    /// Until the other end has ended it, or the flood is over.
    private void awaitEnd(Socket socket) throws IOException {
        byte[] rest = new byte[1024];
        int read = socket.getInputStream().read(rest);
        while (read >= 0 && !over) {
            read = socket.getInputStream().read(rest);
        }
    }

    private static byte[] rubbish() {
        var bytes = ByteBuffer.allocate(16 * (FRAME + Integer.BYTES));
        for (int i = 0; i < 16; i++) {
            bytes.putInt(FRAME).put("[".repeat(FRAME).getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.array();
    }

    private static Nick stranger() {
        return new Nick("f" + Integer.toUnsignedString(RandomGenerator.getDefault().nextInt(), 36));
    }

    private static Token forged() {
        byte[] secret = new byte[TOKEN_BYTES];
        RandomGenerator.getDefault().nextBytes(secret);
        return Token.of(new Nick("onlooker0"), secret);
    }
}
