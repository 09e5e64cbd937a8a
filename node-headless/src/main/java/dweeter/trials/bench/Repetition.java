/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Does something again and again with some clients at once, each on a virtual thread: for a while to warm up, and then for
/// as long as is measured.
///
/// @param warmUp   not measured
/// @param measured how long
record Repetition(Duration warmUp, Duration measured) {

    /// What a client does; the same one is always called by the same thread.
    @FunctionalInterface
    interface Operation {

        void once() throws Exception;
    }

    /// @param clients one operation for each client
    /// @param cpu     how much of it the servers have used so far, if there are servers
    Measured of(String what, List<? extends Operation> clients, Optional<Supplier<Duration>> cpu)
            throws InterruptedException, ExecutionException {
        long begin = System.nanoTime() + warmUp.toNanos();
        long end = begin + measured.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var loops = new ArrayList<Future<long[]>>();
            for (Operation client : clients) {
                Callable<long[]> loop = () -> repeat(client, begin, end);
                loops.add(threads.submit(loop));
            }
            Thread.sleep(warmUp);
            Optional<Duration> before = cpu.map(Supplier::get);
            Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            Optional<Duration> after = cpu.map(Supplier::get);
            Measured result = sum(what, loops);
            return before.isPresent() && after.isPresent()
                    ? result.withCpu(after.get().minus(before.get()), measured)
                    : result;
        }
    }

    private static long[] repeat(Operation client, long begin, long end) throws Exception {
        var took = new long[1024];
        int count = 0;
        long now = System.nanoTime();
        while (now < end) {
            client.once();
            long then = System.nanoTime();
            if (now >= begin && then < end) {
                if (count == took.length) {
                    took = Arrays.copyOf(took, 2 * count);
                }
                took[count] = then - now;
                count++;
            }
            now = then;
        }
        return Arrays.copyOf(took, count);
    }

    private Measured sum(String what, List<Future<long[]>> loops) throws InterruptedException, ExecutionException {
        var all = new ArrayList<long[]>();
        for (Future<long[]> loop : loops) {
            all.add(loop.get());
        }
        long[] took = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Measured(what, loops.size(), took.length / (measured.toNanos() / 1e9), quantile(took, 0.5),
                quantile(took, 0.99), Optional.empty());
    }

    private static Duration quantile(long[] sorted, double share) {
        return sorted.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1, sorted.length * share)]);
    }
}
