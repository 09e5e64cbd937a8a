/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// A server that says how its closing goes, which takes some time, or for ever. Argument: `stuck`, `starts`, `lives` or `ends`.
final class ClosingMain {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private ClosingMain() {}

    public static void main(String[] arguments) throws Exception {
        String kind = arguments[0];
        Standing.run(true, PATIENCE, new Standing.Life<Closeable>() {

            @Override
            public Closeable start() throws InterruptedException {
                if (kind.equals("starts")) {
                    System.out.println("ready");
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        closeInOrder();
                        throw e;
                    }
                }
                return kind.equals("stuck") ? ClosingMain::closeNever : ClosingMain::closeInOrder;
            }

            @Override
            public void live(Closeable server) throws InterruptedException {
                System.out.println("ready");
                if (!kind.equals("ends")) {
                    new CountDownLatch(1).await();
                }
            }
        });
    }

    private static void closeNever() {
        System.out.println("closing");
        while (true) {
            LockSupport.park();
        }
    }

    private static void closeInOrder() {
        System.out.println("closing");
        try {
            Thread.sleep(CLOSING);
            System.out.println("closed");
        } catch (InterruptedException e) {
            System.out.println("disturbed");
        }
    }
}
