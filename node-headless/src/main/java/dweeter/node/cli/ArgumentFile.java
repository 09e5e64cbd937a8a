/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.WholeFile;

/// A command line in a file, so that nobody has to type it twice: `dweeter-node @FILE`. One word a line, in quotes.
///
/// @param file  only its owner can read it
/// @param words the command and what it is told
record ArgumentFile(Path file, List<String> words) {

    ArgumentFile {
        words = List.copyOf(words);
    }

    /// What to type in order to run it.
    String command() {
        return command(file);
    }

    private static String command(Path file) {
        return "dweeter-node " + typed("@" + file);
    }

    /// A word as it is to be typed.
    static String typed(String word) {
        return word.contains(" ") ? quoted(word) : word;
    }

    /// What to type to run the one that lies there; empty if none does.
    static Optional<String> commandOf(Path file) {
        return Files.exists(file) ? Optional.of(command(file)) : Optional.empty();
    }

    /// @throws CommandFailed if it cannot be written
    void write() {
        String text = words.stream().map(word -> quoted(word) + "\n").collect(Collectors.joining("",
                "# What this server is started with: " + command() + "\n", ""));
        try {
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be written (" + FileTrouble.reason(e) + ").");
        }
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
