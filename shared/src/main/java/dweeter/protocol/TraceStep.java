/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.OneLine;

/// What a server did for a request of a user: one message that it answered. It tells nothing of what the message said.
///
/// @param door   where the message came in, as `clients` or `tweeter`
/// @param kind   of the message, as `publish-dweet`
/// @param result what came of it, as `done` or `not-leader`
/// @param clock  when it was answered by the clock of this server, in milliseconds since 1970
/// @param micros how long that took, in microseconds
public record TraceStep(String door, String kind, String result, long clock, long micros) {

    /// So many are told of a request at most.
    public static final int MOST = 200;

    public TraceStep {
        door = OneLine.of(door);
        kind = OneLine.of(kind);
        result = OneLine.of(result);
    }
}
