/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

import org.apache.ratis.server.protocol.TermIndex;

import dweeter.lifecycle.WholeFile;
import dweeter.node.replication.UnusableCopy;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

/// The database of a group, which a copy from a sibling may replace as a whole. Safe for use by many threads; they wait
/// while it is replaced.
final class StateFile implements AutoCloseable {

    static final String NAME = "group.db";

    private final Path directory;
    private final Path path;
    private final Function<Path, Database> opening;
    private final ReadWriteLock replacing = new ReentrantReadWriteLock();
    // Guarded by the lock.
    private Database database;

    /// @throws UnusableCopy if what is there belongs to another group
    StateFile(Path directory, UUID group, Function<Path, Database> opening) {
        this.directory = directory;
        this.path = directory.resolve(NAME);
        this.opening = opening;
        this.database = open(path);
        UUID owner = write(session -> Applied.claim(session, group));
        if (!owner.equals(group)) {
            database.close();
            throw new UnusableCopy(path + " holds the data of another group than the one this peer belongs to.");
        }
    }

    <T> T read(Function<SqlSession, T> query) {
        return with(held -> held.read(query));
    }

    <T> T write(Function<SqlSession, T> work) {
        return with(held -> held.write(work));
    }

    boolean checkpoint() {
        return with(Database::checkpoint);
    }

    TermIndex applied() {
        return read(Applied::read);
    }

    /// Runs `use` while the database is not replaced.
    <T> T with(Function<Database, T> use) {
        replacing.readLock().lock();
        try {
            return use.apply(database);
        } finally {
            replacing.readLock().unlock();
        }
    }

    /// How far a copy that lies in another file has come.
    TermIndex appliedOf(Path copy) {
        try (Database copied = open(copy)) {
            return copied.read(Applied::read);
        }
    }

    /// Puts a copy in the place of the file, and returns when that would survive the loss of power. A process that ends
    /// half-way finds the one or the other.
    ///
    /// @param copy a closed database in the same directory, synced to the disk
    void replaceBy(Path copy) {
        replacing.writeLock().lock();
        try {
            database.close();
            // Frames of the old file must not be found beside the new one: they would be written into it.
            for (String side : List.of("-wal", "-shm")) {
                Files.deleteIfExists(directory.resolve(NAME + side));
            }
            Files.move(copy, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            WholeFile.syncDirectory(directory);
            database = open(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            replacing.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        replacing.writeLock().lock();
        try {
            database.close();
        } finally {
            replacing.writeLock().unlock();
        }
    }

    private Database open(Path file) {
        Database opened = opening.apply(file);
        opened.write(Applied::prepare);
        return opened;
    }
}
