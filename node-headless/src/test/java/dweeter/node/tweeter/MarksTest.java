/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static dweeter.node.group.RulesVersion.FIRST;
import static dweeter.node.group.RulesVersion.READ_BY_ITEM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.group.AddRead;
import dweeter.node.group.AdvanceRead;
import dweeter.node.group.Proof;
import dweeter.node.storage.ReadItems;
import dweeter.node.storage.ReadItems.Stretch;
import dweeter.node.testing.PeerRows;

class MarksTest {

    private static final Nick BOB = new Nick("bob");
    private static final Proof PROOF = PeerRows.proof(new Nick("ada"), 1);
    /// Read up to 2; said to be read besides: 3, and 6 to 9.
    private static final Marks MARKS = new Marks(BOB, new ReadItems(2, List.of()),
            List.of(new Stretch(3, 3), new Stretch(6, 9)));

    @Test
    void where_all_siblings_know_how_each_item_is_marked() {
        assertThat(Marks.command(PROOF, List.of(MARKS), READ_BY_ITEM)).contains(
                new AddRead(PROOF, List.of(new ItemRange(BOB, 3, 3), new ItemRange(BOB, 6, 9))));
        assertThat(Marks.incomplete(List.of(MARKS), READ_BY_ITEM)).isEmpty();
    }

    @Test
    void by_the_first_rules_it_is_marked_up_to_where_everything_is_read_and_the_rest_is_told_to_be_missing() {
        assertThat(Marks.command(PROOF, List.of(MARKS), FIRST)).contains(
                new AdvanceRead(PROOF, List.of(new ItemRef(BOB, 3))));
        assertThat(Marks.incomplete(List.of(MARKS), FIRST)).containsExactly(BOB);
    }

    @Test
    void nothing_is_proposed_where_the_first_rules_cannot_say_it() {
        var gap = new Marks(BOB, new ReadItems(2, List.of()), List.of(new Stretch(6, 9)));

        assertThat(Marks.command(PROOF, List.of(gap), FIRST)).isEmpty();
        assertThat(Marks.incomplete(List.of(gap), FIRST)).containsExactly(BOB);
    }

    @Test
    void nobody_has_read_what_is_not_there_yet() {
        List<Marks> within = Marks.within(Map.of(BOB, 7L), List.of(MARKS));

        assertThat(within).containsExactly(new Marks(BOB, new ReadItems(2, List.of()),
                List.of(new Stretch(3, 3), new Stretch(6, 7))));
        assertThat(Marks.within(Map.of(), List.of(MARKS)).getFirst().more()).isEmpty();
    }
}
