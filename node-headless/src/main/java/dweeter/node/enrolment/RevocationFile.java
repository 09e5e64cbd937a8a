/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.StartException;
import dweeter.lifecycle.WholeFile;
import dweeter.security.Revocations;

/// Where a server keeps the newest list of void certificates, so that it knows them from its start on. Safe for use by many
/// threads.
///
/// @param revocations what is known
public record RevocationFile(Path file, Revocations revocations) {

    private static final String NAME = "revoked.crl";

    /// Reads what is kept in a directory.
    ///
    /// @throws StartException if it cannot be read, or is damaged
    public static RevocationFile in(Path directory, Revocations revocations) {
        Path file = directory.resolve(NAME);
        try {
            revocations.recall(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            // Nothing was ever revoked, as far as is known here.
        } catch (IOException e) {
            throw new StartException(file + " cannot be used (" + FileTrouble.reason(e)
                    + "). Take it away, and start again; the list is got anew from the other servers.", e);
        }
        return new RevocationFile(file, revocations);
    }

    /// Whether it is this file.
    public static boolean isIt(Path path) {
        return path.endsWith(NAME);
    }

    /// Takes note of a list and keeps it, if it is newer than what is known.
    ///
    /// @param list DER
    /// @throws IOException if it is no list of the authority, or cannot be written; then it is heeded all the same until this
    ///                     process ends
    public void learn(byte[] list) throws IOException {
        if (revocations.learn(list)) {
            WholeFile.write(file, list);
        }
    }
}
