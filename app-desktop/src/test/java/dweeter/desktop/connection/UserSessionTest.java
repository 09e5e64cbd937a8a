/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.fx.Background;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.InMemoryNetwork;
import dweeter.desktop.testing.ManualTimer;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.protocol.ReadTimeline;

/// How far requests get, as it is told while some are on their way.
class UserSessionTest {

    @TempDir
    private Path folder;
    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final ManualTimer timer = new ManualTimer();
    private final Queue<Runnable> onTheirWay = new ArrayDeque<>();
    private Optional<InMemoryNetwork> network = Optional.empty();
    private Optional<ClientCache> cache = Optional.empty();
    private Optional<UserSession> session = Optional.empty();

    @BeforeEach
    void open() {
        var community = new InMemoryCommunity(clock);
        Nick ada = community.user("ada", "Ada");
        network = Optional.of(new InMemoryNetwork(community));
        cache = Optional.of(ClientCache.open(folder.resolve("ada.db"), clock));
        session = Optional.of(new UserSession(
                new Link(Desk.INVITE, network.get(), new Background(onTheirWay::add, Runnable::run)),
                new SavedSession(Desk.INVITE, new Author(ada, new DisplayName("Ada")), community.open(ada)),
                cache.get(), Desk.AT_ONCE, clock, timer));
    }

    @AfterEach
    void close() {
        cache.ifPresent(ClientCache::close);
    }

    @Test
    void one_is_online_when_the_first_request_was_answered_and_not_before() {
        ask();

        assertThat(reach()).isEqualTo(Reach.GREETED);
        onTheirWay.remove().run();
        assertThat(reach()).isEqualTo(Reach.ONLINE);
    }

    @Test
    void a_request_that_gets_no_answer_in_two_seconds_is_told() {
        ask();
        onTheirWay.remove().run();
        ask();

        timer.advance(Duration.ofMillis(1_900));
        assertThat(reach()).isEqualTo(Reach.ONLINE);
        timer.advance(Duration.ofMillis(200));
        assertThat(reach()).isEqualTo(Reach.STRANDED);
        onTheirWay.remove().run();
        assertThat(reach()).isEqualTo(Reach.ONLINE);
    }

    @Test
    void a_request_that_takes_long_while_another_is_answered_tells_nothing() {
        ask();
        timer.advance(Duration.ofSeconds(1));
        ask();
        onTheirWay.remove().run();

        timer.advance(Duration.ofSeconds(1));

        assertThat(reach()).isEqualTo(Reach.ONLINE);
    }

    @Test
    void after_a_gap_in_the_connection_one_is_online_when_something_was_answered() {
        ask();
        onTheirWay.remove().run();

        network.orElseThrow().goOffline(clock.instant());
        network.orElseThrow().goOnline();
        assertThat(reach()).isEqualTo(Reach.GREETED);

        ask();
        onTheirWay.remove().run();
        assertThat(reach()).isEqualTo(Reach.ONLINE);
    }

    private Reach reach() {
        return session.orElseThrow().reachProperty().get();
    }

    private void ask() {
        session.orElseThrow().ask(token -> new ReadTimeline(token, Optional.empty(), 1), _ -> {});
    }
}
