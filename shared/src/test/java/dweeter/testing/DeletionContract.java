/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Deleted;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.ProfilePage;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.protocol.DeleteDweet;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Refusal;

/// What a network does with a dweet that its author deletes.
interface DeletionContract extends NetworkUsers {

    String SECRET = "what should not have been said";

    default ItemRef delete(Token by, ItemRef dweet) {
        return done(new DeleteDweet(by, Cid.fresh(), dweet.n())).ref();
    }

    @Test
    default void of_a_deleted_dweet_nobody_reads_the_text_any_more() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);
        ItemRef dweet = publish(marta, SECRET);

        delete(marta, dweet);

        assertThat(timeline(rosa, Optional.empty(), 50).toString()).doesNotContain(SECRET);
        for (Token viewer : new Token[]{rosa, marta}) {
            ProfilePage seen = profile(viewer, marta.nick());
            assertThat(seen.toString()).doesNotContain(SECRET);
            assertThat(seen.items().getLast()).isInstanceOfSatisfying(Deleted.class, left -> {
                assertThat(left.ref()).isEqualTo(dweet);
                assertThat(left.isTombstone()).isTrue();
            });
        }
    }

    @Test
    default void who_had_passed_the_dweet_learns_of_its_deletion() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);
        ItemRef dweet = publish(marta, SECRET);
        Optional<Cursor> newer = timeline(rosa, Optional.empty(), 50).newer();

        ItemRef notice = delete(marta, dweet);

        assertThat(timeline(rosa, newer, 50).items()).extracting(TimelineItem::item).singleElement()
                .isInstanceOfSatisfying(Deleted.class, told -> {
                    assertThat(told.ref()).isEqualTo(notice);
                    assertThat(told.of()).isEqualTo(dweet);
                    assertThat(told.isTombstone()).isFalse();
                });
    }

    @Test
    default void a_redweet_of_a_deleted_dweet_is_deleted_too_and_who_had_passed_it_learns_of_that() {
        Token rosa = user();
        Token marta = user();
        Token hugo = user();
        follow(rosa, hugo);
        ItemRef dweet = publish(marta, SECRET);
        ItemRef redweet = redweet(hugo, dweet);
        TimelinePage before = timeline(rosa, Optional.empty(), 50);

        delete(marta, dweet);

        eventually(() -> {
            assertThat(timeline(rosa, before.newer(), 50).items()).extracting(TimelineItem::item)
                    .isNotEmpty().allSatisfy(item -> assertThat(((Deleted) item).of()).isEqualTo(redweet));
            assertThat(profile(rosa, hugo.nick()).items()).allSatisfy(item -> {
                assertThat(((Deleted) item).of()).isEqualTo(redweet);
            });
        });
        assertThat(timeline(rosa, Optional.empty(), 50).toString()).doesNotContain(SECRET);
        assertThat(profile(rosa, hugo.nick()).profile().items()).isZero();
    }

    @Test
    default void a_redweet_shows_nothing_of_a_deleted_dweet_from_the_beginning_on() {
        Token hugo = user();
        Token marta = user();
        ItemRef dweet = publish(marta, SECRET);
        redweet(hugo, dweet);

        delete(marta, dweet);

        assertThat(profile(marta, hugo.nick()).toString()).doesNotContain(SECRET);
    }

    @Test
    default void a_deletion_that_is_asked_for_again_under_its_cid_is_answered_the_same() {
        Token marta = user();
        var asked = new DeleteDweet(marta, Cid.fresh(), publish(marta, SECRET).n());
        ItemRef notice = done(asked).ref();

        assertThat(done(asked).ref()).isEqualTo(notice);
        assertThat(profile(marta, marta.nick()).items()).hasSize(2);
    }

    @Test
    default void a_dweet_that_is_asked_for_again_after_its_deletion_does_not_come_back() {
        Token marta = user();
        PublishDweet asked = NetworkUsers.publishing(marta, SECRET);
        ItemRef dweet = done(asked).ref();
        delete(marta, dweet);

        assertThat(done(asked).ref()).isEqualTo(dweet);
        assertThat(profile(marta, marta.nick()).items()).hasOnlyElementsOfType(Deleted.class).hasSize(2);
    }

    @Test
    default void what_is_deleted_or_a_redweet_or_was_never_there_cannot_be_deleted() {
        Token marta = user();
        Token hugo = user();
        ItemRef dweet = publish(marta, SECRET);
        ItemRef notice = delete(marta, dweet);
        ItemRef redweet = redweet(hugo, publish(marta, "another"));

        assertThat(refused(new DeleteDweet(marta, Cid.fresh(), dweet.n()))).isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(refused(new DeleteDweet(marta, Cid.fresh(), notice.n()))).isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(refused(new DeleteDweet(marta, Cid.fresh(), 99))).isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(refused(new DeleteDweet(hugo, Cid.fresh(), redweet.n()))).isEqualTo(Refusal.NO_SUCH_DWEET);
    }

    @Test
    default void nobody_deletes_what_somebody_else_wrote() {
        Token marta = user();
        Token hugo = user();
        ItemRef dweet = publish(marta, "stays");

        assertThat(refused(new DeleteDweet(hugo, Cid.fresh(), dweet.n()))).isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(profile(hugo, marta.nick()).toString()).contains("stays");
    }

    @Test
    default void a_deleted_dweet_cannot_be_passed_on_or_answered() {
        Token marta = user();
        Token hugo = user();
        ItemRef dweet = publish(marta, SECRET);
        done(new PublishDweet(hugo, Cid.fresh(), "I see", Optional.of(dweet)));
        delete(marta, dweet);

        assertThat(refused(new PublishRedweet(hugo, Cid.fresh(), dweet))).isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(refused(new PublishDweet(hugo, Cid.fresh(), "I see", Optional.of(dweet))))
                .isEqualTo(Refusal.NO_SUCH_DWEET);
    }

    @Test
    default void a_profile_counts_one_less_and_goes_on_counting_its_numbers() {
        Token marta = user();
        publish(marta, 3);
        delete(marta, new ItemRef(marta.nick(), 2));

        assertThat(profile(marta, marta.nick()).profile().items()).isEqualTo(2);
        assertThat(publish(marta, "more").n()).isEqualTo(5);
        assertThat(profile(marta, marta.nick()).items()).extracting(Item::n).containsExactly(5L, 4L, 3L, 2L, 1L);
    }
}
