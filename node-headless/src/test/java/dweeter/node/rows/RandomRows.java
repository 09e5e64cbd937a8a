/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Rows with random values in all columns.
public final class RandomRows {

    private static final String LETTERS = "abc ñé€😀\n\u0000'";

    private RandomRows() {}

    public static <R extends Row> R row(Table<R> table, RandomGenerator random) {
        return row(table, "u" + random.nextInt(10), random);
    }

    public static <R extends Row> R row(Table<R> table, String nick, RandomGenerator random) {
        Object[] values = table.columns().stream().map(column -> value(column, random)).toArray();
        values[0] = nick;
        return table.make(values);
    }

    private static Object value(Column column, RandomGenerator random) {
        while (true) {
            Object value = value(random);
            if (holds(column, value)) {
                return value;
            }
        }
    }

    private static boolean holds(Column column, Object value) {
        try {
            column.component(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Object value(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextBoolean() ? random.nextLong() : (Object) random.nextLong(5);
            case 1 -> text(random);
            case 2 -> {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                yield bytes;
            }
            default -> Optional.empty();
        };
    }

    private static String text(RandomGenerator random) {
        int[] letters = LETTERS.codePoints().toArray();
        var text = new StringBuilder();
        for (int left = random.nextInt(20); left > 0; left--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
