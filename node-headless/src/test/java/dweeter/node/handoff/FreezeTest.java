/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.node.group.RangeCommand;
import dweeter.node.storage.Tables;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.HandoffMessage.Accept;

/// How long writes are held up, by how much there is to give.
class FreezeTest {

    private static final int MEANWHILE = 90;

    @ParameterizedTest
    @CsvSource({"100, 5000", "100, 50000", "5000, 50000"})
    void writes_are_held_up_no_longer_where_more_is_given(int users, int dweets) {
        try (var sides = new TwoSides()) {
            sides.source().apply(new RangeCommand.Found(TwoSides.ALL));
            for (int user = 0; user < users; user++) {
                sides.source().apply(PeerRows.register(nick(user)));
                sides.source().apply(PeerRows.open(nick(user)));
            }
            write(sides, 0, dweets, users);
            long begun = System.nanoTime();
            sides.begin();
            long copying = System.nanoTime();
            Errand errand = sides.newLeader(BlockSizes.USUAL);
            Effect freeze = sides.run(errand, sides.source(), effect -> effect instanceof Effect.Propose);
            write(sides, dweets, dweets + MEANWHILE, users);
            long frozen = System.nanoTime();
            assertThat(freeze).isEqualTo(new Effect.Propose(new RangeCommand.Freeze(TwoSides.HID)));
            sides.run(errand, sides.source(), effect -> effect instanceof Effect.Propose(RangeCommand.CleanUp _));
            long done = System.nanoTime();

            long counting = System.nanoTime();
            sides.source().session().exists("select 1 from users");
            Tables.census(sides.source().session(), TwoSides.ALL);
            long counted = System.nanoTime();
            System.out.printf("%,6d users, %,6d dweets: BEGIN %4d ms, copy %5d ms, held up %3d ms with %d changes; "
                    + "to count them all would take %3d ms%n", users, dweets, millis(copying - begun),
                    millis(frozen - copying), millis(done - frozen), MEANWHILE, millis(counted - counting));
            assertThat(sides.sent()).filteredOn(Accept.class::isInstance).hasSize(1);
            assertThat(Duration.ofNanos(done - frozen)).isLessThan(Duration.ofSeconds(1));
            assertThat(sides.target().session().number("select count(*) from items")).isEqualTo(dweets + MEANWHILE);
        }
    }

    private static void write(TwoSides sides, int from, int to, int users) {
        for (int i = from; i < to; i++) {
            sides.source().apply(PeerRows.dweet(nick(i % users), Cid.of("dweet " + i), "text of dweet " + i, i));
        }
    }

    private static Nick nick(int number) {
        return new Nick("user" + number);
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
