/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.LoggerFactory;

import dweeter.lifecycle.StartException;
import dweeter.sqlite.Fault;
import dweeter.sqlite.StorageException;

/// Why something cannot be kept on this computer right now: something the user can do something about.
///
/// @param where the folder, or the one file in it that is the matter
public record Obstacle(Kind kind, Path where) {

    /// What is in the way.
    public enum Kind {
        /// The disk is full.
        NO_ROOM,
        /// The folder or the file may not be written.
        FORBIDDEN,
        /// Another window or program has the file.
        IN_USE,
        /// The file turned out to be damaged while it was open; when it is opened again it is put aside.
        DAMAGED,
        /// SQLite cannot be loaded.
        NO_LIBRARY,
        /// The disk fails, or something that nobody thought of.
        DISK
    }

    /// Does something with a folder.
    ///
    /// @return what was in the way, after which nothing of it was done
    static Optional<Obstacle> met(Path folder, Runnable work) {
        return met(folder, folder, work);
    }

    /// Does something with a file.
    ///
    /// @param folder in which it lies
    /// @return what was in the way, after which nothing of it was done
    static Optional<Obstacle> met(Path folder, Path file, Runnable work) {
        return met(folder, file, () -> {
            work.run();
            return Optional.<Obstacle>empty();
        }, Optional::of);
    }

    /// The same for something with a result.
    ///
    /// @param otherwise makes a result of what was in the way
    static <T> T met(Path folder, Path file, Supplier<T> work, Function<Obstacle, T> otherwise) {
        try {
            return work.get();
        } catch (StorageException e) {
            return otherwise.apply(told(of(e, folder, file), e));
        } catch (StartException e) {
            return otherwise.apply(told(e.getCause() instanceof StorageException cause
                    ? of(cause, folder, file)
                    : new Obstacle(Kind.DISK, folder), e));
        } catch (InUseException e) {
            return otherwise.apply(told(new Obstacle(Kind.IN_USE, folder), e));
        } catch (UncheckedIOException e) {
            return otherwise.apply(told(new Obstacle(Room.in(folder).orElse(Kind.DISK), folder), e));
        }
    }

    private static Obstacle of(StorageException e, Path folder, Path file) {
        return switch (e.fault()) {
            case NO_ROOM -> new Obstacle(Kind.NO_ROOM, folder);
            case IN_USE -> new Obstacle(Kind.IN_USE, folder);
            case DAMAGED -> new Obstacle(Kind.DAMAGED, folder);
            // SQLite does not tell why it cannot make or write a file; the disk does.
            case FORBIDDEN -> Room.in(folder).map(kind -> new Obstacle(kind, folder))
                    .orElseGet(() -> new Obstacle(Kind.FORBIDDEN, file));
            case NO_LIBRARY -> new Obstacle(Room.in(folder).orElse(Kind.NO_LIBRARY), folder);
            case DISK, PROGRAM -> new Obstacle(Room.in(folder).orElse(Kind.DISK), folder);
        };
    }

    private static Obstacle told(Obstacle met, RuntimeException e) {
        var log = LoggerFactory.getLogger(Obstacle.class);
        if (e instanceof StorageException storage && storage.fault() == Fault.PROGRAM) {
            log.error("{} cannot be written", met.where(), e);
        } else {
            log.warn("{} cannot be used ({}): {}", met.where(), met.kind(), e.toString());
        }
        return met;
    }
}
