/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dweeter.client.EntryClient;
import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Graphemes;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ViewProfile;
import dweeter.security.InviteLink;

/// One user who writes a hundred long dweets, asks for all of them again and again over some connections, and reads none of the
/// answers. A connection that the Entry ends is replaced by a new one.
public final class UnreadAnswers implements AutoCloseable {

    private static final Password PASSWORD = new Password("as many words as it takes");
    private static final int DWEETS = 100;
    /// 225 characters with as many marks as there may be, and 5.5 KiB.
    private static final String TEXT = ("e" + "\u1AB0".repeat(Graphemes.MAX_MARKS)).repeat(225);
    private static final int PIPELINED = 1000;
    private static final Duration AGAIN = Duration.ofMillis(200);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong connected = new AtomicLong();
    private volatile boolean over;

    /// Writes the dweets, and begins.
    public UnreadAnswers(InviteLink invite, Nick nick, int connections) {
        Token token;
        try (Network network = EntryClient.start(invite, EntryClient.Patience.PERSISTENT)) {
            done(network, new Register(Cid.fresh(), "Somebody", nick.value(), PASSWORD));
            token = done(network, new LogIn(nick, PASSWORD)).token();
            for (int i = 0; i < DWEETS; i++) {
                done(network, new PublishDweet(token, Cid.fresh(), TEXT, Optional.empty()));
            }
        }
        for (int i = 0; i < connections; i++) {
            var _ = threads.submit(() -> {
                while (!over) {
                    askAndNotRead(invite, new ViewProfile(token, nick, OptionalLong.empty(), DWEETS));
                    TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
                }
                return null;
            });
        }
    }

    /// How many requests were sent so far.
    public long asked() {
        return asked.get();
    }

    /// How many connections were made so far.
    public long connected() {
        return connected.get();
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
        threads.close();
    }

    private void askAndNotRead(InviteLink invite, ViewProfile request) throws InterruptedException {
        try (RawClient client = RawClient.connect(invite, false)) {
            connected.incrementAndGet();
            for (int id = 2; id < PIPELINED + 2; id++) {
                client.send(id, request);
                asked.incrementAndGet();
            }
            while (!over) {
                // The Entry does not say that it has ended the connection where nobody reads; to send shows it.
                TimeUnit.SECONDS.sleep(1);
                client.send(1, request);
            }
        } catch (IOException e) {
            // It was ended; another one is made.
        }
    }

    private static <R extends Message> R done(Network network, ClientRequest<R> request) {
        Outcome<R> outcome = network.ask(request);
        if (outcome instanceof Outcome.Done<R>(R value)) {
            return value;
        }
        throw new IllegalStateException("Not done while preparing: " + outcome);
    }
}
