/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.Profile;
import dweeter.model.ProfilePage;
import dweeter.model.Token;
import dweeter.protocol.Follow;
import dweeter.protocol.ListFollowing;
import dweeter.protocol.ListFollowing.FollowingListed;
import dweeter.protocol.Refusal;
import dweeter.protocol.Unfollow;
import dweeter.protocol.ViewProfile;

/// Who follows whom, and what a profile tells.
interface PeopleContract extends NetworkUsers {

    @Test
    default void one_follows_others_who_exist_once() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);

        assertThat(refused(new Follow(rosa, Cid.fresh(), marta.nick()))).isEqualTo(Refusal.ALREADY_FOLLOWING);
        assertThat(refused(new Follow(rosa, Cid.fresh(), rosa.nick()))).isEqualTo(Refusal.FOLLOWS_SELF);
        assertThat(refused(new Follow(rosa, Cid.fresh(), NetworkUsers.fresh()))).isEqualTo(Refusal.NO_SUCH_USER);
        assertThat(refused(new Unfollow(marta, Cid.fresh(), rosa.nick()))).isEqualTo(Refusal.NOT_FOLLOWING);
    }

    @Test
    default void whom_one_follows_is_listed_by_nick_page_by_page() {
        Token rosa = user();
        List<Nick> followed = new ArrayList<>(IntStream.range(0, 5).mapToObj(_ -> {
            Token other = user();
            follow(rosa, other);
            return other.nick();
        }).toList());
        Collections.sort(followed);

        FollowingListed first = done(new ListFollowing(rosa, Optional.empty(), 3));
        FollowingListed rest = done(new ListFollowing(rosa, Optional.of(followed.get(2)), 3));

        assertThat(first.authors()).extracting(Author::nick).containsExactlyElementsOf(followed.subList(0, 3));
        assertThat(first.more()).isTrue();
        assertThat(rest.authors()).extracting(Author::nick).containsExactlyElementsOf(followed.subList(3, 5));
        assertThat(rest.more()).isFalse();
    }

    @Test
    default void a_profile_tells_what_there_is_and_who_follows_whom() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);
        publish(marta, "one");

        eventually(() -> {
            Profile seen = profile(rosa, marta.nick()).profile();
            assertThat(seen.items()).isEqualTo(1);
            assertThat(seen.followers()).isEqualTo(1);
            assertThat(seen.followedByViewer()).isTrue();
            assertThat(seen.followsViewer()).isFalse();
            Profile back = profile(marta, rosa.nick()).profile();
            assertThat(back.following()).isEqualTo(1);
            assertThat(back.followsViewer()).isTrue();
        });
        done(new Unfollow(rosa, Cid.fresh(), marta.nick()));
        eventually(() -> assertThat(profile(rosa, marta.nick()).profile().followers()).isZero());
    }

    @Test
    default void a_profile_of_nobody_is_none() {
        assertThat(refused(new ViewProfile(user(), NetworkUsers.fresh(), OptionalLong.empty(), 10)))
                .isEqualTo(Refusal.NO_SUCH_USER);
    }

    @Test
    default void a_profile_is_read_page_by_page_the_newest_first() {
        Token rosa = user();
        publish(rosa, 5);

        ProfilePage first = done(new ViewProfile(rosa, rosa.nick(), OptionalLong.empty(), 3)).page();
        ProfilePage rest = done(new ViewProfile(rosa, rosa.nick(), first.older(), 3)).page();

        assertThat(first.items()).extracting(Item::n).containsExactly(5L, 4L, 3L);
        assertThat(rest.items()).extracting(Item::n).containsExactly(2L, 1L);
        assertThat(rest.older()).isEmpty();
    }
}
