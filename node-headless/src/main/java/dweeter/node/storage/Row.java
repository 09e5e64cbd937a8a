/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import dweeter.model.Sha256;

/// One row of a [Table]. A value is a `Long`, a `String`, a `byte[]`, or `Optional.empty()` for none.
///
/// Its canonical form is a table code and the values, each with a tag and, where it varies, a length, all big-endian: it
/// travels in a hand-off, and its hash is what two nodes compare.
public final class Row {

    private static final byte NOTHING = 0;
    private static final byte NUMBER = 1;
    private static final byte TEXT = 2;
    private static final byte BYTES = 3;

    private final Table table;
    private final Object[] values;

    private Row(Table table, Object[] values) {
        this.table = table;
        this.values = values;
    }

    public static Row of(Table table, Object... values) {
        if (values.length != table.columns()) {
            throw new IllegalArgumentException(table + " has " + table.columns() + " columns");
        }
        return new Row(table, values);
    }

    /// Reads the columns of `table` from a result, in their order.
    static Row read(Table table, ResultSet result) throws SQLException {
        Object[] values = new Object[table.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (result.getObject(i + 1)) {
                case Integer number -> number.longValue();
                case null -> Optional.empty();
                case Object value -> value;
            };
        }
        return new Row(table, values);
    }

    public Table table() {
        return table;
    }

    /// The user it belongs to.
    public String nick() {
        return (String) values[0];
    }

    Object value(String column) {
        return values[table.indexOf(column)];
    }

    /// Which columns hold something else than those of another row of the same table.
    List<String> columnsUnlike(Row other) {
        return IntStream.range(0, values.length).filter(i -> !Objects.deepEquals(values[i], other.values[i]))
                .mapToObj(table::column).toList();
    }

    public long number(String column) {
        return (Long) values[table.indexOf(column)];
    }

    public String text(String column) {
        return (String) values[table.indexOf(column)];
    }

    public byte[] bytes(String column) {
        return (byte[]) values[table.indexOf(column)];
    }

    public boolean flag(String column) {
        return number(column) != 0;
    }

    public OptionalLong numberIfAny(String column) {
        return values[table.indexOf(column)] instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    public Optional<String> textIfAny(String column) {
        return values[table.indexOf(column)] instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// The same row with another value in one column.
    public Row with(String column, Object value) {
        Object[] changed = values.clone();
        changed[table.indexOf(column)] = value;
        return new Row(table, changed);
    }

    Object[] values() {
        return values.clone();
    }

    Object[] key() {
        return Arrays.copyOf(values, table.keyColumns());
    }

    /// The values as `update` binds them: the others first, then the key.
    Object[] othersThenKey() {
        Object[] bound = new Object[values.length];
        int others = values.length - table.keyColumns();
        System.arraycopy(values, table.keyColumns(), bound, 0, others);
        System.arraycopy(values, 0, bound, others, table.keyColumns());
        return bound;
    }

    /// The canonical form.
    public byte[] encode() {
        return encode(table, values);
    }

    /// The canonical form of the primary key alone: what is left of a row that was deleted. It counts its values below 0.
    public byte[] encodeKey() {
        return encodeKey(table, key());
    }

    /// Reads a canonical form, of a whole row or of a key alone.
    ///
    /// @throws IllegalArgumentException if it is neither
    public static Decoded decode(byte[] canonical) {
        ByteBuffer in = ByteBuffer.wrap(canonical);
        try {
            Table table = Table.ofCode(in.get());
            int count = in.get();
            boolean whole = count > 0;
            boolean fits = Math.abs(count) == (whole ? table.columns() : table.keyColumns());
            Object[] values = new Object[fits ? Math.abs(count) : 0];
            for (int i = 0; i < values.length; i++) {
                values[i] = decodeValue(in);
                fits &= table.holds(i, values[i]);
            }
            if (in.hasRemaining() || !fits) {
                throw new IllegalArgumentException("These bytes are no row of " + table);
            }
            return new Decoded(table, values, whole);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("These bytes are no row", e);
        }
    }

    /// A row as it arrived.
    ///
    /// @param whole whether it is all there; otherwise only its key is, and the row is gone
    public record Decoded(Table table, Object[] values, boolean whole) {

        public String nick() {
            return (String) values[0];
        }

        Row row() {
            return new Row(table, values);
        }

        Object[] key() {
            return Arrays.copyOf(values, table.keyColumns());
        }

        byte[] encode() {
            return whole ? Row.encode(table, values) : Row.encodeKey(table, values);
        }
    }

    /// The first eight bytes of the SHA-256 of the canonical form.
    public long hash() {
        return ByteBuffer.wrap(Sha256.of(encode())).getLong();
    }

    private static byte[] encodeKey(Table table, Object[] key) {
        byte[] canonical = encode(table, key);
        canonical[1] = (byte) -key.length;
        return canonical;
    }

    private static byte[] encode(Table table, Object[] values) {
        Object[] parts = new Object[values.length];
        int size = 2;
        for (int i = 0; i < values.length; i++) {
            parts[i] = values[i] instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : values[i];
            size += switch (parts[i]) {
                case byte[] bytes -> 1 + Integer.BYTES + bytes.length;
                case Long _ -> 1 + Long.BYTES;
                default -> 1;
            };
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put((byte) table.code()).put((byte) values.length);
        for (int i = 0; i < parts.length; i++) {
            switch (parts[i]) {
                case byte[] bytes ->
                    out.put(values[i] instanceof String ? TEXT : BYTES).putInt(bytes.length).put(bytes);
                case Long number -> out.put(NUMBER).putLong(number);
                default -> out.put(NOTHING);
            }
        }
        return out.array();
    }

    private static Object decodeValue(ByteBuffer in) {
        byte tag = in.get();
        return switch (tag) {
            case NOTHING -> Optional.empty();
            case NUMBER -> in.getLong();
            case TEXT -> new String(decodeBytes(in), StandardCharsets.UTF_8);
            case BYTES -> decodeBytes(in);
            default -> throw new IllegalArgumentException("There is no value of kind " + tag);
        };
    }

    private static byte[] decodeBytes(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("A value is longer than its row");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row row && Arrays.equals(encode(), row.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    @Override
    public String toString() {
        return table + "[" + nick() + "]";
    }
}
