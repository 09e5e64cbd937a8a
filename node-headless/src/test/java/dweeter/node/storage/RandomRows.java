/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Rows with random values in all columns.
final class RandomRows {

    private static final String LETTERS = "abc ñé€😀\n\u0000'";

    private RandomRows() {}

    static Row row(Table table, RandomGenerator random) {
        return row(table, "u" + random.nextInt(10), random);
    }

    static Row row(Table table, String nick, RandomGenerator random) {
        Object[] values = new Object[table.columns()];
        values[0] = nick;
        for (int i = 1; i < values.length; i++) {
            do {
                values[i] = value(random);
            } while (!table.holds(i, values[i]));
        }
        return Row.of(table, values);
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
