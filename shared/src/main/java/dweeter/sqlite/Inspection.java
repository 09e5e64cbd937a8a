/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// What a look at a database file shows that changes nothing in it.
///
/// @param flaw    what is wrong with it, if it is damaged or no database at all; then the rest is not known
/// @param version of its schema; 0 for a database without one
/// @param tables  their names
public record Inspection(Optional<String> flaw, long version, Set<String> tables) {

    public Inspection {
        tables = Set.copyOf(tables);
    }

    /// Looks at a file and its log. It is read as a whole.
    ///
    /// @throws StorageException     if it cannot be read right now, which says nothing about the file
    /// @throws UncheckedIOException likewise
    public static Inspection of(Path file) {
        if (ReadOnlyDatabase.isLostBesideLog(file)) {
            return flawed("it is gone or empty, but its log is not");
        }
        try (ReadOnlyDatabase database = ReadOnlyDatabase.open(file)) {
            SqlSession session = database.session();
            String verdict = session.first("pragma quick_check(1)", row -> row.getString(1)).orElse("nothing");
            return verdict.equals("ok")
                    ? new Inspection(Optional.empty(), session.number("pragma user_version"),
                            Set.copyOf(session.all("select name from sqlite_schema where type = 'table'",
                                    row -> row.getString(1))))
                    : flawed(verdict);
        } catch (StorageException e) {
            if (e.fault() == Fault.DAMAGED) {
                return flawed(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static Inspection flawed(String how) {
        return new Inspection(Optional.of(how), 0, Set.of());
    }
}
