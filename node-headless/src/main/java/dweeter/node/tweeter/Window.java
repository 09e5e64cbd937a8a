/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import dweeter.model.Cursor;
import dweeter.model.Nick;
import dweeter.model.Sha256;
import dweeter.node.storage.FollowEdge;

/// The part of a timeline that a cursor speaks of: for each place of a follow edge of its owner, the n up to which everything
/// was handed out (`low`), and, in a closed window, the n up to which it reaches (`high`). What lies between is a gap the
/// reader may still fill.
///
/// Since an author's stamps grow with n, what was handed out newest first is of each author a run that ends at `high`; so
/// taking it off `high` is all there is to remember of the reader's place. Immutable.
///
/// @see "docs/decisions/0005-a-cursor-is-two-vectors.md"
/// @see "docs/decisions/0027-cursors-carry-a-check.md"
final class Window {

    private static final int VERSION = 2;
    private static final int OPEN = 0;
    private static final int CLOSED = 1;
    private static final int CHECK_BYTES = 8;
    /// Far more than anybody has items, and few enough that no sum of them overflows.
    private static final int MAX_NUMBER_BITS = 49;

    private final long since;
    private final long[] low;
    private final Optional<long[]> high;

    private Window(long since, long[] low, Optional<long[]> high) {
        this.since = since;
        this.low = low;
        this.high = high;
    }

    /// Everything behind `low`.
    ///
    /// @param since the highest [FollowEdge#since] of the edges it knows
    static Window open(long since, long[] low) {
        return new Window(since, low.clone(), Optional.empty());
    }

    /// Everything behind `low`, up to `high`; where `high` is not above `low`, nothing.
    ///
    /// @param since the highest [FollowEdge#since] of the edges it knows
    static Window closed(long since, long[] low, long[] high) {
        long[] reaching = new long[low.length];
        Arrays.setAll(reaching, place -> Math.max(low[place], high[place]));
        return new Window(since, low.clone(), Optional.of(reaching));
    }

    boolean isOpen() {
        return high.isEmpty();
    }

    /// Whether it was made for this edge too, and not before: the place may have belonged to another one then, or to none.
    boolean knows(FollowEdge edge) {
        return edge.place() < low.length && edge.since() <= since;
    }

    long low(FollowEdge edge) {
        return low[edge.place()];
    }

    /// Only for a closed window.
    long high(FollowEdge edge) {
        return high.orElseThrow()[edge.place()];
    }

    /// How many items a closed window holds.
    long size() {
        return Arrays.stream(high.orElseThrow()).sum() - Arrays.stream(low).sum();
    }

    Cursor cursorFor(Nick owner) {
        var body = new ByteArrayOutputStream();
        body.write(isOpen() ? OPEN : CLOSED);
        writeNumber(body, since);
        writeNumber(body, low.length);
        for (int place = 0; place < low.length; place++) {
            writeNumber(body, low[place]);
            if (!isOpen()) {
                writeNumber(body, high.orElseThrow()[place] - low[place]);
            }
        }
        var out = new ByteArrayOutputStream();
        out.write(VERSION);
        out.writeBytes(check(owner, body.toByteArray()));
        out.writeBytes(body.toByteArray());
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray()));
    }

    /// @return empty if the cursor is damaged, or was made for somebody else
    static Optional<Window> of(Cursor cursor, Nick owner) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.value());
            if (bytes.length <= 1 + CHECK_BYTES || bytes[0] != VERSION) {
                return Optional.empty();
            }
            byte[] check = Arrays.copyOfRange(bytes, 1, 1 + CHECK_BYTES);
            byte[] body = Arrays.copyOfRange(bytes, 1 + CHECK_BYTES, bytes.length);
            if (!Arrays.equals(check, check(owner, body))) {
                return Optional.empty();
            }
            // Another spelling of the same bytes was not written here either.
            return read(body).filter(window -> window.cursorFor(owner).equals(cursor));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Optional<Window> read(byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        int kind = in.get();
        long since = readNumber(in);
        long places = readNumber(in);
        if (kind != OPEN && kind != CLOSED || places > FollowEdge.MAX_PLACES) {
            return Optional.empty();
        }
        long[] low = new long[(int) places];
        long[] high = new long[(int) places];
        for (int place = 0; place < places; place++) {
            low[place] = readNumber(in);
            high[place] = kind == CLOSED ? low[place] + readNumber(in) : low[place];
        }
        return in.hasRemaining()
                ? Optional.empty()
                : Optional.of(kind == CLOSED ? closed(since, low, high) : open(since, low));
    }

    /// By which a damaged cursor is told from one as it was written, and one's own from that of another user. No secret goes into
    /// it: whoever forges a cursor of their own deceives nobody else.
    private static byte[] check(Nick owner, byte[] body) {
        MessageDigest digest = Sha256.begin();
        digest.update((owner.value() + '\n').getBytes(StandardCharsets.US_ASCII));
        return Arrays.copyOf(digest.digest(body), CHECK_BYTES);
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
        for (int shift = 0; shift < MAX_NUMBER_BITS; shift += 7) {
            byte part = in.get();
            number |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("A number is too long");
    }
}
