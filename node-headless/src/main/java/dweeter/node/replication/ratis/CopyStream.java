/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

import dweeter.lifecycle.WholeFile;
import dweeter.model.Sha256;

/// A file on its way to a sibling: a mark, its length in eight bytes, its bytes, and their SHA-256. One that was cut off or
/// changed on the way is never taken for a whole one.
final class CopyStream {

    private static final long MARK = 0x6477_6565_7465_7201L;
    private static final int BUFFER = 64 * 1024;

    private CopyStream() {}

    static void send(Path file, OutputStream to) throws IOException {
        MessageDigest digest = Sha256.begin();
        var out = new DataOutputStream(to);
        out.writeLong(MARK);
        out.writeLong(Files.size(file));
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        out.write(digest.digest());
        out.flush();
    }

    /// Writes what comes into `file`, and returns when it is whole and on the disk.
    ///
    /// @throws IOException if it is not whole; what stands in the file then is of no use
    static void receive(InputStream from, Path file) throws IOException {
        MessageDigest digest = Sha256.begin();
        var in = new DataInputStream(from);
        if (in.readLong() != MARK) {
            throw new IOException("What the sibling sent is no copy of its database");
        }
        long left = in.readLong();
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("The copy of the database ends " + left + " bytes too early");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        if (!MessageDigest.isEqual(digest.digest(), in.readNBytes(digest.getDigestLength()))) {
            throw new IOException("The copy of the database was damaged on its way");
        }
        WholeFile.sync(file);
    }
}
