/* SPDX-License-Identifier: MIT */
package dweeter.desktop.window;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where the processes that are started on one folder meet: a folder in it that only its owner can enter, with a socket and the
/// lock of whoever listens.
///
/// @param home that folder
record Doorway(Path home) {

    private static final String PRIVATE = "rwx------";
    /// In bytes. Linux takes 107 for the name of a socket, macOS 103.
    private static final int LONGEST = 100;

    static Doorway of(Path folder) {
        return new Doorway(folder.toAbsolutePath().resolve("window"));
    }

    /// Makes the folder if need be, and shuts it to others.
    void make() throws IOException {
        Files.createDirectories(home);
        if (isPosix(home)) {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(PRIVATE));
        }
    }

    Path lock() {
        return home.resolve("lock");
    }

    Path socket() {
        return home.resolve("socket");
    }

    /// Does something with the address of the socket. Where its path is too long for the system, the way leads through a symbolic
    /// link with a short name, which is needed only as long as that lasts.
    <T> T through(Use<T> use) throws IOException {
        if (socket().toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return use.with(UnixDomainSocketAddress.of(socket()));
        }
        // Nobody else can enter it.
        Path beside = Files.createTempDirectory("dweeter");
        try {
            Path link = Files.createSymbolicLink(beside.resolve("w"), home);
            try {
                return use.with(UnixDomainSocketAddress.of(link.resolve(socket().getFileName())));
            } finally {
                Files.delete(link);
            }
        } finally {
            Files.delete(beside);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// What is done with an address.
    interface Use<T> {

        T with(UnixDomainSocketAddress address) throws IOException;
    }
}
