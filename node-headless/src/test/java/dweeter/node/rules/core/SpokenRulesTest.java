/* SPDX-License-Identifier: MIT */
package dweeter.node.rules.core;

import static dweeter.node.group.RulesVersion.DELETIONS;
import static dweeter.node.group.RulesVersion.FIRST;
import static dweeter.node.group.RulesVersion.READ_BY_ITEM;
import static dweeter.node.group.RulesVersion.WHOLE_BLOCKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.node.group.AddRead;
import dweeter.node.group.DeleteItem;
import dweeter.node.testing.PeerRows;

class SpokenRulesTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final UUID THREE = new UUID(0, 3);
    private static final Nick ADA = new Nick("ada");

    @Test
    void the_newest_that_each_sibling_has_announced_are_spoken() {
        SpokenRules spoken = SpokenRules.of(DELETIONS, Set.of(ONE, TWO), Map.of(ONE, DELETIONS, TWO, READ_BY_ITEM));

        assertThat(spoken.among(Set.of(ONE, TWO))).isEqualTo(READ_BY_ITEM);
    }

    @Test
    void a_sibling_that_has_announced_nothing_knows_the_first_rules() {
        SpokenRules spoken = SpokenRules.of(DELETIONS, Set.of(ONE, TWO), Map.of(ONE, DELETIONS));

        assertThat(spoken.rules()).isEqualTo(FIRST);
    }

    @Test
    void who_was_added_since_has_announced_nothing() {
        SpokenRules spoken = SpokenRules.of(DELETIONS, Set.of(ONE, TWO), Map.of(ONE, DELETIONS, TWO, DELETIONS));

        assertThat(spoken.among(Set.of(ONE, TWO))).isEqualTo(DELETIONS);
        assertThat(spoken.among(Set.of(ONE, TWO, THREE))).isEqualTo(FIRST);
    }

    @Test
    void what_a_removed_sibling_has_announced_does_not_count() {
        SpokenRules spoken = SpokenRules.of(DELETIONS, Set.of(ONE), Map.of(ONE, DELETIONS, TWO, FIRST));

        assertThat(spoken.rules()).isEqualTo(DELETIONS);
    }

    @Test
    void an_older_build_speaks_nothing_that_it_does_not_know_whatever_it_once_announced() {
        SpokenRules spoken = SpokenRules.of(WHOLE_BLOCKS, Set.of(ONE), Map.of(ONE, DELETIONS));

        assertThat(spoken.rules()).isEqualTo(WHOLE_BLOCKS);
    }

    @Test
    void a_sibling_announces_what_it_knows_until_that_stands_there() {
        assertThat(SpokenRules.isToBeAnnounced(ONE, DELETIONS, Map.of(TWO, DELETIONS))).isTrue();
        assertThat(SpokenRules.isToBeAnnounced(ONE, DELETIONS, Map.of(ONE, DELETIONS))).isFalse();
    }

    @Test
    void a_sibling_that_runs_an_older_build_now_takes_back_what_it_announced() {
        assertThat(SpokenRules.isToBeAnnounced(ONE, WHOLE_BLOCKS, Map.of(ONE, DELETIONS))).isTrue();
    }

    @Test
    void a_command_waits_until_all_siblings_know_it() {
        var deletion = new DeleteItem(PeerRows.proof(ADA, 1), Cid.of("delete"), 1);

        assertThat(ProposalCheck.refusal(deletion, () -> WHOLE_BLOCKS)).isPresent();
        assertThat(ProposalCheck.refusal(deletion, () -> DELETIONS)).isEmpty();
        assertThat(ProposalCheck.refusal(new AddRead(PeerRows.proof(ADA, 1), List.of()), () -> WHOLE_BLOCKS)).isEmpty();
    }
}
