/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.ItemRef;
import dweeter.model.Nick;

class UserActionsTest {

    @TempDir
    private Path folder;
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryCommunity community = new InMemoryCommunity(clock);
    private final Nick marta = community.user("marta", "Marta");
    private final Nick ada = community.user("ada", "Ada");
    private final ItemRef dweet = community.dweet(ada, "hello");

    @Test
    void a_redweet_whose_reply_was_lost_can_be_repeated_without_a_second_effect() {
        try (Desk desk = desk()) {
            desk.network.loseNextReply();
            desk.actions.redweet(dweet);
            assertThat(desk.actions.redweeted()).isEmpty();

            desk.actions.redweet(dweet);

            assertThat(desk.actions.redweeted()).containsExactly(dweet);
            assertThat(desk.notices).extracting(Notice::key).containsExactly("outcome.unknown", "redweet.done");
            assertThat(community.items(marta)).isEqualTo(1);
        }
    }

    @Test
    void a_second_redweet_says_that_there_was_a_first() {
        try (Desk desk = desk()) {
            desk.actions.redweet(dweet);
            desk.actions.redweet(dweet);

            assertThat(desk.notices).extracting(Notice::key).containsExactly("redweet.done",
                    "refusal.already-redweeted");
        }
    }

    @Test
    void to_follow_and_to_cease_are_remembered() {
        try (Desk desk = desk()) {
            desk.actions.follow(ada);
            assertThat(community.follows(marta, ada)).isTrue();
            assertThat(desk.actions.followed()).containsEntry(ada, true);

            desk.actions.unfollow(ada);

            assertThat(community.follows(marta, ada)).isFalse();
            assertThat(desk.actions.followed()).containsEntry(ada, false);
        }
    }

    @Test
    void somebody_can_be_followed_also_where_nothing_can_be_read_here() {
        try (Desk desk = desk()) {
            desk.cache.close();
            desk.actions.start();
            desk.actions.follow(ada);

            assertThat(desk.actions.followed()).containsEntry(ada, true);
        }
    }

    @Test
    void nobody_can_be_followed_without_a_connection() {
        try (Desk desk = desk()) {
            desk.network.goOffline(clock.instant());
            desk.actions.follow(ada);

            assertThat(desk.notices).extracting(Notice::key).containsExactly("outcome.offline");
            assertThat(desk.actions.followed()).isEmpty();
        }
    }

    private Desk desk() {
        return new Desk(community, clock, marta, folder.resolve("marta.db"));
    }
}
