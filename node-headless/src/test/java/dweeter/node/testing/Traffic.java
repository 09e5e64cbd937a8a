/* SPDX-License-Identifier: MIT */
package dweeter.node.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Published;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;

/// Users who publish without a pause, and a record of what was acknowledged to them.
public final class Traffic implements AutoCloseable {

    public static final Password PASSWORD = new Password("correct horse");
    private static final int PAGE = 100;

    private final Network client;
    private final Map<Nick, Token> tokens = new TreeMap<>();
    private final Map<Nick, Map<Long, String>> acknowledged = new ConcurrentHashMap<>();
    private final List<Thread> writers = new ArrayList<>();
    private final AtomicLong lastAnswer = new AtomicLong(System.nanoTime());
    private final AtomicLong longestPause = new AtomicLong();
    private volatile boolean stopped;

    private Traffic(Network client) {
        this.client = client;
    }

    /// Registers users and lets each begin to publish.
    public static Traffic of(Network client, String... nicks) {
        var traffic = new Traffic(client);
        for (String nick : nicks) {
            traffic.tokens.put(new Nick(nick), register(client, nick));
        }
        traffic.tokens.forEach((nick, token) -> traffic.writers
                .add(Thread.ofVirtual().name("writer-" + nick).start(() -> traffic.write(nick, token))));
        return traffic;
    }

    public static Token register(Network client, String nick) {
        done(client, new Register(Cid.fresh(), "Name of " + nick, nick, PASSWORD));
        return done(client, new LogIn(new Nick(nick), PASSWORD)).token();
    }

    public static <R extends Message> R done(Network client, ClientRequest<R> request) {
        Outcome<R> outcome = client.ask(request);
        assertThat(outcome).as("%s", request).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<R>) outcome).value();
    }

    public Token token(String nick) {
        return Objects.requireNonNull(tokens.get(new Nick(nick)));
    }

    /// The longest that nobody was acknowledged anything since this was last asked. Until now counts as well.
    public Duration longestPause() {
        acknowledged();
        return Duration.ofNanos(longestPause.getAndSet(0));
    }

    /// How many dweets were acknowledged so far.
    public int count() {
        return acknowledged.values().stream().mapToInt(Map::size).sum();
    }

    /// Ends the writing, and compares every profile with what was acknowledged: nothing is lost, nothing doubled.
    public void check() throws InterruptedException {
        close();
        for (Map.Entry<Nick, Token> user : tokens.entrySet()) {
            var held = new TreeMap<Long, String>();
            OptionalLong before = OptionalLong.empty();
            do {
                ProfileViewed viewed = done(client, new ViewProfile(user.getValue(), user.getKey(), before, PAGE));
                for (Item item : viewed.page().items()) {
                    assertThat(held.put(item.n(), ((Dweet) item).text().value())).isNull();
                }
                before = viewed.page().older();
            } while (before.isPresent());
            assertThat(held).as("the profile of %s", user.getKey())
                    .isEqualTo(acknowledged.getOrDefault(user.getKey(), Map.of()));
            assertThat(held.values()).doesNotHaveDuplicates();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void acknowledged() {
        long now = System.nanoTime();
        longestPause.accumulateAndGet(now - lastAnswer.getAndSet(now), Math::max);
    }

    private void write(Nick nick, Token token) {
        Map<Long, String> mine = acknowledged.computeIfAbsent(nick, _ -> new ConcurrentHashMap<>());
        for (int i = 0; !stopped; i++) {
            String text = nick + " " + i;
            var request = new PublishDweet(token, Cid.fresh(), text, Optional.empty());
            // Until there is an answer: what is unknown may have happened.
            Outcome<Published> outcome = client.ask(request);
            for (int attempt = 0; !(outcome instanceof Outcome.Done<Published>) && attempt < 10; attempt++) {
                outcome = client.ask(request);
            }
            if (outcome instanceof Outcome.Done<Published>(Published published)) {
                mine.put(published.ref().n(), text);
                acknowledged();
            } else {
                mine.put(-1L, "never answered: " + outcome);
                return;
            }
        }
    }
}
