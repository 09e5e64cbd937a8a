/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Keeps files and directories from everybody but their owner, where the file system knows of such rights. Elsewhere the rights
/// of the directory around them hold.
public final class OwnersOnly {

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private OwnersOnly() {}

    /// Makes sure that only its owner can read a file.
    ///
    /// @throws IOException if not, with a sentence that says what to do; or if there is none
    public static void require(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory, and no file");
        }
        if (knowsRights(file) && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            throw new IOException("Others can read " + file + ", which holds a secret. Take that right away from them "
                    + "(chmod 600 " + file + "), and better have a new one made");
        }
    }

    /// Takes from others whatever right they have in a directory.
    ///
    /// @return whether they had one
    /// @throws IOException if that may not be done
    public static boolean enforce(Path directory) throws IOException {
        if (!knowsRights(directory)) {
            return false;
        }
        Set<PosixFilePermission> owners = PosixFilePermissions.fromString("rwx------");
        if (owners.containsAll(Files.getPosixFilePermissions(directory))) {
            return false;
        }
        Files.setPosixFilePermissions(directory, owners);
        return true;
    }

    private static boolean knowsRights(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
