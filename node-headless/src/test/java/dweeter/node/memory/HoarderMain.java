/* SPDX-License-Identifier: MIT */
package dweeter.node.memory;

import java.util.ArrayList;
import java.util.List;

/// Keeps nearly all of its heap, and goes on asking for more: most of its time goes into looking for it.
final class HoarderMain {

    private static final int PIECE = 16 * 1024;
    private static final double KEPT = 0.99;

    private HoarderMain() {}

    public static void main(String[] arguments) {
        MemoryWatch.start(sentence -> {
            System.out.println(sentence);
            Runtime.getRuntime().halt(3);
        });
        List<byte[]> kept = new ArrayList<>();
        Runtime runtime = Runtime.getRuntime();
        // What the young generation holds is not for what stays.
        long most = (long) (runtime.maxMemory() * KEPT) * 2 / 3;
        while ((long) kept.size() * PIECE < most) {
            kept.add(new byte[PIECE]);
        }
        for (long turn = 0;; turn++) {
            kept.set((int) (turn % kept.size()), new byte[PIECE]);
        }
    }
}
