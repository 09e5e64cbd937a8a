/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.time.Duration;

/// How somebody reads what is sent to them. Safe for use by many threads.
final class ReadProgress {

    /// Whoever has taken nothing for so long, of what there is, reads nothing.
    private static final Duration IDLE = Duration.ofSeconds(1);
    /// What lies there is to be taken within this time, at whatever pace; a slow line takes hundreds of KiB meanwhile.
    private static final Duration SLOW = Duration.ofSeconds(8);

    // Bytes since the beginning.
    private long sent;
    private long read;
    private long lastRead;
    // What had been sent at a time, and when that was; set anew when all of that is read.
    private long mark;
    private long marked;

    synchronized void sent(int bytes, long now) {
        if (read == sent) {
            lastRead = now;
            mark = sent + bytes;
            marked = now;
        }
        sent += bytes;
    }

    synchronized void read(int bytes, long now) {
        read += bytes;
        lastRead = now;
        if (read >= mark) {
            mark = sent;
            marked = now;
        }
    }

    /// Whether something has lain there for too long, be it that nothing is read or only a few bytes at a time.
    synchronized boolean isStuck(long now) {
        return sent > read && (now - lastRead > IDLE.toNanos() || now - marked > SLOW.toNanos());
    }
}
