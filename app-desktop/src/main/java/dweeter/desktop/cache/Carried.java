/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

import org.slf4j.LoggerFactory;

import dweeter.sqlite.SqlSession;
import dweeter.sqlite.SqlSession.RowReader;
import dweeter.sqlite.StorageException;

/// A table that holds what the user wrote and the network does not have yet. It is carried over into a new file, as far as it
/// can be read; everything else in a file is a copy and comes back by itself.
///
/// @param table  its name
/// @param since  the first version of the schema that has it
/// @param key    the column by which it is ordered on the disk
/// @param all    asks for its rows in a file of some version of the schema, without an order
/// @param reader throws an IllegalArgumentException if nobody wrote that
/// @param writer puts a row into a new file
record Carried<T>(String table, long since, String key, LongFunction<String> all, RowReader<T> reader,
        BiConsumer<SqlSession, T> writer) {

    /// All such tables.
    static final List<Carried<?>> TABLES = List.of(
            new Carried<>("outbox", 1, "cid", version -> version == 1 ? OutboxRows.ALL_OF_FIRST : OutboxRows.ALL,
                    OutboxRows::row, OutboxRows::save),
            new Carried<>("draft", 2, "one", _ -> DraftRows.ALL, DraftRows::row, DraftRows::save),
            new Carried<>("deletion", 4, "n", _ -> WaitingDeletion.ALL, WaitingDeletion::row, WaitingDeletion::save));

    /// Copies what can be read. Past a page that is damaged one cannot go, so that the table is read from both ends.
    ///
    /// @param version of the schema that is carried from
    /// @return whether that was everything
    boolean carry(SqlSession from, long version, SqlSession to) {
        Set<T> rows = new LinkedHashSet<>();
        boolean whole = read(from, all.apply(version) + " order by " + key, rows);
        if (!whole) {
            read(from, all.apply(version) + " order by " + key + " desc", rows);
        }
        rows.forEach(row -> writer.accept(to, row));
        return whole;
    }

    private boolean read(SqlSession from, String query, Set<T> rows) {
        try {
            return from.fold(query, true, (whole, row) -> {
                try {
                    rows.add(reader.read(row));
                    return whole;
                } catch (IllegalArgumentException _) {
                    return false;
                }
            });
        } catch (StorageException e) {
            return switch (e.fault()) {
                case DAMAGED, PROGRAM -> {
                    LoggerFactory.getLogger(Carried.class).warn("{} cannot be read any further: {}", table,
                            e.getMessage());
                    yield false;
                }
                case NO_ROOM, FORBIDDEN, IN_USE, DISK, NO_LIBRARY -> throw e;
            };
        }
    }
}
