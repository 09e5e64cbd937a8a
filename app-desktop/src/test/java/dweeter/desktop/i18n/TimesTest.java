/* SPDX-License-Identifier: MIT */
package dweeter.desktop.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");

    private final Times spanish = times(Language.ES);

    @ParameterizedTest
    @CsvSource({"2026-11-23T14:05:30Z, ahora", "2026-11-23T14:04:00Z, 2 min", "2026-11-23T11:00:00Z, 3 h",
            "2026-11-22T23:00:00Z, ayer", "2026-11-20T10:00:00Z, 20 nov", "2025-11-20T10:00:00Z, 20 nov 2025"})
    void the_further_away_the_less_exact(Instant instant, String expected) {
        assertThat(spanish.relative(instant)).isEqualTo(expected);
    }

    @Test
    void the_clock_time_names_the_day_unless_it_is_today() {
        assertThat(spanish.absolute(Instant.parse("2026-11-23T14:02:00Z"))).isEqualTo("14:02");
        assertThat(spanish.absolute(Instant.parse("2026-11-20T14:02:00Z"))).isEqualTo("20 nov 14:02");
    }

    @Test
    void the_whole_time_is_written_as_each_language_writes_it() {
        Instant instant = Instant.parse("2026-11-23T13:31:00Z");

        assertThat(times(Language.EN).full(instant)).isEqualTo("Monday, 23 November 2026, 13:31");
        assertThat(spanish.full(instant)).isEqualTo("lunes, 23 de noviembre de 2026, 13:31");
        assertThat(spanish.month(instant)).isEqualTo("noviembre de 2026");
    }

    private static Times times(Language language) {
        return new Times(new Messages(language), InstantSource.fixed(NOW), ZoneOffset.UTC);
    }
}
