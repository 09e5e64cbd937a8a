/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import dweeter.sqlite.SqlSession;

/// A file that could not be used and was put aside, which the user has not been told yet.
///
/// @param file  where it lies now, with its log beside it if it had one
/// @param whole whether everything the user wrote could be carried over into the new file
public record SetAside(Path file, boolean whole) {

    private static final String FACT = "set-aside";
    private static final String WHOLE = "whole ";
    private static final String PART = "part ";

    /// @param present the file that was put in its place
    static Optional<SetAside> read(SqlSession session, Path present) {
        return Facts.read(session, FACT).flatMap(words -> parse(words, present));
    }

    /// What cannot be read says nothing.
    private static Optional<SetAside> parse(String words, Path present) {
        try {
            return Stream.of(WHOLE, PART).filter(words::startsWith)
                    .map(kind -> new SetAside(present.resolveSibling(words.substring(kind.length())),
                            kind.equals(WHOLE)))
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    void write(SqlSession session) {
        Facts.write(session, FACT, (whole ? WHOLE : PART) + file.getFileName());
    }

    static void forget(SqlSession session) {
        Facts.delete(session, FACT);
    }
}
