/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import dweeter.model.Cursor;
import dweeter.model.Nick;
import dweeter.model.RingId;

/// The part of a timeline that a cursor speaks of: for each follow edge of its owner, in the order of the edges, the n up to
/// which everything was handed out (`low`), and, in a closed window, the n up to which it reaches (`high`). What lies
/// between is a gap the reader may still fill.
///
/// Since an author's stamps grow with n, what was handed out newest first is of each author a run that ends at `high`; so
/// taking it off `high` is all there is to remember of the reader's place. Immutable.
///
/// @see "docs/decisions/0005-a-cursor-is-two-vectors.md"
final class Window {

    private static final int VERSION = 1;
    private static final int OPEN = 0;
    private static final int CLOSED = 1;
    private static final int MAX_EDGES = 5_000;

    private final long[] low;
    private final Optional<long[]> high;

    private Window(long[] low, Optional<long[]> high) {
        this.low = low;
        this.high = high;
    }

    /// Everything behind `low`.
    static Window open(long[] low) {
        return new Window(low.clone(), Optional.empty());
    }

    /// Everything behind `low`, up to `high`; where `high` is not above `low`, nothing.
    static Window closed(long[] low, long[] high) {
        long[] reaching = new long[low.length];
        Arrays.setAll(reaching, edge -> Math.max(low[edge], high[edge]));
        return new Window(low.clone(), Optional.of(reaching));
    }

    boolean isOpen() {
        return high.isEmpty();
    }

    /// How many edges it knows. Those that came later have no place in it.
    int edges() {
        return low.length;
    }

    long low(int edge) {
        return low[edge];
    }

    /// Only for a closed window.
    long high(int edge) {
        return high.orElseThrow()[edge];
    }

    /// How many items a closed window holds.
    long size() {
        long size = 0;
        for (int edge = 0; edge < low.length; edge++) {
            size += high(edge) - low[edge];
        }
        return size;
    }

    Cursor cursorFor(Nick owner) {
        var out = new ByteArrayOutputStream();
        out.write(VERSION);
        out.write(isOpen() ? OPEN : CLOSED);
        out.writeBytes(tag(owner));
        writeNumber(out, low.length);
        for (int edge = 0; edge < low.length; edge++) {
            writeNumber(out, low[edge]);
            if (!isOpen()) {
                writeNumber(out, high(edge) - low[edge]);
            }
        }
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray()));
    }

    /// @return empty if the cursor is damaged, or was made for somebody else
    static Optional<Window> of(Cursor cursor, Nick owner) {
        try {
            ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor.value()));
            int version = in.get();
            int kind = in.get();
            byte[] tag = new byte[Integer.BYTES];
            in.get(tag);
            long edges = readNumber(in);
            if (version != VERSION || kind != OPEN && kind != CLOSED || !Arrays.equals(tag, tag(owner))
                    || edges > MAX_EDGES) {
                return Optional.empty();
            }
            long[] low = new long[(int) edges];
            long[] high = new long[(int) edges];
            for (int edge = 0; edge < edges; edge++) {
                low[edge] = readNumber(in);
                high[edge] = kind == CLOSED ? low[edge] + readNumber(in) : low[edge];
            }
            if (in.hasRemaining()) {
                return Optional.empty();
            }
            return Optional.of(kind == CLOSED ? closed(low, high) : open(low));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static byte[] tag(Nick owner) {
        return Arrays.copyOf(RingId.hash(owner.value()).toBytes(), Integer.BYTES);
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    private static void writeNumber(ByteArrayOutputStream out, long number) {
        long rest = number;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readNumber(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            byte part = in.get();
            number |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("A number is too long");
    }
}
