/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.ItemRef;
import dweeter.model.Nick;

/// What becomes of the items of those whom the reader blocks.
class BlockedInTheTimelineTest {

    @TempDir
    private Path folder;
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryCommunity community = new InMemoryCommunity(clock);
    private final Nick marta = community.user("marta", "Marta");
    private final Nick hugo = community.user("hugo", "Hugo");
    private final Nick pest = community.user("pest", "Pest");

    @Test
    void what_they_wrote_and_what_others_passed_on_of_them_goes_from_the_screen_and_the_disk() {
        community.follow(marta, pest);
        community.follow(marta, hugo);
        community.redweet(hugo, community.dweet(pest, "look at me"));
        ItemRef calm = community.dweet(hugo, "hello");
        try (Desk desk = desk()) {
            TimelineViewModel timeline = desk.timeline();
            timeline.start();
            assertThat(entries(timeline)).hasSize(3);

            timeline.keepAway(Set.of(pest));
            timeline.sweep();

            assertThat(entries(timeline)).containsExactly(calm);
            assertThat(timeline.unreadCountProperty().get()).isOne();
            assertThat(kept(desk)).containsExactly(calm);
        }
    }

    @Test
    void what_was_on_its_way_when_they_were_blocked_goes_as_soon_as_it_comes() {
        community.follow(marta, pest);
        try (Desk desk = desk()) {
            TimelineViewModel timeline = desk.timeline();
            timeline.keepAway(Set.of(pest));
            timeline.start();

            community.dweet(pest, "look at me");
            timeline.refresh();
            desk.timer.advance(Duration.ofMinutes(1));

            assertThat(entries(timeline)).isEmpty();
            assertThat(timeline.freshCountProperty().get()).isZero();
            assertThat(kept(desk)).isEmpty();
        }
    }

    private Desk desk() {
        return new Desk(community, clock, marta, folder.resolve("marta.db"));
    }

    private static List<ItemRef> kept(Desk desk) {
        return desk.cache.timeline().items().stream().map(item -> item.item().ref()).toList();
    }

    private static List<ItemRef> entries(TimelineViewModel timeline) {
        return timeline.rows().stream().filter(Row.Entry.class::isInstance)
                .map(row -> ((Row.Entry) row).item().item().ref()).toList();
    }
}
