/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.RulesVersion;
import dweeter.node.rows.RowFormat;
import dweeter.node.rows.UserRow;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Refusal;

class IncomingTest {

    private static final Interval ALL = Interval.whole(RingId.ZERO);
    private static final Node SOURCE = new Node(RingId.hash("source"), new UUID(17, 4),
            List.of(new Peer(new Address("one.example", 1), new Address("one.example", 2))));

    @Test
    void a_block_in_a_format_that_not_all_siblings_know_is_refused_with_what_to_do() {
        assertThat(Incoming.refusal(block(OptionalInt.of(4)), RulesVersion.WHOLE_BLOCKS))
                .get().isInstanceOfSatisfying(Failure.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Refusal.HANDOFF_MISFIT);
                    assertThat(refused.detail()).contains("format 4").contains("up to 3").contains("newer version");
                });
        assertThat(Incoming.refusal(block(OptionalInt.of(4)), RulesVersion.DELETIONS)).isEmpty();
    }

    @Test
    void a_block_that_says_no_format_is_in_the_one_that_all_who_say_none_have() {
        assertThat(Incoming.step(block(OptionalInt.empty()))).hasValueSatisfying(
                step -> assertThat(((RangeCommand.Import) step).format()).isEqualTo(new RowFormat(3)));
        assertThat(Incoming.refusal(block(OptionalInt.empty()), RulesVersion.READ_BY_ITEM)).isEmpty();
    }

    @Test
    void before_all_siblings_have_said_what_they_know_a_block_may_come_again() {
        assertThat(Incoming.refusal(block(OptionalInt.of(3)), RulesVersion.FIRST))
                .get().isInstanceOf(Failure.TryAgain.class);
    }

    /// The next hand-off would count beyond the last number there is, and end all siblings.
    @Test
    void a_range_in_an_epoch_that_nobody_reaches_is_not_taken() {
        var route = new Route(ALL, SOURCE, Long.MAX_VALUE - 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Incoming.require(new HandoffMessage.Activate("hid", route)))
                .withMessageContaining("epoch");
    }

    @Test
    void a_block_with_a_row_that_nobody_can_have_written_is_not_proposed() {
        byte[] row = new UserRow("ada", RingId.hash("ada").toBytes(), "Ada", "hash", 1, -5, 0, 0, 0, 0, 0).encode();
        var block = new HandoffMessage.Import("hid", ALL, SOURCE, ALL.to(), new UUID(1, 2), 1, "", OptionalInt.of(3),
                List.of(Base64.getEncoder().encodeToString(row)));

        assertThatIllegalArgumentException().isThrownBy(() -> Incoming.require(block));
    }

    private static HandoffMessage.Import block(OptionalInt format) {
        return new HandoffMessage.Import("hid", ALL, SOURCE, ALL.to(), new UUID(1, 2), 1, "", format, List.of());
    }
}
