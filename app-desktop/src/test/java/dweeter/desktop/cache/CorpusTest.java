/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dweeter.testing.fuzz.Corpus;

class CorpusTest {

    @Test
    void what_fuzzing_came_upon_is_read_or_refused() {
        assertThat(Corpus.replay(new ClientFileFuzz())).isPositive();
    }
}
