/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The canonical form of a row: the code of its table, how many values follow, and the values, each with a tag and, where it
/// varies, a length, all big-endian. What later formats added is left out while it is empty. The form of a key alone counts
/// its values below 0.
final class Canonical {

    private static final byte NOTHING = 0;
    private static final byte NUMBER = 1;
    private static final byte TEXT = 2;
    private static final byte BYTES = 3;

    private Canonical() {}

    static byte[] whole(Table<?> table, Object[] values) {
        return write(table, values, table.used(values), false);
    }

    static byte[] key(Table<?> table, Object[] values) {
        return write(table, values, table.keyColumns(), true);
    }

    /// Reads a canonical form, of a whole row or of a key alone.
    ///
    /// @param format that it may have at most
    /// @throws IllegalArgumentException if it is none in that format
    static Decoded<?> read(byte[] canonical, RowFormat format) {
        ByteBuffer in = ByteBuffer.wrap(canonical);
        try {
            Table<?> table = Table.ofCode(in.get(), format);
            int count = in.get();
            boolean whole = count > 0;
            if (whole ? !table.hasColumns(count, format) : -count != table.keyColumns()) {
                throw new IllegalArgumentException("These bytes are no row of " + table);
            }
            Object[] values = whole ? table.nothing() : new Object[-count];
            for (int i = 0; i < Math.abs(count); i++) {
                values[i] = value(in);
            }
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("These bytes are more than a row of " + table);
            }
            return Decoded.of(table, values, whole);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("These bytes are no row", e);
        }
    }

    static RowFormat format(byte[] canonical) {
        Table<?> table = Table.ofCode(canonical[0], RowFormat.NEWEST);
        int count = canonical[1];
        return new RowFormat(count > 0 ? table.columns().get(count - 1).since() : table.since());
    }

    private static byte[] write(Table<?> table, Object[] values, int count, boolean isKey) {
        Object[] parts = new Object[count];
        int size = 2;
        for (int i = 0; i < count; i++) {
            parts[i] = values[i] instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : values[i];
            size += switch (parts[i]) {
                case byte[] bytes -> 1 + Integer.BYTES + bytes.length;
                case Long _ -> 1 + Long.BYTES;
                default -> 1;
            };
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put((byte) table.code()).put((byte) (isKey ? -count : count));
        for (int i = 0; i < count; i++) {
            switch (parts[i]) {
                case byte[] bytes ->
                    out.put(values[i] instanceof String ? TEXT : BYTES).putInt(bytes.length).put(bytes);
                case Long number -> out.put(NUMBER).putLong(number);
                default -> out.put(NOTHING);
            }
        }
        return out.array();
    }

    private static Object value(ByteBuffer in) {
        byte tag = in.get();
        return switch (tag) {
            case NOTHING -> Optional.empty();
            case NUMBER -> in.getLong();
            case TEXT -> new String(bytes(in), StandardCharsets.UTF_8);
            case BYTES -> bytes(in);
            default -> throw new IllegalArgumentException("There is no value of kind " + tag);
        };
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("A value is longer than its row");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
