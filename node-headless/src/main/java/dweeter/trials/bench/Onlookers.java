/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dweeter.client.EntryClient;
import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.ViewProfile;
import dweeter.security.InviteLink;

/// Some people who are there already and read at an unhurried pace, while others do something that must not be felt by them.
public final class Onlookers implements AutoCloseable {

    private static final Password PASSWORD = new Password("as many words as it takes");
    private static final int DWEETS = 20;
    private static final int PAGE = 20;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final List<Network> networks = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<Latencies> present = new AtomicReference<>(new Latencies());
    private final AtomicInteger failures = new AtomicInteger();

    /// Has some people register, write a little, and begin to read.
    ///
    /// @param people how many, each with a connection
    public Onlookers(InviteLink invite, int people) {
        for (int i = 0; i < people; i++) {
            Network network = EntryClient.start(invite, EntryClient.Patience.PERSISTENT);
            networks.add(network);
            var nick = new Nick("onlooker" + i);
            Token token = join(network, nick);
            for (int n = 0; n < DWEETS; n++) {
                done(network, new PublishDweet(token, Cid.fresh(), "Somebody says something, the " + n + "th time.",
                        Optional.empty()));
            }
            var _ = threads.submit(() -> read(network, token, nick));
        }
    }

    /// How long reads take from now on, until this is called again.
    public Latencies begin() {
        var fresh = new Latencies();
        present.set(fresh);
        return fresh;
    }

    /// How many reads came to nothing so far.
    public int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        networks.forEach(Network::close);
    }

    private void read(Network network, Token token, Nick nick) {
        try {
            while (true) {
                measure(network, new ViewProfile(token, nick, OptionalLong.empty(), PAGE));
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                measure(network, new ReadTimeline(token, Optional.empty(), PAGE));
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure(Network network, ClientRequest<?> request) {
        Latencies latencies = present.get();
        long begin = System.nanoTime();
        boolean done = network.ask(request) instanceof Outcome.Done<?>;
        latencies.add(System.nanoTime() - begin);
        if (!done && !Thread.currentThread().isInterrupted()) {
            failures.incrementAndGet();
        }
    }

    private static Token join(Network network, Nick nick) {
        done(network, new Register(Cid.fresh(), "Somebody", nick.value(), PASSWORD));
        return done(network, new LogIn(nick, PASSWORD)).token();
    }

    private static <R extends Message> R done(Network network, ClientRequest<R> request) {
        Outcome<R> outcome = network.ask(request);
        if (outcome instanceof Outcome.Done<R>(R value)) {
            return value;
        }
        throw new IllegalStateException("Not done while preparing: " + outcome);
    }
}
