/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import dweeter.lifecycle.OwnersOnly;
import dweeter.lifecycle.WholeFile;

/// What the key of a network's authority is encrypted with. It lies in a file of its own, apart from the key, so that who copies
/// the one does not have the other.
public final class Passphrase {

    private static final int BYTES = 24;

    private final String text;

    private Passphrase(String text) {
        this.text = text;
    }

    /// A fresh one that nobody guesses.
    public static Passphrase random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Passphrase(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Reads the first line of a file.
    ///
    /// @return empty if there is no such file
    /// @throws IOException if it cannot be read, is empty, or others can read it, with a sentence
    public static Optional<Passphrase> read(Path file) throws IOException {
        try {
            OwnersOnly.require(file);
            String line = Files.readString(file).lines().findFirst().orElse("").strip();
            if (line.isEmpty()) {
                throw new IOException(file + " holds no passphrase");
            }
            return Optional.of(new Passphrase(line));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Writes it to a file that only its owner may read.
    ///
    /// @throws FileAlreadyExistsException if there is one; what is in it may be needed
    public void write(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        WholeFile.write(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    char[] characters() {
        return text.toCharArray();
    }

    /// Nothing, as it is a secret.
    @Override
    public String toString() {
        return "Passphrase";
    }
}
