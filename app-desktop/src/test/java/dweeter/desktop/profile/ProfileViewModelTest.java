/* SPDX-License-Identifier: MIT */
package dweeter.desktop.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.KeptProfile;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FullDisk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Nick;

class ProfileViewModelTest {

    @TempDir
    private Path folder;
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryCommunity community = new InMemoryCommunity(clock);
    private final Nick marta = community.user("marta", "Marta");
    private final Nick ada = community.user("ada", "Ada");

    @Test
    void it_is_read_page_by_page_down_to_the_first_item() {
        IntStream.rangeClosed(1, 70).forEach(i -> community.dweet(ada, "dweet " + i));
        try (Desk desk = desk()) {
            ProfileViewModel model = open(desk, ada);
            assertThat(entries(model)).isEqualTo(30);

            model.loadOlder();
            model.loadOlder();
            model.loadOlder();

            assertThat(entries(model)).isEqualTo(70);
            assertThat(model.rows()).noneMatch(ProfileRow.Older.class::isInstance);
        }
    }

    @Test
    void a_visited_profile_is_there_without_a_connection_and_tells_its_age() {
        community.dweet(ada, "hello");
        Instant visited = clock.instant();
        try (Desk desk = desk()) {
            open(desk, ada);
        }
        clock.advance(Duration.ofHours(2));
        try (Desk desk = desk()) {
            desk.network.goOffline(clock.instant());
            ProfileViewModel model = open(desk, ada);

            assertThat(model.copyProperty().get()).map(KeptProfile::taken).contains(visited);
            assertThat(entries(model)).isEqualTo(1);
            assertThat(model.problemProperty().get()).isEmpty();
        }
    }

    @Test
    void a_profile_that_was_never_visited_says_so_without_a_connection_and_comes_with_it() {
        try (Desk desk = desk()) {
            desk.network.goOffline(clock.instant());
            ProfileViewModel model = open(desk, ada);
            assertThat(model.problemProperty().get()).map(Notice::key).contains("profile.no-copy");
            assertThat(model.rows()).singleElement().isInstanceOf(ProfileRow.Absent.class);

            desk.network.goOnline();

            assertThat(model.copyProperty().get()).isPresent();
            assertThat(model.problemProperty().get()).isEmpty();
        }
    }

    @Test
    void an_unknown_nick_is_told() {
        try (Desk desk = desk()) {
            ProfileViewModel model = open(desk, new Nick("nobody"));

            assertThat(model.problemProperty().get()).map(Notice::key).contains("refusal.no-such-user");
            assertThat(model.rows()).singleElement().isInstanceOf(ProfileRow.Absent.class);
        }
    }

    @Test
    void the_button_follows_and_ceases_to() {
        try (Desk desk = desk()) {
            ProfileViewModel model = open(desk, ada);
            model.toggleFollow();
            assertThat(model.followedProperty().get()).isTrue();

            model.toggleFollow();

            assertThat(model.followedProperty().get()).isFalse();
            assertThat(community.follows(marta, ada)).isFalse();
        }
    }

    @Test
    void whoever_follows_is_counted_at_once() {
        try (Desk desk = desk()) {
            ProfileViewModel model = open(desk, ada);
            long before = model.followersProperty().getValue();

            model.toggleFollow();
            assertThat(model.followersProperty().getValue()).isEqualTo(before + 1);
            model.refresh();
            assertThat(model.followersProperty().getValue()).isEqualTo(before + 1);
            model.toggleFollow();

            assertThat(model.followersProperty().getValue()).isEqualTo(before);
        }
    }

    @Test
    void redweets_can_be_looked_at_alone() {
        community.redweet(ada, community.dweet(marta, "mine"));
        community.dweet(ada, "hers");
        try (Desk desk = desk()) {
            ProfileViewModel model = open(desk, ada);

            model.partProperty().set(ProfileViewModel.Part.REDWEETS);

            assertThat(entries(model)).isEqualTo(1);
        }
    }

    @Test
    void a_profile_that_cannot_be_kept_is_shown_page_by_page_all_the_same() {
        IntStream.rangeClosed(1, 100).forEach(i -> community.dweet(ada, "dweet " + i));
        try (Desk desk = desk()) {
            FullDisk.refuse(file(), "insert on profile");
            ProfileViewModel model = open(desk, ada);
            assertThat(entries(model)).isEqualTo(30);
            assertThat(model.problemProperty().get()).isEmpty();

            model.loadOlder();
            assertThat(entries(model)).isEqualTo(60);
            FullDisk.refuseNothing(file());
            model.loadOlder();
            model.loadOlder();

            assertThat(entries(model)).isEqualTo(100);
        }
    }

    @Test
    void a_profile_is_asked_for_also_where_nothing_can_be_read_here() {
        community.dweet(ada, "hello");
        try (Desk desk = desk()) {
            desk.cache.close();
            ProfileViewModel model = open(desk, ada);

            assertThat(entries(model)).isEqualTo(1);
        }
    }

    private static ProfileViewModel open(Desk desk, Nick whom) {
        var model = new ProfileViewModel(desk.session, desk.actions, desk.notices::add);
        model.open(whom);
        return model;
    }

    private static long entries(ProfileViewModel model) {
        return model.rows().stream().filter(ProfileRow.Entry.class::isInstance).count();
    }

    private Desk desk() {
        return new Desk(community, clock, marta, file());
    }

    private Path file() {
        return folder.resolve("marta.db");
    }
}
