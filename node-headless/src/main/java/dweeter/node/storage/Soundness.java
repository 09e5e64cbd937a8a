/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dweeter.node.rows.Row;
import dweeter.node.rows.Table;
import dweeter.node.rows.UserRow;
import dweeter.sqlite.SqlSession;
import dweeter.sqlite.StorageException;

/// Whether rows that come from a disk are those that were written. SQLite notices when its pages make no sense, but not when
/// a bit of a text has flipped; the digest that is carried along with the rows of each user tells.
public final class Soundness {

    private Soundness() {}

    /// Reads everything there is.
    ///
    /// @return somebody whose rows are not what was written, in words; empty if all are
    public static Optional<String> flaw(SqlSession session) {
        try {
            var found = new HashMap<String, Tally>();
            for (Table<?> table : Table.all()) {
                if (table != UserRow.TABLE) {
                    session.fold("select " + table.list() + " from " + table, found, (tallies, read) -> {
                        Row row = table.read(read);
                        tallies.merge(row.nick(), new Tally(1, row.hash()), Soundness::sum);
                        return tallies;
                    });
                }
            }
            for (Map.Entry<String, Tally> user : session.all("select nick, row_count, digest from users",
                    row -> Map.entry(row.getString(1), new Tally(row.getLong(2), row.getLong(3))))) {
                Tally rows = Optional.ofNullable(found.remove(user.getKey())).orElse(Tally.NOTHING);
                if (!rows.equals(user.getValue())) {
                    return Optional.of("the rows of " + user.getKey() + " are not what was written");
                }
            }
            return found.keySet().stream().findFirst().map(nick -> "there are rows of " + nick + ", who is missing");
        } catch (StorageException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Tally sum(Tally one, Tally other) {
        return new Tally(one.rows() + other.rows(), one.digest() + other.digest());
    }
}
