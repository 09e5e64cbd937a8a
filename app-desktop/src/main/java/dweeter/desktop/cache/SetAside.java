/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.nio.file.Path;
import java.util.Optional;

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
        return Facts.read(session, FACT).map(words -> words.startsWith(WHOLE)
                ? new SetAside(present.resolveSibling(words.substring(WHOLE.length())), true)
                : new SetAside(present.resolveSibling(words.substring(PART.length())), false));
    }

    void write(SqlSession session) {
        Facts.write(session, FACT, (whole ? WHOLE : PART) + file.getFileName());
    }

    static void forget(SqlSession session) {
        Facts.delete(session, FACT);
    }
}
