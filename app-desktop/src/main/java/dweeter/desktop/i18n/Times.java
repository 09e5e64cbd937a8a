/* SPDX-License-Identifier: MIT */
package dweeter.desktop.i18n;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableLongValue;

import dweeter.desktop.fx.Timer;

/// Instants as people say them. What they say changes as time goes by: whoever shows it follows [#ticks].
public final class Times {

    private static final Duration TICK = Duration.ofSeconds(10);

    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper(this, "ticks");
    private final Messages messages;
    private final InstantSource clock;
    private final ZoneId zone;

    public Times(Messages messages, InstantSource clock, ZoneId zone) {
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
    }

    /// Has the time go by, from now on.
    public void runBy(Timer timer) {
        timer.after(TICK, () -> {
            ticks.set(ticks.get() + 1);
            runBy(timer);
        });
    }

    /// Changes every few seconds. All times on the screen change with it.
    public ObservableLongValue ticks() {
        return ticks.getReadOnlyProperty();
    }

    /// What `say` says of an instant, from now on, in whatever language.
    ///
    /// @param also what it depends on too
    public StringBinding following(Supplier<String> say, Observable... also) {
        Observable[] all = Arrays.copyOf(also, also.length + 2);
        all[also.length] = ticks();
        all[also.length + 1] = messages.languageProperty();
        return Bindings.createStringBinding(say::get, all);
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
