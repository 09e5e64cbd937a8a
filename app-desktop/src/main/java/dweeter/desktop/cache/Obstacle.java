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
/// @param where the folder
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

    /// Does something with the disk.
    ///
    /// @param folder where
    /// @return what was in the way, after which nothing of it was done
    public static Optional<Obstacle> met(Path folder, Runnable work) {
        return met(folder, () -> {
            work.run();
            return Optional.<Obstacle>empty();
        }, Optional::of);
    }

    /// The same for something with a result.
    ///
    /// @param otherwise makes a result of what was in the way
    static <T> T met(Path folder, Supplier<T> work, Function<Obstacle, T> otherwise) {
        try {
            return work.get();
        } catch (StorageException e) {
            return otherwise.apply(told(of(e, folder), e));
        } catch (StartException e) {
            return otherwise.apply(told(e.getCause() instanceof StorageException cause
                    ? of(cause, folder)
                    : new Obstacle(Kind.DISK, folder), e));
        } catch (InUseException e) {
            return otherwise.apply(told(new Obstacle(Kind.IN_USE, folder), e));
        } catch (UncheckedIOException e) {
            return otherwise.apply(told(new Obstacle(Room.in(folder).orElse(Kind.DISK), folder), e));
        }
    }

    private static Obstacle of(StorageException e, Path folder) {
        return new Obstacle(switch (e.fault()) {
            case NO_ROOM -> Kind.NO_ROOM;
            case IN_USE -> Kind.IN_USE;
            case DAMAGED -> Kind.DAMAGED;
            // SQLite does not tell why it cannot make a file; the disk does.
            case FORBIDDEN -> Room.in(folder).orElse(Kind.FORBIDDEN);
            case NO_LIBRARY -> Room.in(folder).orElse(Kind.NO_LIBRARY);
            case DISK, PROGRAM -> Room.in(folder).orElse(Kind.DISK);
        }, folder);
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
