/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dweeter.lifecycle.StartException;
import dweeter.sqlite.Database;

/// The database of an account, opened so that it always opens: one that is damaged or was written by a later version is put
/// aside, not touched, and a new one is begun.
///
/// @param aside where the file went that could not be used
record AccountFile(Database database, Optional<Path> aside) {

    private static final int READERS = 2;
    private static final List<String> MIGRATIONS = List.of(script());

    /// @throws UncheckedIOException if not even a new file can be made
    static AccountFile open(Path path, InstantSource clock) {
        try {
            return new AccountFile(sound(path), Optional.empty());
        } catch (StartException _) {
            Path aside = path.resolveSibling(path.getFileName() + ".aside-" + clock.millis());
            try {
                moveAway(path, aside);
                return new AccountFile(sound(path), Optional.of(aside));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (StartException e) {
                throw new UncheckedIOException(new IOException("Cannot open " + path, e));
            }
        }
    }

    private static Database sound(Path path) {
        Database database = Database.open(path, MIGRATIONS, READERS, Database.Durability.FULL);
        Optional<String> verdict = database
                .read(session -> session.first("pragma quick_check(1)", row -> row.getString(1)));
        if (verdict.filter("ok"::equals).isEmpty()) {
            database.close();
            throw new StartException(path + " is damaged.");
        }
        return database;
    }

    private static void moveAway(Path path, Path aside) throws IOException {
        if (Files.exists(path)) {
            Files.move(path, aside);
        }
        for (String side : List.of("-wal", "-shm", "-journal")) {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + side));
        }
    }

    private static String script() {
        try (InputStream in = AccountFile.class.getResourceAsStream("1.sql")) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its schema");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
