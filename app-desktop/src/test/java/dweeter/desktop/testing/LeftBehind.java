/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.cache.Opening;
import dweeter.desktop.cache.Waiting;
import dweeter.model.Cid;
import dweeter.model.Nick;

/// What a client leaves that was killed before it could send what was written: the file of an account with next to nothing in
/// it, and beside it the log, with all.
public final class LeftBehind {

    private static final Instant WRITTEN = Instant.parse("2026-11-23T14:00:00Z");
    private static final List<String> SIDES = List.of("", "-wal");

    private LeftBehind() {}

    /// @param file which is not there yet
    /// @return what waits in it
    public static List<Waiting> at(Path file, String... texts) throws IOException {
        Path alive = file.resolveSibling("alive.db");
        try (ClientCache cache = ClientCache.open(alive, InstantSource.system())) {
            for (int i = 0; i < texts.length; i++) {
                cache.unsent().keep(new Waiting(Cid.fresh(), i + 1, texts[i], WRITTEN.plusSeconds(i), false));
            }
            for (String side : SIDES) {
                Files.copy(beside(alive, side), beside(file, side));
            }
            return cache.unsent().waiting();
        } finally {
            Files.delete(alive);
            Files.delete(beside(alive, ".lock"));
        }
    }

    /// The same, all of it in the file itself, as a client leaves it that was closed.
    public static List<Waiting> closedAt(Path file, String... texts) throws IOException {
        List<Waiting> waiting = at(file, texts);
        ClientCache.open(file, InstantSource.system()).close();
        return waiting;
    }

    /// Where somebody's account in the network of [Desk#INVITE] is kept. The file is not there.
    public static Path accountIn(DataDirectory directory, Nick nick) throws IOException {
        if (directory.cache(nick, Desk.INVITE.caFingerprint(),
                InstantSource.system()) instanceof Opening.Open(ClientCache cache)) {
            cache.close();
            Files.delete(cache.path());
            return cache.path();
        }
        throw new IOException("Nothing can be kept in " + directory.folder());
    }

    /// A file beside another.
    public static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
