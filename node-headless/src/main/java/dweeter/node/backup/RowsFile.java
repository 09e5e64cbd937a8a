/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import dweeter.lifecycle.WholeFile;
import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.Row;
import dweeter.node.rows.RowFormat;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Tally;

/// The rows of one group in a file: a mark of eight bytes, and of each row its length in four bytes and its canonical form. A
/// user's row comes before the others of that user.
final class RowsFile {

    private static final long MARK = 0x6477_726f_7773_0001L;
    private static final int MOST_BYTES = 64 << 20;

    private RowsFile() {}

    /// What rows come to.
    record Sum(long users, Tally tally) {

        static final Sum NOTHING = new Sum(0, Tally.NOTHING);

        Sum with(Row row) {
            return new Sum(users + (row instanceof UserRow ? 1 : 0), tally.after(Optional.empty(), Optional.of(row)));
        }
    }

    /// Takes rows one after the other.
    @FunctionalInterface
    interface Reader {

        void read(byte[] canonical, Row row) throws BackupFailed, InterruptedException;
    }

    /// Writes rows. For one thread.
    static final class Writer implements AutoCloseable {

        private final Path file;
        private final Interval range;
        private final DataOutputStream out;
        private Sum sum = Sum.NOTHING;

        /// @param file that does not exist
        Writer(Path file, Interval range) throws IOException {
            this.file = file;
            this.range = range;
            OutputStream bytes = Files.newOutputStream(BackupDirectory.fresh(file), StandardOpenOption.WRITE);
            out = new DataOutputStream(new BufferedOutputStream(bytes, 1 << 16));
            out.writeLong(MARK);
        }

        /// @throws DamagedBackup if that is no row of the range
        void write(byte[] canonical) throws IOException, DamagedBackup {
            sum = sum.with(row(canonical, range));
            out.writeInt(canonical.length);
            out.write(canonical);
        }

        Sum sum() {
            return sum;
        }

        /// Returns when it is on the disk.
        @Override
        public void close() throws IOException {
            out.close();
            WholeFile.sync(file);
        }
    }

    /// Reads all rows.
    ///
    /// @return what they come to
    /// @throws DamagedBackup if it is no such file, or a row is none of the range
    static Sum read(Path file, Interval range, Reader reader)
            throws IOException, DamagedBackup, BackupFailed, InterruptedException {
        Sum sum = Sum.NOTHING;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readLong() != MARK) {
                throw new DamagedBackup(file.getFileName() + " holds no rows");
            }
            while (true) {
                int first = in.read();
                if (first < 0) {
                    return sum;
                }
                int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
                if (length < 0 || length > MOST_BYTES) {
                    throw new DamagedBackup(file.getFileName() + " holds a row that cannot be");
                }
                byte[] canonical = in.readNBytes(length);
                if (canonical.length < length) {
                    throw new EOFException();
                }
                Row row = row(canonical, range);
                sum = sum.with(row);
                reader.read(canonical, row);
            }
        } catch (EOFException e) {
            throw new DamagedBackup(file.getFileName() + " ends within a row", e);
        }
    }

    /// The same for somebody who only wants to know what they come to.
    static Sum sum(Path file, Interval range) throws IOException, DamagedBackup, InterruptedException {
        try {
            return read(file, range, (_, _) -> {});
        } catch (BackupFailed e) {
            throw new IllegalStateException(e);
        }
    }

    private static Row row(byte[] canonical, Interval range) throws DamagedBackup {
        try {
            if (Decoded.of(canonical, RowFormat.NEWEST) instanceof Decoded.Whole<?>(Row row)
                    && range.contains(new Nick(row.nick()).key())) {
                return row;
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedBackup("a row cannot be read", e);
        }
        throw new DamagedBackup("a row belongs to another range");
    }
}
