/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.UserRow;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Block.BlockChanged;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Refusal;
import dweeter.protocol.Task;

class BlockRulesTest extends RulesFixture {

    private static final Nick PEST = new Nick("pest");
    private static final ItemRef ADAS = new ItemRef(ADA, 1);

    @BeforeEach
    void blogs() {
        join(ADA);
        say(PeerRows.dweet(ADA, Cid.of("first"), "hola", 5));
    }

    @Test
    void both_follows_end_and_the_other_node_is_told_of_both() {
        say(new SetFollow(PeerRows.proof(ADA, 6), Cid.of("follow"), PEST, true, 0));
        apply(new ReceiveTasks(List.of(new Task.FollowerEdge(ADA, PEST, 7, true))));

        assertThat(say(block("block", true))).isEqualTo(new BlockChanged(PEST, true));

        assertThat(user().following()).isZero();
        assertThat(user().followers()).isZero();
        assertThat(tasks()).containsExactlyInAnyOrder(new Task.FollowerEdge(PEST, ADA, 2, false),
                new Task.FollowEnded(PEST, ADA, 7));
        assertThat(say(new SetFollow(PeerRows.proof(ADA, 8), Cid.of("again"), PEST, true, 0)))
                .isEqualTo(new Refused(Refusal.BLOCKED));
    }

    @Test
    void a_follow_of_which_the_other_node_did_not_know_better_is_ended_when_it_is_heard_of() {
        say(block("block", true));
        var begun = new Task.FollowerEdge(ADA, PEST, 7, true);

        apply(new ReceiveTasks(List.of(begun, begun)));

        assertThat(user().followers()).isZero();
        assertThat(tasks()).containsExactly(new Task.FollowEnded(PEST, ADA, 7));
    }

    @Test
    void a_redweet_of_which_the_other_node_did_not_know_better_is_deleted_and_never_counts() {
        say(block("block", true));
        var passedOn = new Task.RedweeterEdge(ADAS, PEST);

        apply(new ReceiveTasks(List.of(passedOn, passedOn)));
        say(block("unblock", false));
        apply(new ReceiveTasks(List.of(passedOn)));

        assertThat(database.read(session -> ItemRow.TABLE.find(session, "ada", 1L)).orElseThrow().redweets()).isZero();
        assertThat(tasks()).containsExactly(new Task.DweetDeleted(ADAS, PEST, new Stamp(5)));
    }

    @Test
    void to_block_twice_and_to_unblock_nobody_changes_nothing() {
        say(block("first", true));
        assertThat(say(block("second", true))).isEqualTo(new BlockChanged(PEST, true));
        assertThat(number("select count(*) from blocks")).isOne();

        assertThat(say(block("third", false))).isEqualTo(new BlockChanged(PEST, false));
        assertThat(say(block("fourth", false))).isEqualTo(new BlockChanged(PEST, false));
        assertThat(number("select count(*) from blocks")).isZero();
    }

    @Test
    void nobody_blocks_more_than_so_many() {
        for (int i = 0; i < SetBlock.MOST; i++) {
            int other = i;
            database.write(session -> state.apply(session, RulesVersion.NEWEST, new SetBlock(PeerRows.proof(ADA, 8),
                    Cid.of("block " + other), new Nick("user" + other), true)));
        }

        assertThat(say(block("one more", true))).isEqualTo(new Refused(Refusal.BLOCKS_TOO_MANY));
        assertThat(number("select count(*) from blocks")).isEqualTo(SetBlock.MOST);
    }

    private static SetBlock block(String cid, boolean active) {
        return new SetBlock(PeerRows.proof(ADA, 9), Cid.of(cid), PEST, active);
    }

    private UserRow user() {
        return database.read(session -> UserRow.TABLE.find(session, "ada")).orElseThrow();
    }
}
