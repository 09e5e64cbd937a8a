/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.node.testing.Traffic;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Follow;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Published;
import dweeter.protocol.Unfollow;

/// Users who write, follow and pass on what the others wrote, without a pause, so that most of what they do has its effect in another
/// group. They remember what was acknowledged to them, and when.
final class BusyPeople implements AutoCloseable {

    private final Network client;
    private final List<Nick> nicks = new ArrayList<>();
    private final Map<Nick, Token> tokens = new ConcurrentHashMap<>();
    private final Map<ItemRef, Long> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong done = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    BusyPeople(Network client, int count, long seed) {
        this.client = client;
        for (int i = 0; i < count; i++) {
            Nick nick = new Nick("busy" + i);
            nicks.add(nick);
            tokens.put(nick, Traffic.register(client, nick.value()));
        }
        for (int i = 0; i < count; i++) {
            Nick nick = nicks.get(i);
            var random = new Random(seed + i);
            threads.add(Thread.ofVirtual().name("busy").start(() -> live(nick, random)));
        }
    }

    private void live(Nick nick, Random random) {
        Token token = Objects.requireNonNull(tokens.get(nick));
        for (int i = 0; !stopped; i++) {
            Nick other = nicks.get(random.nextInt(nicks.size()));
            switch (random.nextInt(4)) {
                case 0 -> ask(other.equals(nick) ? publish(token, i) : new Follow(token, Cid.fresh(), other));
                case 1 -> ask(other.equals(nick) ? publish(token, i) : new Unfollow(token, Cid.fresh(), other));
                case 2 -> acknowledged.keySet().stream().filter(ref -> ref.author().equals(other)).findAny()
                        .ifPresent(ref -> ask(new PublishRedweet(token, Cid.fresh(), ref)));
                default -> ask(publish(token, i));
            }
        }
    }

    private static PublishDweet publish(Token token, int i) {
        return new PublishDweet(token, Cid.fresh(), "dweet " + i, Optional.empty());
    }

    private void ask(ClientRequest<?> request) {
        long began = System.nanoTime();
        Outcome<?> outcome = client.ask(request);
        waits.add(System.nanoTime() - began);
        done.incrementAndGet();
        switch (outcome) {
            case Outcome.Done<?>(Published published) ->
                acknowledged.put(published.ref(), System.currentTimeMillis() * 1000 + 999);
            case Outcome.Done<?> _,Outcome.Refused<?> _ -> {
                // As it may be.
            }
            default -> failures.add(outcome.toString());
        }
    }

    /// How long each request took since this was last asked, in nanoseconds, the shortest first.
    List<Long> waits() {
        var all = new ArrayList<Long>();
        for (Optional<Long> next = Optional.ofNullable(waits.poll()); next.isPresent(); next = Optional
                .ofNullable(waits.poll())) {
            all.add(next.get());
        }
        return all.stream().sorted().toList();
    }

    /// What was answered with an error.
    List<String> failures() {
        return List.copyOf(failures);
    }

    long done() {
        return done.get();
    }

    List<Nick> nicks() {
        return nicks;
    }

    /// The items that were acknowledged, and when, in microseconds since 1970.
    Map<ItemRef, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
