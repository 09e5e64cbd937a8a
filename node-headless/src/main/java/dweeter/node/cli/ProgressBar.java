/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.Locale;

import dweeter.trials.community.Progress;

/// Shows how far a command has come: a bar that grows on a terminal, a line every few seconds elsewhere. Safe for use by
/// many threads.
final class ProgressBar {

    private static final int WIDTH = 40;
    private static final long TERMINAL_NANOS = 100_000_000;
    private static final long FILE_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final Shape shape;
    private long shownAt = System.nanoTime();
    // What stands in the line of the cursor.
    private String drawn = "";

    /// How it looks.
    enum Shape {
        BAR, LINES, NOTHING
    }

    ProgressBar(PrintWriter out, Shape shape) {
        this.out = out;
        this.shape = shape;
    }

    /// On standard output.
    static ProgressBar on(PrintWriter out) {
        return new ProgressBar(out,
                System.console() != null && System.console().isTerminal() ? Shape.BAR : Shape.LINES);
    }

    /// Shows nothing, and says only what somebody who waits has to know.
    static ProgressBar silent(PrintWriter err) {
        return new ProgressBar(err, Shape.NOTHING);
    }

    synchronized void show(Progress progress) {
        boolean complete = progress.done() == progress.total();
        long now = System.nanoTime();
        if (!complete && now - shownAt < (shape == Shape.BAR ? TERMINAL_NANOS : FILE_NANOS)) {
            return;
        }
        shownAt = now;
        double share = (double) progress.done() / Math.max(1, progress.total());
        String text = String.format(Locale.ROOT, "%,d of %,d", progress.done(), progress.total());
        switch (shape) {
            case BAR -> {
                int filled = (int) (share * WIDTH);
                String bar = String.format("%-11s %s%s %s", progress.doing(), "█".repeat(filled),
                        "░".repeat(WIDTH - filled), text);
                out.print("\r" + bar + (complete ? System.lineSeparator() : ""));
                drawn = complete ? "" : bar;
            }
            case LINES -> out.printf(Locale.ROOT, "%-11s %3.0f%%  %s%n", progress.doing(), 100 * share, text);
            case NOTHING -> {
                // As was wished.
            }
        }
        out.flush();
    }

    /// Says a sentence in a line of its own, above the bar.
    synchronized void say(String sentence) {
        switch (shape) {
            case BAR -> {
                String rest = " ".repeat(Math.max(0, drawn.length() - sentence.length()));
                out.print((drawn.isEmpty() ? sentence : "\r" + sentence + rest) + System.lineSeparator() + drawn);
            }
            case LINES, NOTHING -> out.println(sentence);
        }
        out.flush();
    }
}
