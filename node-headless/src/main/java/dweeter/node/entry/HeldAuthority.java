/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;

/// The network's authority where it lies. Another may take its place while everything runs. Safe for use by many threads.
public final class HeldAuthority {

    private final Path file;
    private final Path passphrase;
    private final SecureRandom random;
    private volatile CertificateAuthority present;

    /// @param file       where it is kept
    /// @param passphrase the file with what it is encrypted with
    HeldAuthority(Identity identity, Path file, Path passphrase, SecureRandom random) {
        this.file = file;
        this.passphrase = passphrase;
        this.random = random;
        this.present = CertificateAuthority.of(identity, random);
    }

    CertificateAuthority present() {
        return present;
    }

    /// Puts another one in its place, for ever: the key of this one is gone afterwards.
    ///
    /// @throws IOException if it cannot be kept; then nothing has changed
    synchronized void succeed(Instant now) throws IOException {
        CertificateAuthority successor = present.successor(now);
        successor.identity().store(file, AuthorityKey.passphrase(passphrase, random));
        present = successor;
    }

    /// Where it lies, if the key of an authority is at hand.
    static Optional<HeldAuthority> in(DirectoryContents contents, Path passphrase, SecureRandom random) {
        return contents.authority().map(identity -> new HeldAuthority(identity,
                contents.directory().resolve(DirectoryContents.AUTHORITY), passphrase, random));
    }
}
