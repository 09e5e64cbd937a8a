/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.rpc.Answered;
import dweeter.rpc.Door;
import dweeter.rpc.Meter;
import dweeter.rpc.Ticker;

/// Logs each request of a user that ended in trouble, or took long, as one line of `key=value`, so that whoever is asked about
/// an id finds it. Only so many a second: a network in trouble has better things to do. Safe for use by many threads.
public final class RequestLog implements Meter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    static final int A_SECOND = 10;
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Ticker ticker;
    // Guarded by this.
    private long second;
    private int logged;
    private long left;

    public RequestLog(Ticker ticker) {
        this.ticker = ticker;
        this.second = ticker.nanos();
    }

    @Override
    public void heard(Measure measure, String kind, long value) {
        // Figures are for others.
    }

    @Override
    public void answered(Answered answered) {
        boolean worth = answered.request().isPresent() && answered.door() == Door.CLIENTS
                && (answered.result().isTrouble() || answered.nanos() >= SLOW.toNanos());
        if (worth && LOG.isWarnEnabled() && mayLog()) {
            LOG.warn("kind={} result={} ms={}", Words.ofKind(answered.kind()), answered.result().word(),
                    answered.nanos() / 1_000_000);
        } else if (!worth && LOG.isDebugEnabled()) {
            LOG.debug("door={} kind={} result={} us={}", Words.of(answered.door()), Words.ofKind(answered.kind()),
                    answered.result().word(), answered.nanos() / 1_000);
        }
    }

    private synchronized boolean mayLog() {
        long now = ticker.nanos();
        if (now - second >= SECOND) {
            second = now;
            logged = 0;
            if (left > 0) {
                LOG.warn("leftout={}", left);
                left = 0;
            }
        }
        logged++;
        if (logged > A_SECOND) {
            left++;
        }
        return logged <= A_SECOND;
    }
}
