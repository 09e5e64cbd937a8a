/* SPDX-License-Identifier: MIT */
package dweeter.node.memory;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Looks after the heap of this process, on a thread of its own. A process that does little else than look for memory is ended
/// with a sentence, so that others may take over; one that has less to do after much work gives back what it does not need.
///
/// The serial collector, which servers run with, has no limit of its own for the time it takes, and shrinks the heap only with a
/// collection of everything, which a process that does little never comes to.
public final class MemoryWatch {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long MIB = 1 << 20;

    private final Consumer<String> end;
    private final Thrashing thrashing = new Thrashing();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final List<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported()
                    && pool.isUsageThresholdSupported())
            .toList();
    private final GivingBack givingBack = new GivingBack();

    private MemoryWatch(Consumer<String> end) {
        this.end = end;
    }

    /// Begins to look, for as long as this process lives.
    ///
    /// @param end ends the process at once, and says why
    public static void start(Consumer<String> end) {
        var watch = new MemoryWatch(end);
        Thread.ofPlatform().daemon().name("memory").start(watch::watch);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                if (thrashing.sees(new Thrashing.Look(now(), collecting(), filled()))) {
                    end.accept(sentence());
                }
                if (givingBack.isDue(look())) {
                    System.gc();
                    givingBack.done(look());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private GivingBack.Look look() {
        return new GivingBack.Look(now(), collecting(), Runtime.getRuntime().totalMemory());
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private long collecting() {
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    }

    /// What the last collection of everything left over.
    private double filled() {
        return old.stream().map(MemoryPoolMXBean::getCollectionUsage).filter(usage -> usage.getMax() > 0)
                .mapToDouble(usage -> (double) usage.getUsed() / usage.getMax()).max().orElse(0);
    }

    private static String sentence() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return "This process cannot go on: its heap of %d MiB is full, and it did little else than look for room for the last "
                .formatted(heap.getMax() / MIB)
                + "10 seconds. It ends; start it again, with a larger heap (" + HeapLimit.VARIABLE
                + ") if that happens often.";
    }
}
