/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.node.group.RangeCommand;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.HandoffMessage.Accept;
import dweeter.protocol.HandoffMessage.Activate;
import dweeter.protocol.HandoffMessage.AskFate;
import dweeter.protocol.HandoffMessage.AskPlace;
import dweeter.protocol.HandoffMessage.Drop;
import dweeter.protocol.HandoffMessage.Import;

class ErrandTest {

    private static final Nick ADA = new Nick("ada");
    private static final BlockSizes SMALL = new BlockSizes(600, 3);

    private final TwoSides sides = new TwoSides();

    @BeforeEach
    void fill() {
        sides.source().apply(new RangeCommand.Found(TwoSides.ALL));
        sides.source().apply(PeerRows.register(ADA));
        sides.source().apply(PeerRows.open(ADA));
        for (int i = 0; i < 20; i++) {
            write(i);
        }
        sides.begin();
    }

    @AfterEach
    void close() {
        sides.close();
    }

    @Test
    void a_range_changes_hands() {
        sides.run(sides.newLeader(SMALL), sides.source(), _ -> false);

        assertThat(sides.target().state().ownership().range()).contains(TwoSides.ALL);
        assertThat(sides.source().state().ownership().range()).isEmpty();
        assertThat(sides.source().session().exists("select 1 from users")).isFalse();
        assertThat(sides.target().session().number("select count(*) from items")).isEqualTo(20);
    }

    @Test
    void whoever_leads_next_goes_on_behind_what_the_target_has() {
        sides.run(sides.newLeader(SMALL), sides.source(), effect -> effect instanceof Effect.Ask ask
                && ask.request() instanceof Import block && block.seq() == 4);
        write(100);
        sides.sent().clear();

        Effect end = sides.run(sides.newLeader(SMALL), sides.source(), _ -> false);

        assertThat(end).isEqualTo(new Effect.End(Effect.Outcome.DONE));
        assertThat(sides.sent().getFirst()).isInstanceOf(AskPlace.class);
        assertThat(sides.sent().get(1)).isInstanceOfSatisfying(Import.class,
                block -> assertThat(block.seq()).isEqualTo(4));
        assertThat(sides.target().session().number("select count(*) from items")).isEqualTo(21);
    }

    @Test
    void a_leader_that_comes_after_accept_asks_for_it_again_and_commits() {
        sides.run(sides.newLeader(SMALL), sides.source(),
                effect -> effect instanceof Effect.Propose(RangeCommand.Commit _));

        sides.run(sides.newLeader(SMALL), sides.source(), _ -> false);

        assertThat(sides.sent()).filteredOn(Accept.class::isInstance).hasSize(2);
        assertThat(sides.target().state().ownership().range()).contains(TwoSides.ALL);
    }

    @Test
    void writes_are_held_up_for_five_seconds_and_then_it_is_given_up() {
        sides.lose(Accept.class::isInstance);

        sides.run(sides.newLeader(SMALL), sides.source(), _ -> false);

        assertThat(sides.sent()).filteredOn(Accept.class::isInstance).hasSizeBetween(3, 6);
        assertThat(sides.proposed()).anyMatch(RangeCommand.Abort.class::isInstance);
        assertThat(sides.source().state().ownership().range()).contains(TwoSides.ALL);
        assertThat(sides.target().handoff().orElseThrow().phase()).isEqualTo(Phase.ABANDONED);
    }

    @Test
    void a_target_that_never_hears_of_the_decision_asks_for_it() {
        sides.lose(Activate.class::isInstance);
        sides.run(sides.newLeader(SMALL), sides.source(),
                effect -> effect instanceof Effect.Ask ask && ask.request() instanceof Activate);

        sides.run(sides.newLeaderOfTaker(), sides.target(), _ -> false);

        assertThat(sides.sent().getLast()).isInstanceOf(AskFate.class);
        assertThat(sides.target().state().ownership().range()).contains(TwoSides.ALL);
    }

    @Test
    void a_target_that_was_forgotten_drops_what_it_has_only_before_it_accepts() {
        sides.run(sides.newLeader(SMALL), sides.source(),
                effect -> effect instanceof Effect.Ask ask && ask.request() instanceof Accept);

        sides.run(sides.newLeaderOfTaker(), sides.target(), _ -> false);

        assertThat(sides.target().session().exists("select 1 from users")).isFalse();
        Effect end = sides.run(sides.newLeader(SMALL), sides.source(), _ -> false);
        assertThat(end).isEqualTo(new Effect.End(Effect.Outcome.DONE));
        assertThat(sides.source().state().ownership().frozen()).isEmpty();
        assertThat(sides.source().state().ownership().range()).contains(TwoSides.ALL);
    }

    @Test
    void a_target_that_never_answers_again_is_told_no_longer() {
        sides.lose(_ -> true);

        Effect end = sides.run(sides.newLeader(SMALL), sides.source(), _ -> false);

        assertThat(end).isEqualTo(new Effect.End(Effect.Outcome.DONE));
        assertThat(sides.sent()).filteredOn(Drop.class::isInstance).hasSizeGreaterThan(2);
        assertThat(sides.source().state().ownership().range()).contains(TwoSides.ALL);
    }

    @Test
    void a_target_that_could_not_be_told_in_time_asks_what_came_of_it() {
        sides.run(sides.newLeader(SMALL), sides.source(),
                effect -> effect instanceof Effect.Propose(RangeCommand.Commit _));
        sides.lose(_ -> true);
        sides.run(sides.newLeader(SMALL), sides.source(), _ -> false);
        sides.lose(_ -> false);

        sides.run(sides.newLeaderOfTaker(), sides.target(), _ -> false);

        assertThat(sides.target().handoff().orElseThrow().phase()).isEqualTo(Phase.DONE);
        assertThat(sides.target().state().ownership().range()).isEmpty();
        assertThat(sides.target().session().exists("select 1 from users")).isFalse();
    }

    private void write(int number) {
        sides.source().apply(PeerRows.dweet(ADA, Cid.of("dweet " + number), "text of dweet " + number, 5));
    }
}
