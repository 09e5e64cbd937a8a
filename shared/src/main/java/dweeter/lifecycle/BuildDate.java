/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/// The earliest that it can be now: the date this program was built for, which is the same in every build of the same
/// sources. A clock that says less is wrong, and whatever is dated by it is worth nothing on other machines.
///
/// @param built absent where nobody knows, as in a program that was not built by Maven
public record BuildDate(Optional<Instant> built) {

    private static final String RESOURCE = "build.properties";

    /// That of this program.
    public static BuildDate ofThisProgram() {
        try (InputStream in = BuildDate.class.getResourceAsStream(RESOURCE)) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return parse(properties.getProperty("built", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BuildDate parse(String text) {
        try {
            return new BuildDate(Optional.of(Instant.parse(text)));
        } catch (DateTimeParseException e) {
            return new BuildDate(Optional.empty());
        }
    }

    /// What is wrong with a clock, in a sentence without what to do; absent where nothing is known to be wrong.
    ///
    /// @param now   what the clock says
    /// @param whose the machine whose clock it is, as in "this machine"
    public Optional<String> complaint(Instant now, String whose) {
        return built.filter(now::isBefore).map(date -> "The clock of " + whose + " says " + day(now)
                + ", but this program was built on " + day(date));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
