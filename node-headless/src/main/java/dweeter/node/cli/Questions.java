/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import picocli.CommandLine.TypeConversionException;

/// Asks whoever sits there for what was not said on the command line.
///
/// @param in    what is typed
/// @param out   where questions appear
/// @param quiet whether nobody is asked, and what is usual is taken
record Questions(BufferedReader in, PrintWriter out, boolean quiet) {

    /// @param said   what was said on the command line
    /// @param usual  what is taken where nothing is said or typed
    /// @param option how it would have been said
    /// @param read   makes a value of what was typed; throws an [IllegalArgumentException] or a
    ///               [TypeConversionException] with a sentence if it is none
    /// @throws CommandFailed if there is nobody to ask
    <T> T ask(String question, Optional<T> said, T usual, String option, Function<String, T> read) {
        if (said.isPresent()) {
            return said.get();
        }
        if (quiet) {
            return usual;
        }
        while (true) {
            out.print(question + " [" + usual + "] ");
            out.flush();
            String typed = line(option).strip();
            if (typed.isEmpty()) {
                return usual;
            }
            try {
                return read.apply(typed);
            } catch (IllegalArgumentException | TypeConversionException e) {
                out.println(e.getMessage() + ".");
            }
        }
    }

    /// @throws CommandFailed if there is nobody to ask
    boolean confirm(String question, Optional<Boolean> said, String option) {
        return ask(question + " (yes or no)", said, Boolean.TRUE, option, Questions::yesOrNo);
    }

    private static Boolean yesOrNo(String typed) {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "s", "si", "sí", "true" -> Boolean.TRUE;
            case "n", "no", "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("Type yes or no");
        };
    }

    private String line(String option) {
        try {
            String line = in.readLine();
            if (line == null) {
                out.println();
                throw new CommandFailed("There is nobody to ask. Say " + option
                        + ", or --yes to take what is usual for all that is not said.");
            }
            return line;
        } catch (IOException e) {
            throw new CommandFailed("What is typed cannot be read (" + e.getMessage() + ").");
        }
    }
}
