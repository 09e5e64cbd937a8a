/* SPDX-License-Identifier: MIT */
package dweeter.node.memory;

/// When a collection of everything is worth its pause, for the sake of other processes: after a while in which there was little
/// to collect, where the heap has become large, and larger than it was after the last one. So it comes after a rush, also where
/// some go on asking for a little, and not again and again. Confined to one thread.
final class GivingBack {

    static final int REST_LOOKS = 8;
    static final long LITTLE_MILLIS = 20;
    static final long PAUSE_MILLIS = 60_000;
    static final long WORTH_IT = 96L << 20;
    static final long MORE = 32L << 20;

    private long collecting;
    private int resting;
    private long last = -PAUSE_MILLIS;
    private long after;

    /// @param at         when, in milliseconds of any clock that never jumps
    /// @param collecting how long collections have taken so far, in milliseconds
    /// @param heap       how many bytes the heap takes from the system
    record Look(long at, long collecting, long heap) {}

    /// To be asked once a second.
    boolean isDue(Look now) {
        resting = now.collecting() - collecting <= LITTLE_MILLIS ? resting + 1 : 0;
        collecting = now.collecting();
        after = Math.min(after, now.heap());
        return resting >= REST_LOOKS && now.at() - last >= PAUSE_MILLIS && now.heap() > WORTH_IT
                && now.heap() >= after + MORE;
    }

    /// Everything was collected.
    void done(Look now) {
        last = now.at();
        collecting = now.collecting();
        after = now.heap();
        resting = 0;
    }
}
