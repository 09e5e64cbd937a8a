/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.slf4j.LoggerFactory;

import dweeter.lifecycle.StartException;
import dweeter.sqlite.Database;
import dweeter.sqlite.Inspection;
import dweeter.sqlite.ReadOnlyDatabase;
import dweeter.sqlite.Scripts;
import dweeter.sqlite.StorageException;
import dweeter.sqlite.UnfinishedWrite;

/// The database of an account, open.
///
/// A file that is damaged, was written by a later version, or is somebody else's is put aside ([Replacement]). That it cannot
/// be opened for any other reason says nothing about the file: then nothing is changed.
///
/// @param setAside what the user has to be told of
record AccountFile(Database database, AccountLock lock, Optional<SetAside> setAside) {

    private static final int READERS = 2;
    /// A table of the first migration, which makes all of its tables or none.
    private static final String OURS = "outbox";
    private static final List<String> MIGRATIONS = Scripts.of(AccountFile.class, "1.sql", "2.sql", "3.sql", "4.sql");

    /// @throws StorageException     if it cannot be opened right now
    /// @throws StartException       likewise, with a StorageException as its cause
    /// @throws InUseException       likewise, because another window has it
    /// @throws UncheckedIOException likewise
    static AccountFile open(Path path, InstantSource clock) {
        AccountLock lock = AccountLock.take(path);
        try {
            var replacement = new Replacement(path);
            replacement.finish();
            boolean isNew = !Files.exists(path);
            if (!isUsable(path)) {
                replacement.perform(clock);
                isNew = false;
            }
            return opened(path, isNew, lock);
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Opens or makes the file of an account, without a look at what is in it.
    static Database database(Path path) {
        try {
            PrivateFiles.make(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Database.open(path, MIGRATIONS, READERS, Database.Durability.FULL);
    }

    /// Closes it, or leaves that to a thread of its own if it takes longer. The lock goes last.
    void close(Duration patience) {
        Thread closing = Thread.ofPlatform().daemon().name("closing").start(() -> {
            try {
                database.close();
            } catch (StorageException e) {
                LoggerFactory.getLogger(AccountFile.class).warn("A file did not close cleanly: {}", e.toString());
            } finally {
                lock.close();
            }
        });
        try {
            closing.join(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static AccountFile opened(Path path, boolean isNew, AccountLock lock) throws IOException {
        try {
            Database database = database(path);
            try {
                // SQLite opens a file that may not be written, and begins to write it, without a word.
                database.write(session -> session.run("pragma user_version = " + MIGRATIONS.size()));
                // What is let go is not to be read in the file by whoever comes across it.
                database.write(session -> session.number("pragma secure_delete = on"));
                return new AccountFile(database, lock, database.read(session -> SetAside.read(session, path)));
            } catch (StorageException e) {
                database.close();
                throw e;
            }
        } catch (StorageException | StartException | UncheckedIOException e) {
            if (isNew && Files.exists(path) && Files.size(path) == 0) {
                Files.delete(path);
            }
            throw e;
        }
    }

    private static boolean isUsable(Path path) {
        if (ReadOnlyDatabase.isLostBesideLog(path)) {
            return false;
        }
        if (!Files.exists(path)) {
            return true;
        }
        Inspection seen = look(path);
        boolean usable = seen.flaw().isEmpty() && seen.version() <= MIGRATIONS.size() && isOurs(seen);
        if (!usable) {
            LoggerFactory.getLogger(AccountFile.class).warn("{} cannot be used: {}", path,
                    seen.flaw().orElseGet(() -> "schema " + seen.version() + " with " + seen.tables()));
        }
        return usable;
    }

    private static Inspection look(Path path) {
        try {
            return Inspection.of(path);
        } catch (StorageException e) {
            if (!UnfinishedWrite.isToBlame(e)) {
                throw e;
            }
            UnfinishedWrite.undo(path);
            return Inspection.of(path);
        }
    }

    private static boolean isOurs(Inspection seen) {
        return seen.version() == 0 ? seen.tables().isEmpty() : seen.version() > 0 && seen.tables().contains(OURS);
    }
}
