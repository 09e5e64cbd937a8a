/* SPDX-License-Identifier: MIT */
package dweeter.desktop.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dweeter.client.Connectivity;
import dweeter.client.Connectivity.Trouble;
import dweeter.client.Outcome;
import dweeter.protocol.Refusal;

class SentencesTest {

    @ParameterizedTest
    @EnumSource
    void every_refusal_has_a_sentence_in_both_languages(Refusal refusal) {
        String spanish = Sentences.of(refusal).in(new Messages(Language.ES));
        String english = Sentences.of(refusal).in(new Messages(Language.EN));

        assertThat(spanish).endsWith(".").isNotEqualTo(english);
        assertThat(english).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void every_trouble_has_a_sentence_in_both_languages(Connectivity.Trouble trouble) {
        var offline = new Connectivity.Offline(Instant.parse("1970-01-05T12:00:00Z"), trouble);

        assertThat(Sentences.of(offline).in(new Messages(Language.ES))).endsWith(".")
                .isNotEqualTo(Sentences.of(offline).in(new Messages(Language.EN)));
    }

    @Test
    void who_is_told_that_the_date_seems_wrong_reads_which_one_it_is() {
        var offline = new Connectivity.Offline(Instant.parse("1970-01-05T12:00:00Z"), Trouble.WRONG_DATE);

        assertThat(Sentences.of(offline).in(new Messages(Language.ES))).contains("5 de enero de 1970");
        assertThat(Sentences.of(offline).in(new Messages(Language.EN))).contains("January 5, 1970");
    }

    @Test
    void what_was_done_needs_no_sentence_and_everything_else_has_one() {
        assertThat(Sentences.of(new Outcome.Done<>("done"))).isEmpty();
        assertThat(Sentences.of(new Outcome.Offline<>())).isPresent();
        assertThat(Sentences.of(new Outcome.TryLater<>(""))).contains(Notice.bad("outcome.try-later"));
        assertThat(Sentences.of(new Outcome.TryLater<>("", Duration.ofMillis(29_100))))
                .contains(Notice.bad("outcome.too-much", 30L));
        assertThat(Sentences.of(new Outcome.Unknown<>(""))).isPresent();
    }
}
