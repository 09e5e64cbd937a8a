/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

import dweeter.sqlite.Database;
import dweeter.sqlite.ReadOnlyDatabase;
import dweeter.sqlite.SqlSession;
import dweeter.sqlite.StorageException;

/// Puts a file of an account aside that cannot be used, and a new one in its place.
///
/// The new one is complete, with what was carried over, before the old one is touched; where it cannot be completed nothing
/// has happened. A process that dies in between leaves the new one under a name that says where the old one went, so that the
/// next can go on ([#finish]).
final class Replacement {

    private static final String ASIDE = ".aside-";
    private static final String FRESH = ".new";
    /// What SQLite keeps beside a file. It belongs to that file and to no other.
    private static final List<String> SIDES = List.of("-wal", "-shm", "-journal");

    private final Path path;

    /// @param path where the file of the account is
    Replacement(Path path) {
        this.path = path;
    }

    /// Goes on where an earlier process died, if one did.
    void finish() throws IOException {
        for (Path fresh : freshOnes()) {
            if (!Files.exists(path) && isComplete(fresh)) {
                Path aside = path.resolveSibling(name(fresh).substring(0, name(fresh).length() - FRESH.length()));
                swap(aside, fresh);
            } else {
                delete(fresh);
            }
        }
    }

    /// Replaces the file.
    ///
    /// @throws IOException      if it cannot be moved, after which it is where it was
    /// @throws StorageException if the new file cannot be made
    void perform(InstantSource clock) throws IOException {
        Path aside = aside(clock.millis());
        Path fresh = beside(aside, FRESH);
        try {
            make(fresh, aside);
            swap(aside, fresh);
        } catch (IOException | RuntimeException e) {
            try {
                delete(fresh);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private void make(Path fresh, Path aside) throws IOException {
        try (Database database = AccountFile.database(fresh)) {
            database.write(session -> {
                var told = new SetAside(aside, carryTo(session));
                told.write(session);
                return told;
            });
            database.checkpoint();
        }
        if (!isComplete(fresh)) {
            throw new IOException("What is new at " + fresh + " did not get out of its log");
        }
    }

    private boolean carryTo(SqlSession to) {
        if (!Files.exists(path) || ReadOnlyDatabase.isLostBesideLog(path)) {
            return false;
        }
        try (ReadOnlyDatabase old = ReadOnlyDatabase.open(path)) {
            boolean whole = true;
            long version = version(old.session());
            for (Carried<?> carried : Carried.TABLES) {
                whole &= version < carried.since() || carried.carry(old.session(), version, to);
            }
            return whole;
        }
    }

    /// Where it cannot be told, every table may be there.
    private static long version(SqlSession old) {
        try {
            return Math.max(1, old.number("pragma user_version"));
        } catch (StorageException e) {
            return Long.MAX_VALUE;
        }
    }

    /// Moves everything aside, the file first: where it is not any more, nobody takes the rest for whole.
    private void swap(Path aside, Path fresh) throws IOException {
        Deque<String> moved = new ArrayDeque<>();
        try {
            for (String side : Stream.concat(Stream.of(""), SIDES.stream()).toList()) {
                if (Files.exists(beside(path, side))) {
                    Files.move(beside(path, side), beside(aside, side), StandardCopyOption.ATOMIC_MOVE);
                    moved.push(side);
                }
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            while (!moved.isEmpty()) {
                String side = moved.pop();
                Files.move(beside(aside, side), beside(path, side), StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        LoggerFactory.getLogger(Replacement.class).warn("{} could not be used and was put aside as {}", path, aside);
    }

    /// What was put aside so far, with what lies beside it.
    List<Path> asides() throws IOException {
        return namedLikeAsides().stream().filter(file -> !name(file).contains(FRESH)).sorted().toList();
    }

    /// The newest first.
    private List<Path> freshOnes() throws IOException {
        return namedLikeAsides().stream().filter(file -> name(file).endsWith(FRESH))
                .sorted(Comparator.reverseOrder()).toList();
    }

    private List<Path> namedLikeAsides() throws IOException {
        try (Stream<Path> files = Files.list(Optional.ofNullable(path.getParent()).orElse(Path.of("")))) {
            return files.filter(file -> name(file).startsWith(name(path) + ASIDE)).toList();
        }
    }

    /// Whether everything is in the file itself: as long as it was open there was a log.
    private static boolean isComplete(Path fresh) throws IOException {
        return Files.exists(fresh) && Files.size(fresh) > 0
                && SIDES.stream().noneMatch(side -> Files.exists(beside(fresh, side)));
    }

    private Path aside(long millis) {
        Path aside = beside(path, ASIDE + millis);
        return Files.exists(aside) || Files.exists(beside(aside, "-wal")) ? aside(millis + 1) : aside;
    }

    private static void delete(Path file) throws IOException {
        for (String side : SIDES) {
            Files.deleteIfExists(beside(file, side));
        }
        Files.deleteIfExists(file);
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
