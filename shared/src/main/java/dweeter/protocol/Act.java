/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.OptionalLong;

import dweeter.model.Nick;
import dweeter.model.OneLine;

/// Something that a moderator or operator does, and why.
///
/// @param nick   whom it is about: the author of a dweet, or who has made a report
/// @param n      of the dweet, or the number of the report; absent where it is about a user
/// @param reason for the audit log, and for who made a report; 1 to [#LONGEST] characters, in one line, as [OneLine] makes it
public record Act(ActKind kind, Nick nick, OptionalLong n, String reason) {

    /// The most characters (UTF-16) of a reason.
    public static final int LONGEST = 1_000;

    public Act {
        reason = reason(reason);
        if (kind.isNumbered() != n.isPresent() || n.isPresent() && n.getAsLong() < 1) {
            throw new IllegalArgumentException(
                    kind.isNumbered() ? "Of which dweet or report?" : "That is about a user, not about a dweet");
        }
    }

    /// What somebody writes in a line for others, if it is neither empty nor too long.
    ///
    /// @throws IllegalArgumentException if it is
    static String reason(String text) {
        String line = OneLine.of(text.strip());
        if (line.isEmpty() || line.length() > LONGEST) {
            throw new IllegalArgumentException("A reason has 1 to " + LONGEST + " characters");
        }
        return line;
    }
}
