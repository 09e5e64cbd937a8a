/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last things that happened in a run. They are put into words only if somebody wants to read them.
final class Trace {

    private static final int LENGTH = 150;

    private final Agenda agenda;
    private final Deque<Line> lines = new ArrayDeque<>(LENGTH);

    private record Line(long micros, String format, Object[] details) {

        @Override
        public String toString() {
            return String.format("%,12d µs  ", micros) + String.format(format, details);
        }
    }

    Trace(Agenda agenda) {
        this.agenda = agenda;
    }

    void add(String format, Object... details) {
        if (lines.size() == LENGTH) {
            lines.removeFirst();
        }
        lines.addLast(new Line(agenda.nanos() / 1_000, format, details));
    }

    List<String> lines() {
        return lines.stream().map(Line::toString).toList();
    }
}
