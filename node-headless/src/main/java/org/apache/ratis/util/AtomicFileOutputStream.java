/* SPDX-License-Identifier: MIT */
package org.apache.ratis.util;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import dweeter.lifecycle.WholeFile;

/// Writes a file beside the one it is to replace, and puts it there when it is whole and on the disk.
///
/// This class takes the place of the one of that name in Ratis 3.3, which puts a file in place after a write has failed, too.
/// A full disk then leaves nothing of whom a sibling voted for, and a sibling that may not vote any more is lost to its group.
/// See decision 0030.
public final class AtomicFileOutputStream extends FilterOutputStream {

    public static final String TMP_EXTENSION = ".tmp";

    private final FileChannel channel;
    private final Path file;
    private final Path draft;
    // By the one thread that writes.
    private boolean failed;
    private volatile boolean closed;

    public AtomicFileOutputStream(File file) throws IOException {
        this(file, getTemporaryFile(file));
    }

    public AtomicFileOutputStream(File file, File draft) throws IOException {
        this(file.toPath().toAbsolutePath(), draft.toPath().toAbsolutePath(), FileChannel.open(draft.toPath(),
                StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    private AtomicFileOutputStream(Path file, Path draft, FileChannel channel) {
        super(Channels.newOutputStream(channel));
        this.channel = channel;
        this.file = file;
        this.draft = draft;
    }

    public static File getTemporaryFile(File file) {
        return new File(file.getParentFile(), file.getName() + TMP_EXTENSION);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        boolean written = false;
        try {
            out.write(bytes, from, length);
            written = true;
        } finally {
            failed |= !written;
        }
    }

    public boolean isClosed() {
        return closed;
    }

    /// Puts the file in place, unless something could not be written; then what was there before stays.
    ///
    /// @throws IOException if the file is not in place
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        if (failed) {
            abort();
            throw new IOException(file + " is left as it was, since it could not be written");
        }
        closed = true;
        try {
            channel.force(true);
            channel.close();
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard();
            throw e;
        }
        Path directory = file.getParent();
        if (directory != null) {
            WholeFile.syncDirectory(directory);
        }
    }

    /// Leaves what was there before.
    public void abort() {
        if (!closed) {
            closed = true;
            discard();
        }
    }

    private void discard() {
        try (FileChannel _ = channel) {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // It is of no account: whoever writes the next one begins with an empty draft.
        }
    }
}
