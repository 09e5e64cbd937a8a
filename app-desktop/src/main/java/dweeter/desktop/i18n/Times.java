/* SPDX-License-Identifier: MIT */
package dweeter.desktop.i18n;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Instants as people say them.
public final class Times {

    private final Messages messages;
    private final InstantSource clock;
    private final ZoneId zone;

    public Times(Messages messages, InstantSource clock, ZoneId zone) {
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
    }

    /// How long ago, shortly: "2 min", "3 h", "yesterday", "20 Nov".
    public String relative(Instant instant) {
        Duration ago = Duration.between(instant, clock.instant());
        LocalDate day = day(instant);
        LocalDate today = day(clock.instant());
        if (ago.toMinutes() < 1) {
            return messages.text("time.now");
        }
        if (ago.toMinutes() < 60) {
            return messages.text("time.minutes", ago.toMinutes());
        }
        if (day.equals(today)) {
            return messages.text("time.hours", ago.toHours());
        }
        if (day.equals(today.minusDays(1))) {
            return messages.text("time.yesterday");
        }
        return format(day.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy", instant);
    }

    /// The time of the day, with the date if that was not today: "14:02", "20 Nov 14:02".
    public String absolute(Instant instant) {
        LocalDate day = day(instant);
        LocalDate today = day(clock.instant());
        if (day.equals(today)) {
            return format("HH:mm", instant);
        }
        return format(day.getYear() == today.getYear() ? "d MMM HH:mm" : "d MMM yyyy HH:mm", instant);
    }

    /// The whole of it: "Monday, 23 November 2026, 13:31".
    public String full(Instant instant) {
        return format(messages.text("time.full"), instant);
    }

    /// "March 2026".
    public String month(Instant instant) {
        return format(messages.text("time.month"), instant);
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private String format(String pattern, Instant instant) {
        return DateTimeFormatter.ofPattern(pattern, messages.language().locale()).withZone(zone).format(instant);
    }
}
