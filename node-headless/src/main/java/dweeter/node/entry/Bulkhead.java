/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.util.concurrent.Semaphore;

import dweeter.node.limits.Change;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.ListBlocked;
import dweeter.protocol.ListFollowing;
import dweeter.protocol.ListSessions;
import dweeter.protocol.Message;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.ViewProfile;

/// Lets few requests of one connection be under way at once that change something or cost a lot, so that whoever sends many
/// waits for their own: what a [Tarpit] holds is still under way. Reads pass. Safe for use by many threads.
///
/// The pattern is Michael Nygard's, "Release It!", chapter 5.
final class Bulkhead {

    /// More than a client needs that does one thing after the other, and few enough that a thousand connections keep no peer busy with
    /// refusals.
    private static final int AT_ONCE = 4;

    private final boolean isOpen;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /// @param isOpen whether all may pass, where nothing is limited
    Bulkhead(boolean isOpen) {
        this.isOpen = isOpen;
    }

    /// Has a request answered once there is a place for it.
    Message pass(ClientRequest<?> request, Change change) throws InterruptedException {
        if (isOpen || isRead(request)) {
            return change.make();
        }
        places.acquire();
        try {
            return change.make();
        } finally {
            places.release();
        }
    }

    /// How many wait for a place.
    int waiting() {
        return places.getQueueLength();
    }

    private static boolean isRead(ClientRequest<?> request) {
        return switch (request) {
            case ViewProfile _,ReadTimeline _,ListFollowing _,ListBlocked _,ListSessions _ -> true;
            default -> false;
        };
    }
}
