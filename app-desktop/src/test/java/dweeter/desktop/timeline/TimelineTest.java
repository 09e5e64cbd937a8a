/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.Nick;

/// A test of the timeline of Marta, who follows Ada, at a desk that can be started again.
abstract class TimelineTest {

    @TempDir
    private Path folder;
    final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    final InMemoryCommunity community = new InMemoryCommunity(clock);
    final Nick marta = community.user("marta", "Marta");
    final Nick ada = community.user("ada", "Ada");
    private final List<Desk> desks = new ArrayList<>();

    @AfterEach
    void stop() {
        desks.forEach(Desk::close);
    }

    final Desk desk() {
        if (desks.isEmpty()) {
            community.follow(marta, ada);
            desks.add(new Desk(community, clock, marta, file()));
        }
        return desks.getLast();
    }

    final void restart() {
        desk().close();
        desks.add(new Desk(community, clock, marta, file()));
    }

    final Path file() {
        return folder.resolve("marta.db");
    }

    final TimelineViewModel started() {
        TimelineViewModel model = desk().timeline();
        model.start();
        return model;
    }

    final void dweets(int count) {
        desk();
        for (int i = 0; i < count; i++) {
            clock.advance(Duration.ofSeconds(1));
            community.dweet(ada, "dweet " + (community.items(ada) + 1));
        }
    }

    static List<Item> items(TimelineViewModel model) {
        return model.rows().stream().filter(Row.Entry.class::isInstance).map(row -> ((Row.Entry) row).item().item())
                .toList();
    }

    static List<String> texts(TimelineViewModel model) {
        return items(model).stream().map(item -> ((Dweet) item).text().value()).toList();
    }

    static List<Row.Missing> gaps(TimelineViewModel model) {
        return model.rows().stream().filter(Row.Missing.class::isInstance).map(Row.Missing.class::cast).toList();
    }
}
