/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;
import dweeter.sqlite.Database;

/// A program that writes lines as fast as it can and says each that is acknowledged, until it is killed or its disk fails.
public final class Writing {

    private static final int WRITERS = 8;

    private Writing() {}

    public static void main(String[] arguments) throws Exception {
        Database database = Database.open(Path.of(arguments[0]), List.of(LocalLogTest.SCHEMA), 1,
                Database.Durability.FULL);
        PrintStream out = System.out;
        var log = new LocalLog<>(database, new LocalLogTest.Lines(), failure -> {
            out.println("failed " + failure.getClass().getSimpleName());
            out.flush();
        });
        String filling = "x".repeat(Integer.parseInt(arguments[1]));
        var threads = new Thread[WRITERS];
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "w" + writer;
            threads[writer] = Thread.ofVirtual().start(() -> write(log, name, filling, out));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        out.println("refused");
    }

    private static void write(LocalLog<String, Long> log, String name, String filling, PrintStream out) {
        try {
            for (int i = 0; i < Integer.MAX_VALUE; i++) {
                Logged<Long> answer = log.propose(name + " " + i + " " + filling,
                        Deadline.after(Duration.ofSeconds(20), Ticker.system()));
                if (!(answer instanceof Logged.Done<Long>(Long n))) {
                    return;
                }
                out.println("ack " + n + " " + name + " " + i);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
