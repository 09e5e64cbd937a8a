/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowTest {

    private static final int ROUNDS = 300;

    static List<Table<?>> tables() {
        return Table.all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void the_canonical_form_of_a_row_is_read_back(Table<?> table) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Row row = RandomRows.row(table, new Random(seed));

            Decoded<?> decoded = Decoded.of(row.encode());

            assertThat(decoded).as("seed %d", seed).isInstanceOfSatisfying(Decoded.Whole.class, whole -> {
                assertThat(whole.row().isSameAs(row)).isTrue();
                assertThat(whole.row().hash()).isEqualTo(row.hash());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void a_key_alone_is_told_from_a_whole_row(Table<?> table) {
        Row row = RandomRows.row(table, new Random(7));

        Decoded<?> decoded = Decoded.of(row.encodeKey());

        assertThat(decoded).isInstanceOf(Decoded.Gone.class);
        assertThat(decoded.table()).isEqualTo(table);
        assertThat(decoded.nick()).isEqualTo(row.nick());
        assertThat(Arrays.deepEquals(decoded.key(), Decoded.of(row.encode()).key())).isTrue();
    }

    @Test
    void damaged_bytes_are_refused_or_read_as_another_row_but_never_break_anything() {
        for (int seed = 0; seed < 20 * ROUNDS; seed++) {
            var random = new Random(seed);
            Row row = RandomRows.row(Table.all().get(random.nextInt(Table.all().size())), random);
            byte[] damaged = row.encode();
            switch (random.nextInt(3)) {
                case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
                case 1 -> damaged = Arrays.copyOf(damaged, damaged.length + 1 + random.nextInt(9));
                default -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }

            try {
                Decoded<?> decoded = Decoded.of(damaged);
                assertThat(decoded instanceof Decoded.Whole<?>(Row other) && other.isSameAs(row)).as("seed %d", seed)
                        .isFalse();
                assertThat(decoded.nick()).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("Exception");
            }
        }
    }

    /// Written by the first builds that had each table: what a row says may not change with the build, nor its hash.
    @Test
    void rows_are_written_as_ever() {
        assertThat(HexFormat.of().formatHex(new FollowerRow("ada", "bo", 7, true).encode()))
                .isEqualTo(
                        "0404" + "0200000003616461" + "0200000002626f" + "010000000000000007" + "010000000000000001");
        assertThat(HexFormat.of().formatHex(new ReadRow("ada", "bo", 1, 2).encodeKey()))
                .isEqualTo("08fd" + "0200000003616461" + "0200000002626f" + "010000000000000001");
        assertThat(HexFormat.of().formatHex(new ItemRow("ada", 1, 2, Optional.of("x"), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0,
                Optional.empty(), Optional.empty()).encode()))
                .isEqualTo("010b" + "0200000003616461" + "010000000000000001" + "010000000000000002" + "020000000178"
                        + "000000000000" + "010000000000000000");
    }

    @Test
    void a_value_of_another_kind_than_its_column_is_refused() {
        byte[] number = new ReadRow("ada", "bo", 1, 2).encode();
        number[0] = 4;

        assertThatIllegalArgumentException().isThrownBy(() -> Decoded.of(number));
    }

    @Test
    void a_flag_is_yes_or_no() {
        byte[] two = new FollowerRow("ada", "bo", 7, true).encode();
        two[two.length - 1] = 2;

        assertThatIllegalArgumentException().isThrownBy(() -> Decoded.of(two));
    }

    @Test
    void nothing_is_refused_where_a_column_needs_a_value() {
        byte[] wrong = Canonical.whole(FollowerRow.TABLE, new Object[]{"ada", "bo", Optional.empty(), 1L});

        assertThatIllegalArgumentException().isThrownBy(() -> Decoded.of(wrong));
    }

    @Test
    void a_row_of_a_table_that_came_later_is_none_in_the_format_before() {
        byte[] read = new ReadRow("ada", "bo", 1, 2).encode();

        assertThat(RowFormat.of(read)).isEqualTo(new RowFormat(3));
        assertThatIllegalArgumentException().isThrownBy(() -> Decoded.of(read, new RowFormat(2)));
        assertThat(Decoded.of(read, new RowFormat(3)).table()).isEqualTo(ReadRow.TABLE);
    }

    /// So two builds of which one does not know the column come to the same digest, as long as nothing stands in it.
    @Test
    void a_column_that_came_later_is_left_out_while_it_is_empty() {
        ItemRow dweet = item(Optional.empty());
        ItemRow deleted = item(Optional.of(1L));

        assertThat(RowFormat.of(dweet.encode())).isEqualTo(new RowFormat(1));
        assertThat(RowFormat.of(deleted.encode())).isEqualTo(new RowFormat(4));
        assertThat(deleted.encode()[1]).isEqualTo((byte) (dweet.encode()[1] + 1));
        assertThat(Decoded.of(dweet.encode(), new RowFormat(3)))
                .isInstanceOfSatisfying(Decoded.Whole.class, whole -> assertThat(whole.row()).isEqualTo(dweet));
        assertThatIllegalArgumentException().isThrownBy(() -> Decoded.of(deleted.encode(), new RowFormat(3)));
    }

    private static ItemRow item(Optional<Long> deletes) {
        return new ItemRow("ada", 1, 2, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), 0, deletes,
                Optional.empty());
    }
}
