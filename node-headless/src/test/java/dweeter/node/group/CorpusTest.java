/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.node.entry.ServerFileFuzz;
import dweeter.testing.fuzz.Corpus;
import dweeter.testing.fuzz.FuzzTarget;

class CorpusTest {

    static Stream<FuzzTarget> targets() {
        return Stream.of(new CommandFuzz(), new ApplyFuzz(), new ServerFileFuzz());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void what_fuzzing_came_upon_is_read_or_refused(FuzzTarget target) {
        assertThat(Corpus.replay(target)).isPositive();
    }
}
