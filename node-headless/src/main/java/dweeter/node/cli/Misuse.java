/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;

import dweeter.model.OneLine;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is said to whoever mistypes a command: one sentence that says what is wrong, and where to read more.
final class Misuse implements IParameterExceptionHandler {

    /// Misused, as opposed to failed.
    static final int EXIT_CODE = 2;

    @Override
    public int handleParseException(ParameterException e, String[] words) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                OneLine.of(wrong(e)) + "." + meant(e) + " `" + command.getCommandSpec().qualifiedName()
                        + " --help` says more.");
        err.flush();
        return EXIT_CODE;
    }

    private static String wrong(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            boolean command = e.getCommandLine().getParent() == null && !unmatched.isUnknownOption();
            return command
                    ? "There is no command '" + word + "'"
                    : unmatched.isUnknownOption()
                            ? "There is no option '" + word + "'"
                            : "Nothing is known of '" + word + "' here";
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("That is no command");
    }

    private static String meant(ParameterException e) {
        List<String> similar = e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
        Stream<String> words = similar.stream().map(word -> word.replace("dweeter-node ", ""));
        return similar.isEmpty() ? "" : " Did you mean " + String.join(" or ", words.toList()) + "?";
    }
}
