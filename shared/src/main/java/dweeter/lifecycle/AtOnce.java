/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// Does with several things what mostly waits, and so takes no longer than with one.
public final class AtOnce {

    private AtOnce() {}

    /// Begins `work` with each of them, on a virtual thread of its own, and waits until it is done with all. It must not throw.
    ///
    /// @throws InterruptedException while the work goes on
    public static <T> void each(Collection<T> things, Consumer<? super T> work) throws InterruptedException {
        List<Thread> threads = things.stream()
                .map(thing -> Thread.ofVirtual().name("at-once").start(() -> work.accept(thing))).toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
