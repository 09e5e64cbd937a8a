/* SPDX-License-Identifier: MIT */
package dweeter.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.model.TextFuzz;
import dweeter.protocol.MessageFuzz;
import dweeter.rpc.WireFuzz;

class CorpusTest {

    static Stream<FuzzTarget> targets() {
        return Stream.of(new MessageFuzz(), new TextFuzz(), new WireFuzz());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void what_fuzzing_came_upon_is_read_or_refused(FuzzTarget target) {
        assertThat(Corpus.replay(target)).isPositive();
    }
}
