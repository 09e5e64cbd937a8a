/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.util.stream.Stream;

/// Which tables and columns there are. Its number is that of the schema of the database, so that rows that travel and copies
/// of a whole database are told apart in the same way.
///
/// A row travels, and is hashed, in the lowest format that holds it: what later formats added is left out while it is empty.
/// So builds of different formats come to the same digest until rules that all of them know fill what is new.
///
/// @param number 1 for the first
public record RowFormat(int number) implements Comparable<RowFormat> {

    /// The newest that this build reads and writes.
    public static final RowFormat NEWEST = new RowFormat(Table.all().stream()
            .flatMap(table -> Stream.concat(Stream.of(table.since()), table.columns().stream().map(Column::since)))
            .mapToInt(Integer::intValue).max().orElse(1));

    public RowFormat {
        if (number < 1) {
            throw new IllegalArgumentException("There is no format " + number);
        }
    }

    /// The lowest format that has all that stands in a canonical form.
    public static RowFormat of(byte[] canonical) {
        return Canonical.format(canonical);
    }

    /// Whether whoever knows this one can read rows in `other`.
    public boolean includes(RowFormat other) {
        return other.number <= number;
    }

    @Override
    public int compareTo(RowFormat other) {
        return Integer.compare(number, other.number);
    }
}
