/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.StartException;
import dweeter.lifecycle.WholeFile;
import dweeter.node.enrolment.RevocationFile;
import dweeter.security.CertificateAuthority;
import dweeter.security.Credentials;
import dweeter.security.Identity;
import dweeter.security.Passphrase;
import dweeter.security.Revocations;
import dweeter.security.Role;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

/// Makes the data directory of the first Entry anew from what was saved of it. The network keeps its authority, so every invite
/// stays good. No server of before is believed any more, whether it was saved or came later: all get new certificates. Join
/// tokens of before are void, and nobody founds the ring by itself.
///
/// @param authority the key of the network's authority, encrypted
/// @param revoked   the list of void certificates, if there was one
/// @param database  a copy of the Entry's database, gzipped
public record RestoredEntry(byte[] authority, Optional<byte[]> revoked, byte[] database) {

    /// The fact that says from which backup a network was made again.
    static final String ORIGIN = "restored";

    private static final String DRAFT = ".part";
    private static final List<String> OF_THE_OTHERS = List.of("nodes", "entries", "told", "join_tokens",
            "join_token_holders");

    /// @param directory  which does not exist, or is empty
    /// @param passphrase the file with what the key is encrypted with
    /// @param network    the fingerprint that the authority must have
    /// @param backup     names what it is made from
    /// @throws StartException if it cannot be done, with a sentence; then nothing is there
    public void write(Path directory, Path passphrase, String network, UUID backup, Instant now, SecureRandom random) {
        requireEmpty(directory);
        Path place = directory.toAbsolutePath().normalize();
        Path draft = place.resolveSibling(place.getFileName() + DRAFT);
        try {
            remove(draft);
            DataDirectory.make(draft);
            CertificateAuthority key = authority(draft, passphrase, network, random);
            Revocations before = new Credentials(key.identity()).revocations();
            if (revoked.isPresent()) {
                before.recall(revoked.get());
            }
            RevocationFile.in(draft, new Credentials(key.identity()).revocations())
                    .learn(key.revokeServers(before, now));
            writeDatabase(draft.resolve(DirectoryContents.DATABASE), backup);
            Files.deleteIfExists(place);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            WholeFile.syncDirectory(Optional.ofNullable(place.getParent()).orElse(place));
        } catch (IOException e) {
            throw new StartException(directory + " cannot be written (" + FileTrouble.reason(e)
                    + "). Choose another directory, or make room.", e);
        } finally {
            discard(draft);
        }
    }

    private static void requireEmpty(Path directory) {
        try (Stream<Path> files = Files.exists(directory) ? Files.list(directory) : Stream.empty()) {
            if (files.findAny().isPresent()) {
                throw new StartException(directory + " holds something already, and is left alone. Choose another "
                        + "directory for the new first Entry.");
            }
        } catch (IOException e) {
            throw new StartException(directory + " is no directory that can be used. Choose another one.", e);
        }
    }

    private CertificateAuthority authority(Path draft, Path passphrase, String network, SecureRandom random)
            throws IOException {
        Path file = draft.resolve(DirectoryContents.AUTHORITY);
        WholeFile.write(file, authority);
        AuthorityKey key = key(file, passphrase, random);
        Identity identity = key.identity().orElseThrow(() -> new StartException("The key of the network's authority is "
                + "encrypted, and its passphrase is not in " + passphrase
                + ". Say with --passphrase-file where it is; without it this network cannot be made again."));
        if (!CertificateAuthority.origin(identity.authority()).equals(network)) {
            throw new StartException("The key in the backup is that of another network than the backup is of. Take "
                    + "another copy of it, or an older backup.");
        }
        return CertificateAuthority.of(identity, random);
    }

    private static AuthorityKey key(Path file, Path passphrase, SecureRandom random) {
        try {
            return AuthorityKey.in(file, passphrase, random);
        } catch (StartException e) {
            if (!isUsable(passphrase)) {
                throw e;
            }
            throw new StartException(
                    "The key of the network's authority in the backup cannot be read: it is damaged, or "
                            + "was encrypted with another passphrase than that in " + passphrase
                            + ". Say with --passphrase-file where "
                            + "the right one is, or take another copy of the backup.",
                    e);
        }
    }

    private static boolean isUsable(Path passphrase) {
        try {
            return Passphrase.read(passphrase).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private void writeDatabase(Path file, UUID backup) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(database))) {
            Files.copy(in, file);
        }
        try (Database copy = Database.open(file, Directory.MIGRATIONS, 1, Database.Durability.FULL)) {
            copy.write(session -> begin(session, backup));
        }
    }

    private static SqlSession begin(SqlSession session, UUID backup) {
        OF_THE_OTHERS.forEach(table -> session.run("delete from " + table));
        session.run("update certificates set revoked = 1 where role <> ?", Role.OPERATOR.word());
        session.run("insert or replace into facts (name, value) values (?, ?)", Directory.RING,
                new RingGrant.Unknown().text());
        session.run("insert or replace into facts (name, value) values (?, ?)", ORIGIN, backup.toString());
        return session;
    }

    private static void discard(Path draft) {
        try {
            remove(draft);
        } catch (IOException e) {
            // The next attempt removes it.
        }
    }

    private static void remove(Path draft) throws IOException {
        if (Files.exists(draft)) {
            try (Stream<Path> files = Files.walk(draft)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
