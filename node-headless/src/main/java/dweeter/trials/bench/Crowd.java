/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import dweeter.client.EntryClient;
import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Follow;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.ViewProfile;
import dweeter.security.InviteLink;

/// People with a connection each, who use a network as their clients would.
final class Crowd implements AutoCloseable {

    private static final Password PASSWORD = new Password("as many words as it takes");
    private static final String TEXT = "One of many dweets, about as long as people write them on an ordinary day: "
            + "some one hundred and fifty characters, which is somewhat more than one line.";
    private static final int PAGE = 50;
    /// As many as prepare at once: a password costs the servers tens of milliseconds of a core.
    private static final int AT_ONCE = 4;

    private final List<Network> networks = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private final AtomicInteger newcomers = new AtomicInteger();

    /// Connects and registers them.
    Crowd(InviteLink invite, int size) throws InterruptedException, ExecutionException {
        for (int i = 0; i < size; i++) {
            networks.add(EntryClient.start(invite, EntryClient.Patience.PERSISTENT));
        }
        var sessions = new ArrayList<Future<Token>>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (int i = 0; i < size; i++) {
                int number = i;
                sessions.add(threads.submit(() -> join(networks.get(number), new Nick("client" + number))));
            }
            for (Future<Token> session : sessions) {
                tokens.add(session.get());
            }
        }
    }

    /// Has some people publish, and some of this crowd follow them all.
    ///
    /// @param writers how many publish
    /// @param posts   how many dweets each of them publishes
    /// @param readers how many follow them
    void surround(int writers, int posts, int readers) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var work = new ArrayList<Future<?>>();
            for (int i = 0; i < writers; i++) {
                Network network = networks.get(i % networks.size());
                var nick = new Nick("writer" + i);
                work.add(threads.submit(() -> {
                    Token token = join(network, nick);
                    for (int n = 0; n < posts; n++) {
                        done(network, dweet(token));
                    }
                    for (int reader = 0; reader < readers; reader++) {
                        done(networks.get(reader), new Follow(tokens.get(reader), Cid.fresh(), nick));
                    }
                    return null;
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
    }

    List<Repetition.Operation> registering(int clients) {
        return operations(clients, (network, _) -> done(network, new Register(Cid.fresh(), "Newcomer",
                "newcomer" + newcomers.incrementAndGet(), PASSWORD)));
    }

    /// As those who have just registered: of somebody who logs in again and again the first session ends.
    List<Repetition.Operation> loggingIn(int clients) {
        int registered = newcomers.get();
        var turn = new AtomicInteger();
        return operations(clients, (network, _) -> done(network,
                new LogIn(new Nick("newcomer" + (1 + turn.getAndIncrement() % registered)), PASSWORD)));
    }

    List<Repetition.Operation> publishing(int clients) {
        return operations(clients, (network, token) -> done(network, dweet(token)));
    }

    List<Repetition.Operation> viewingProfiles(int clients) {
        return operations(clients, (network, token) -> done(network, new ViewProfile(token, new Nick("client0"),
                OptionalLong.empty(), PAGE)));
    }

    List<Repetition.Operation> readingTimelines(int clients) {
        return operations(clients, (network, token) -> done(network, new ReadTimeline(token, Optional.empty(), PAGE)));
    }

    @Override
    public void close() {
        networks.forEach(Network::close);
    }

    /// What one of them does.
    private interface Deed {

        void by(Network network, Token token);
    }

    private List<Repetition.Operation> operations(int clients, Deed deed) {
        var operations = new ArrayList<Repetition.Operation>();
        for (int i = 0; i < clients; i++) {
            Network network = networks.get(i);
            Token token = tokens.get(i);
            operations.add(() -> deed.by(network, token));
        }
        return operations;
    }

    private static Token join(Network network, Nick nick) {
        done(network, new Register(Cid.fresh(), "Somebody", nick.value(), PASSWORD));
        return done(network, new LogIn(nick, PASSWORD)).token();
    }

    private static PublishDweet dweet(Token token) {
        return new PublishDweet(token, Cid.fresh(), TEXT, Optional.empty());
    }

    private static <R extends Message> R done(Network network, ClientRequest<R> request) {
        Outcome<R> outcome = network.ask(request);
        if (outcome instanceof Outcome.Done<R>(R value)) {
            return value;
        }
        throw new IllegalStateException("Not done while measuring: " + outcome);
    }
}
