/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.StartException;
import dweeter.node.enrolment.KeyFile;
import dweeter.security.Identity;
import dweeter.security.Passphrase;

/// The key of a network's authority as it is kept: encrypted with a passphrase that lies elsewhere.
///
/// @param identity empty if there is none, or it cannot be used without the passphrase
/// @param isThere  whether the file is there
record AuthorityKey(Optional<Identity> identity, boolean isThere) {

    /// Reads it. One that a former version wrote is encrypted from now on.
    ///
    /// @param passphrase the file with what it is encrypted with
    /// @throws StartException if something is damaged or cannot be read, or the passphrase is another one
    static AuthorityKey in(Path file, Path passphrase, SecureRandom random) {
        Optional<byte[]> content = KeyFile.content(file);
        if (content.isEmpty()) {
            return new AuthorityKey(Optional.empty(), false);
        }
        Optional<Passphrase> known = read(passphrase);
        Optional<Identity> open = parse(content.get());
        if (open.isPresent()) {
            store(open.get(), file, known.orElseGet(() -> create(passphrase, random)));
            return new AuthorityKey(open, true);
        }
        return new AuthorityKey(known.map(secret -> parse(content.get(), secret, file, passphrase)), true);
    }

    /// Whether it cannot be used, since the passphrase is gone.
    boolean isLocked() {
        return isThere && identity.isEmpty();
    }

    /// Reads the passphrase, or makes one where there is none yet.
    ///
    /// @throws StartException if it cannot be read or written
    static Passphrase passphrase(Path file, SecureRandom random) {
        return read(file).orElseGet(() -> create(file, random));
    }

    private static Passphrase create(Path file, SecureRandom random) {
        try {
            Passphrase fresh = Passphrase.random(random);
            fresh.write(file);
            return fresh;
        } catch (IOException e) {
            throw new StartException(
                    "The passphrase for the key of the network's authority cannot be written to " + file
                            + " (" + FileTrouble.reason(e) + "). Say with --passphrase-file where it is to lie.",
                    e);
        }
    }

    private static void store(Identity identity, Path file, Passphrase passphrase) {
        try {
            identity.store(file, passphrase);
        } catch (IOException e) {
            throw new StartException(file + " cannot be written (" + FileTrouble.reason(e) + ").", e);
        }
    }

    private static Optional<Passphrase> read(Path file) {
        try {
            return Passphrase.read(file);
        } catch (IOException e) {
            throw new StartException("The passphrase for the key of the network's authority cannot be used: "
                    + FileTrouble.reason(e) + ".", e);
        }
    }

    private static Optional<Identity> parse(byte[] content) {
        try {
            return Optional.of(Identity.parse(content));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Identity parse(byte[] content, Passphrase secret, Path file, Path passphrase) {
        try {
            return Identity.parse(content, secret);
        } catch (IOException e) {
            throw new StartException(file + " is damaged, or was encrypted with another passphrase than that in "
                    + passphrase
                    + ". Restore a copy of it. Without one, take the file away: this Entry then serves on, but lets nobody "
                    + "join any more.", e);
        }
    }
}
