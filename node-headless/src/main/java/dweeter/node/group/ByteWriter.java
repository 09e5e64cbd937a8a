/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Writes values one behind the other, in the fewest bytes that are simple. [ByteReader] reads them back.
sealed class ByteWriter permits CommandWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    byte[] bytes() {
        return out.toByteArray();
    }

    /// One byte.
    ///
    /// @param code 0 to 127
    void code(int code) {
        out.write(code);
    }

    void flag(boolean flag) {
        out.write(flag ? 1 : 0);
    }

    /// Seven bits a byte, the lowest first. Negative numbers take ten bytes.
    void number(long number) {
        long left = number;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }

    /// Eight bytes, for numbers that are as likely large as small.
    void wide(long number) {
        raw(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    void uuid(UUID uuid) {
        wide(uuid.getMostSignificantBits());
        wide(uuid.getLeastSignificantBits());
    }

    void bytes(byte[] bytes) {
        number(bytes.length);
        raw(bytes);
    }

    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void raw(byte[] bytes) {
        out.writeBytes(bytes);
    }

    <T> void list(Collection<T> values, Consumer<T> each) {
        number(values.size());
        values.forEach(each);
    }

    <T> void optional(Optional<T> value, Consumer<T> present) {
        flag(value.isPresent());
        value.ifPresent(present);
    }
}
