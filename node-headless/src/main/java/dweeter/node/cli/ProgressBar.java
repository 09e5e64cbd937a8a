/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.Locale;

import dweeter.node.community.Progress;

/// Shows how far a command has come: a bar that grows on a terminal, a line every few seconds elsewhere. Safe for use by
/// many threads.
final class ProgressBar {

    private static final int WIDTH = 40;
    private static final long TERMINAL_NANOS = 100_000_000;
    private static final long FILE_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private long shownAt = System.nanoTime();

    ProgressBar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// On standard output.
    static ProgressBar on(PrintWriter out) {
        return new ProgressBar(out, System.console() != null && System.console().isTerminal());
    }

    synchronized void show(Progress progress) {
        boolean complete = progress.done() == progress.total();
        long now = System.nanoTime();
        if (!complete && now - shownAt < (terminal ? TERMINAL_NANOS : FILE_NANOS)) {
            return;
        }
        shownAt = now;
        double share = (double) progress.done() / Math.max(1, progress.total());
        String text = String.format(Locale.ROOT, "%,d of %,d", progress.done(), progress.total());
        if (terminal) {
            int filled = (int) (share * WIDTH);
            out.printf("\r%-11s %s%s %s", progress.doing(), "█".repeat(filled), "░".repeat(WIDTH - filled), text);
            out.print(complete ? System.lineSeparator() : "");
        } else {
            out.printf(Locale.ROOT, "%-11s %3.0f%%  %s%n", progress.doing(), 100 * share, text);
        }
        out.flush();
    }
}
