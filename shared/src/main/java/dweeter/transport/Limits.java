/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.time.Duration;

/// What a program accepts from the other end of a connection.
///
/// @param frame   the longest frame it reads, in bytes
/// @param silence how long the other end may say nothing before it is taken for gone; zero for ever
/// @param unread  how many bytes may wait to be sent before whoever sends more has to wait as well
public record Limits(int frame, Duration silence, int unread) {

    /// From clients an Entry takes 64 KiB; they have five minutes to say something.
    public static final Limits FROM_CLIENTS = new Limits(64 * 1024, Duration.ofMinutes(5), 128 << 10);
    /// From an Entry clients take 4 MiB.
    public static final Limits FROM_ENTRIES = new Limits(4 << 20, Duration.ZERO, 1 << 20);
    /// Between servers.
    public static final Limits AMONG_SERVERS = new Limits(8 << 20, Duration.ZERO, 32 << 20);

    public Limits {
        if (frame < 1 || unread < 1 || silence.isNegative()) {
            throw new IllegalArgumentException("Limits are positive");
        }
    }

    /// The same with another patience.
    public Limits withSilence(Duration other) {
        return new Limits(frame, other, unread);
    }
}
