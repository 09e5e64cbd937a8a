/* SPDX-License-Identifier: MIT */
package dweeter.node.backup.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dweeter.model.Interval;
import dweeter.model.RingId;
import dweeter.node.backup.core.Division.Piece;

class DivisionTest {

    @Test
    void all_pieces_together_are_the_whole_ring() {
        assertThat(Division.joined(pieces(1, 2, 3)).isWhole()).isTrue();
        assertThat(Division.joined(pieces(1, 2, 3).subList(0, 2)).isWhole()).isFalse();
    }

    @Test
    void each_owner_gets_about_as_much() {
        assertThat(shares(pieces(10, 10, 10, 10), 2)).containsExactly(20L, 20L);
        assertThat(shares(pieces(30, 1, 1, 1), 2)).containsExactly(30L, 3L);
        assertThat(shares(pieces(1, 1, 1, 30), 2)).containsExactly(3L, 30L);
        assertThat(shares(pieces(5, 5, 5), 1)).containsExactly(15L);
        assertThat(shares(pieces(0, 0, 0), 3)).hasSize(3);
        assertThat(shares(pieces(7, 8), 5)).containsExactly(7L, 8L);
    }

    @Test
    void however_much_they_hold_nobody_is_left_out_and_nothing_is_left() {
        var random = new Random(3);
        for (int round = 0; round < 500; round++) {
            long[] rows = random.longs(1 + random.nextInt(9), 0, 100).toArray();
            int owners = 1 + random.nextInt(9);

            List<Long> shares = shares(pieces(rows), owners);

            assertThat(shares).hasSize(Math.min(owners, rows.length));
            assertThat(shares.stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(Arrays.stream(rows).sum());
        }
    }

    private static List<Long> shares(List<Piece> pieces, int owners) {
        var shares = new ArrayList<Long>();
        List<Piece> left = pieces;
        for (int free = owners; !left.isEmpty(); free--) {
            int first = Division.first(left, Math.max(1, free));
            shares.add(left.subList(0, first).stream().mapToLong(Piece::rows).sum());
            left = left.subList(first, left.size());
        }
        return shares;
    }

    private static List<Piece> pieces(long... rows) {
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < rows.length; i++) {
            RingId from = new RingId((i + rows.length - 1) % rows.length + 1, 0, 0, 0);
            pieces.add(new Piece(new Interval(from, new RingId(i + 1, 0, 0, 0)), rows[i]));
        }
        return pieces;
    }
}
