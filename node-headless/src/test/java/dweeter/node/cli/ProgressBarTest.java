/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.client.Connectivity.Trouble;
import dweeter.node.cli.ProgressBar.Shape;
import dweeter.trials.community.Progress;

class ProgressBarTest {

    private static final Instant NOW = Instant.parse("1970-01-01T00:00:00Z");
    private static final String WAITING = Absence.sentence(Optional.of(Trouble.UNREACHABLE), NOW);
    private static final String GOING_ON = Absence.sentence(Optional.empty(), NOW);

    private final StringWriter screen = new StringWriter();

    @Test
    void waiting_and_going_on_are_said_in_plain_sentences() {
        assertThat(WAITING).isEqualTo("Waiting for the network: none of its Entries answers.");
        assertThat(GOING_ON).isEqualTo("The network answers; going on.");
        assertThat(Absence.sentence(Optional.of(Trouble.WRONG_DATE), NOW)).isEqualTo("Waiting for the network: "
                + "its certificates do not hold on 1970-01-01, which this machine takes for today. Is its clock right?");
    }

    @Test
    void a_sentence_stands_in_a_line_of_its_own_before_the_bar_has_begun() {
        ProgressBar bar = bar(Shape.BAR);

        bar.say(WAITING);
        bar.say(GOING_ON);

        assertThat(screen.toString().lines()).containsExactly(WAITING, GOING_ON);
    }

    @Test
    void a_sentence_takes_the_place_of_the_bar_which_goes_on_below() {
        ProgressBar bar = bar(Shape.BAR);
        showHalf(bar);
        String drawn = screen.toString().substring(1);
        screen.getBuffer().setLength(0);

        bar.say(GOING_ON);

        String blanks = " ".repeat(drawn.length() - GOING_ON.length());
        assertThat(screen).hasToString("\r" + GOING_ON + blanks + System.lineSeparator() + drawn);
    }

    @Test
    void a_sentence_after_a_whole_bar_leaves_it_as_it_is() {
        ProgressBar bar = bar(Shape.BAR);
        bar.show(new Progress("publishing", 2, 2));

        bar.say(WAITING);

        assertThat(screen.toString()).endsWith("2 of 2" + System.lineSeparator() + WAITING + System.lineSeparator());
    }

    @Test
    void in_a_file_a_sentence_is_a_line_among_the_others() {
        ProgressBar bar = bar(Shape.LINES);
        bar.say(WAITING);
        bar.show(new Progress("publishing", 2, 2));

        assertThat(screen.toString().lines()).containsExactly(WAITING, "publishing  100%  2 of 2");
    }

    @Test
    void who_wants_no_progress_reads_only_what_it_waits_for() {
        ProgressBar bar = bar(Shape.NOTHING);
        bar.say(WAITING);
        bar.show(new Progress("publishing", 2, 2));

        assertThat(screen.toString().lines()).containsExactly(WAITING);
    }

    private ProgressBar bar(Shape shape) {
        return new ProgressBar(new PrintWriter(screen), shape);
    }

    /// It draws itself a few times a second, so that it is asked until it does.
    private void showHalf(ProgressBar bar) {
        while (screen.getBuffer().isEmpty()) {
            bar.show(new Progress("publishing", 1, 2));
        }
    }
}
