/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Reads what [ByteWriter] wrote.
///
/// Every method throws [BufferUnderflowException] where the bytes end too early, and [IllegalArgumentException] where they
/// cannot be what was written.
sealed class ByteReader permits CommandReader {

    private final ByteBuffer in;

    ByteReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    int code() {
        return in.get();
    }

    boolean flag() {
        return switch (in.get()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new IllegalArgumentException("neither yes nor no");
        };
    }

    long number() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }

    long wide() {
        return in.getLong();
    }

    UUID uuid() {
        long high = wide();
        return new UUID(high, wide());
    }

    byte[] bytes() {
        return raw(length());
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] raw(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    <T> List<T> list(Supplier<T> each) {
        int size = length();
        var values = new ArrayList<T>(size);
        for (int i = 0; i < size; i++) {
            values.add(each.get());
        }
        return values;
    }

    <T> Optional<T> optional(Supplier<T> present) {
        return flag() ? Optional.of(present.get()) : Optional.empty();
    }

    void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("something behind its end");
        }
    }

    /// A length is checked before anything of that size is made.
    private int length() {
        long length = number();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return (int) length;
    }
}
