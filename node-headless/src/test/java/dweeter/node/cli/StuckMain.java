/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// A server that never finishes closing.
final class StuckMain {

    private StuckMain() {}

    public static void main(String[] arguments) throws Exception {
        Standing.run(false, Duration.ofSeconds(2), new Standing.Life<Closeable>() {

            @Override
            public Closeable start() {
                return () -> {
                    while (true) {
                        LockSupport.park();
                    }
                };
            }

            @Override
            public void live(Closeable server) throws InterruptedException {
                System.out.println("ready");
                new CountDownLatch(1).await();
            }
        });
    }
}
