/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Dweet;
import dweeter.model.ItemRef;
import dweeter.model.Token;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Refusal;

/// What a network does with what its users publish.
interface PublishingContract extends NetworkUsers {

    @Test
    default void what_is_asked_again_under_its_cid_is_done_once() {
        Token rosa = user();
        PublishDweet hola = NetworkUsers.publishing(rosa, "hola");

        ItemRef first = done(hola).ref();

        assertThat(done(hola).ref()).isEqualTo(first);
        assertThat(profile(rosa, rosa.nick()).items()).hasSize(1);
    }

    @Test
    default void a_cid_stands_for_one_thing() {
        Token rosa = user();
        var cid = Cid.fresh();
        done(new PublishDweet(rosa, cid, "one", Optional.empty()));

        assertThat(refused(new PublishDweet(rosa, cid, "two", Optional.empty()))).isEqualTo(Refusal.CID_USED);
    }

    @Test
    default void dweets_and_redweets_of_one_are_numbered_from_one_on() {
        Token rosa = user();
        Token marta = user();
        ItemRef of = publish(marta, "by Marta");

        assertThat(publish(rosa, "one")).isEqualTo(new ItemRef(rosa.nick(), 1));
        assertThat(redweet(rosa, of)).isEqualTo(new ItemRef(rosa.nick(), 2));
        assertThat(publish(rosa, "three")).isEqualTo(new ItemRef(rosa.nick(), 3));
    }

    @Test
    default void what_is_no_dweet_is_refused_for_what_it_is() {
        Token rosa = user();

        assertThat(refused(NetworkUsers.publishing(rosa, " \n "))).isEqualTo(Refusal.DWEET_BLANK);
        assertThat(refused(NetworkUsers.publishing(rosa, "a".repeat(226)))).isEqualTo(Refusal.DWEET_TOO_LONG);
        assertThat(refused(NetworkUsers.publishing(rosa, "a\u0000b"))).isEqualTo(Refusal.DWEET_NOT_TEXT);
        publish(rosa, "\uD83C\uDF45".repeat(225));
    }

    @Test
    default void a_dweet_is_passed_on_by_one_once_and_a_redweet_not_at_all() {
        Token rosa = user();
        Token marta = user();
        ItemRef of = publish(marta, "by Marta");
        ItemRef redweet = redweet(rosa, of);

        assertThat(refused(new PublishRedweet(rosa, Cid.fresh(), of))).isEqualTo(Refusal.ALREADY_REDWEETED);
        assertThat(refused(new PublishRedweet(marta, Cid.fresh(), redweet))).isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(refused(new PublishRedweet(rosa, Cid.fresh(), new ItemRef(marta.nick(), 9))))
                .isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(refused(new PublishRedweet(rosa, Cid.fresh(), new ItemRef(NetworkUsers.fresh(), 1))))
                .isEqualTo(Refusal.NO_SUCH_DWEET);
    }

    @Test
    default void a_redweet_counts_at_its_original() {
        Token rosa = user();
        Token marta = user();
        ItemRef of = publish(marta, "by Marta");

        redweet(rosa, of);

        eventually(() -> {
            Dweet seen = (Dweet) profile(rosa, marta.nick()).items().getFirst();
            assertThat(seen.redweets()).isEqualTo(1);
            assertThat(seen.redweetedByViewer()).isTrue();
            assertThat(((Dweet) profile(marta, marta.nick()).items().getFirst()).redweetedByViewer()).isFalse();
        });
    }
}
