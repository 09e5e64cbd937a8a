/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for what other threads bring about.
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    private Eventually() {}

    /// Something that fails with an [AssertionError] as long as it is not so.
    @FunctionalInterface
    public interface Assertion {

        void check() throws Exception;
    }

    /// Repeats `assertion` until it holds.
    ///
    /// @throws AssertionError its last one, if it does not hold within ten seconds
    public static void eventually(Assertion assertion) {
        eventually(PATIENCE, assertion);
    }

    public static void eventually(Duration patience, Assertion assertion) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                assertion.check();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
