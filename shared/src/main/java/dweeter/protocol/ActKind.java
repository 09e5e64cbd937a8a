/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.util.Arrays;
import java.util.Optional;

/// What moderators and operators do, each with its word on the wire, in the log and in the rows. A word is never used for anything
/// else.
public enum ActKind {

    /// Nobody but its author sees a dweet any more.
    HIDE("hide"),
    SHOW("show"),
    /// Somebody is out: all sessions end, nobody sees their dweets, and they cannot log in.
    SUSPEND("suspend"),
    REINSTATE("reinstate"),
    /// What whoever reported something is told.
    ANSWER("answer"),
    /// Somebody may invite others.
    GRANT_INVITE("grant-invite"),
    REVOKE_INVITE("revoke-invite"),
    /// Somebody is a moderator.
    GRANT_MODERATE("grant-moderate"),
    REVOKE_MODERATE("revoke-moderate");

    private final String word;

    ActKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// Whether it is about one dweet or report, rather than about a user.
    public boolean isNumbered() {
        return this == HIDE || this == SHOW || this == ANSWER;
    }

    /// Whether moderators may not do it: they make no others.
    public boolean isOfOperators() {
        return this == GRANT_MODERATE || this == REVOKE_MODERATE;
    }

    public static Optional<ActKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
