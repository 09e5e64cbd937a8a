/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowTest {

    private static final int ROUNDS = 300;

    @ParameterizedTest
    @EnumSource(Table.class)
    void the_canonical_form_of_a_row_is_read_back(Table table) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Row row = RandomRows.row(table, new Random(seed));

            Row.Decoded decoded = Row.decode(row.encode());

            assertThat(decoded.whole()).as("seed %d", seed).isTrue();
            assertThat(decoded.row()).as("seed %d", seed).isEqualTo(row);
            assertThat(decoded.row().hash()).isEqualTo(row.hash());
        }
    }

    @ParameterizedTest
    @EnumSource(Table.class)
    void a_key_alone_is_told_from_a_whole_row(Table table) {
        Row row = RandomRows.row(table, new Random(7));

        Row.Decoded decoded = Row.decode(row.encodeKey());

        assertThat(decoded.whole()).isFalse();
        assertThat(decoded.table()).isEqualTo(table);
        assertThat(decoded.nick()).isEqualTo(row.nick());
        assertThat(Arrays.deepEquals(decoded.key(), row.key())).isTrue();
        assertThat(decoded.encode()).isEqualTo(row.encodeKey());
    }

    @Test
    void damaged_bytes_are_refused_or_read_as_another_row_but_never_break_anything() {
        for (int seed = 0; seed < 20 * ROUNDS; seed++) {
            var random = new Random(seed);
            Row row = RandomRows.row(Table.values()[random.nextInt(Table.values().length)], random);
            byte[] damaged = row.encode();
            switch (random.nextInt(3)) {
                case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
                case 1 -> damaged = Arrays.copyOf(damaged, damaged.length + 1 + random.nextInt(9));
                default -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }

            try {
                Row.Decoded decoded = Row.decode(damaged);
                assertThat(decoded.whole() && decoded.row().equals(row)).as("seed %d", seed).isFalse();
                assertThat(decoded.nick()).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("Exception");
            }
        }
    }

    @Test
    void a_value_of_another_kind_than_its_column_is_refused() {
        byte[] wrong = Row.of(Table.FOLLOWERS, "ada", 5L, 1L, 1L).encode();

        assertThatIllegalArgumentException().isThrownBy(() -> Row.decode(wrong));
    }

    @Test
    void nothing_is_refused_where_a_column_needs_a_value() {
        byte[] wrong = Row.of(Table.FOLLOWERS, "ada", "bruno", Optional.empty(), 1L).encode();

        assertThatIllegalArgumentException().isThrownBy(() -> Row.decode(wrong));
    }
}
