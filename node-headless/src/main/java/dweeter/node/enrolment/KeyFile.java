/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.StartException;
import dweeter.security.Identity;

/// A file with a key in the directory of a server, as it is read when the server starts.
public final class KeyFile {

    private KeyFile() {}

    /// What is in it; empty if there is none.
    ///
    /// @throws StartException if it cannot be read
    public static Optional<byte[]> content(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StartException(file + " cannot be read ("
                    + FileTrouble.reason(e) + "). Give yourself the right to read it.", e);
        }
    }

    /// The identity in it; empty if there is none.
    ///
    /// @param advice what to do if it is damaged, in sentences
    /// @throws StartException if it cannot be read, or is damaged
    public static Optional<Identity> identity(Path file, String advice) {
        Optional<byte[]> content = content(file);
        try {
            return content.isEmpty() ? Optional.empty() : Optional.of(Identity.parse(content.get()));
        } catch (IOException e) {
            throw new StartException(file + " is damaged. " + advice, e);
        }
    }
}
