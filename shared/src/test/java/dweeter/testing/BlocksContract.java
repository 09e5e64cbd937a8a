/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.protocol.Block;
import dweeter.protocol.Follow;
import dweeter.protocol.ListBlocked;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Refusal;
import dweeter.protocol.Unblock;

/// What a network does for who wants to have nothing to do with somebody.
interface BlocksContract extends NetworkUsers {

    default void block(Token who, Token whom) {
        assertThat(done(new Block(who, Cid.fresh(), whom.nick())).blocked()).isTrue();
    }

    private List<Nick> blocked(Token by) {
        return done(new ListBlocked(by, Optional.empty(), 50)).nicks();
    }

    @Test
    default void who_is_blocked_follows_no_longer_and_is_not_followed() {
        Token rosa = user();
        Token pest = user();
        follow(rosa, pest);
        follow(pest, rosa);
        eventually(() -> assertThat(profile(rosa, rosa.nick()).profile().followers()).isOne());

        block(rosa, pest);

        eventually(() -> {
            for (Token one : new Token[]{rosa, pest}) {
                assertThat(profile(one, one.nick()).profile().followers()).isZero();
                assertThat(profile(one, one.nick()).profile().following()).isZero();
            }
        });
    }

    @Test
    default void who_is_blocked_cannot_follow_or_redweet_and_others_can() {
        Token rosa = user();
        Token pest = user();
        Token hugo = user();
        ItemRef dweet = publish(rosa, "hola");

        block(rosa, pest);

        assertThat(refused(new Follow(pest, Cid.fresh(), rosa.nick()))).isEqualTo(Refusal.BLOCKED);
        assertThat(refused(new PublishRedweet(pest, Cid.fresh(), dweet))).isEqualTo(Refusal.BLOCKED);
        follow(hugo, rosa);
        redweet(hugo, dweet);
    }

    @Test
    default void nobody_follows_whom_they_block() {
        Token rosa = user();
        Token pest = user();
        block(rosa, pest);

        assertThat(refused(new Follow(rosa, Cid.fresh(), pest.nick()))).isEqualTo(Refusal.BLOCKED);
    }

    @Test
    default void what_others_pass_on_of_who_is_blocked_does_not_come_into_the_timeline() {
        Token rosa = user();
        Token pest = user();
        Token hugo = user();
        follow(rosa, hugo);
        publish(hugo, "before");
        redweet(hugo, publish(pest, "look at me"));
        publish(hugo, "after");
        assertThat(timeline(rosa, Optional.empty(), 50).items()).hasSize(3);

        block(rosa, pest);

        assertThat(NetworkUsers.numbers(timeline(rosa, Optional.empty(), 50))).containsExactly(3L, 1L);
        assertThat(NetworkUsers.numbers(timeline(pest, Optional.empty(), 50))).isEmpty();
    }

    @Test
    default void who_is_no_longer_blocked_can_follow_again() {
        Token rosa = user();
        Token pest = user();
        block(rosa, pest);

        assertThat(done(new Unblock(rosa, Cid.fresh(), pest.nick())).blocked()).isFalse();

        follow(pest, rosa);
        eventually(() -> assertThat(profile(rosa, rosa.nick()).profile().followers()).isOne());
    }

    @Test
    default void somebody_sees_whom_they_block_and_nobody_else_does() {
        Token rosa = user();
        Token first = user();
        Token second = user();
        block(rosa, first);
        block(rosa, second);
        block(rosa, second);

        assertThat(blocked(rosa)).containsExactlyInAnyOrder(first.nick(), second.nick()).isSorted();
        assertThat(blocked(first)).isEmpty();
        var page = done(new ListBlocked(rosa, Optional.empty(), 1));
        assertThat(page.more()).isTrue();
        assertThat(done(new ListBlocked(rosa, Optional.of(page.nicks().getLast()), 1)).more()).isFalse();
    }

    @Test
    default void a_block_that_is_asked_for_again_under_its_cid_does_not_come_back() {
        Token rosa = user();
        Token pest = user();
        var asked = new Block(rosa, Cid.fresh(), pest.nick());
        done(asked);
        done(new Unblock(rosa, Cid.fresh(), pest.nick()));

        assertThat(done(asked).blocked()).isTrue();

        assertThat(blocked(rosa)).isEmpty();
        assertThat(refused(new Block(rosa, asked.cid(), NetworkUsers.fresh()))).isEqualTo(Refusal.CID_USED);
    }

    @Test
    default void nobody_blocks_themselves() {
        Token rosa = user();

        assertThat(refused(new Block(rosa, Cid.fresh(), rosa.nick()))).isEqualTo(Refusal.BLOCKS_SELF);
    }
}
