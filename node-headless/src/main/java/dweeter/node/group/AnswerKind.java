/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.stream.Stream;

import dweeter.node.rows.AnswerRow;

/// What was done for a cid, as it stands in the column `kind` of the answers, and what the number beside it means. A code is
/// never used for anything else.
enum AnswerKind {

    /// The number is a mark of the name, 0 where none was taken.
    REGISTERED(1),
    /// The number is the n of the item.
    PUBLISHED(2),
    /// Of a former version; the number is the slot of the follow edge.
    FOLLOWED_SLOT(3),
    /// Of a former version; the number is the slot of the follow edge.
    UNFOLLOWED_SLOT(4),
    /// The number says which of the user's changes it was, and below that has a mark of the followed.
    FOLLOWED(5),
    /// The number says which of the user's changes it was, and below that has a mark of the followed.
    UNFOLLOWED(6),
    /// The number means nothing.
    PASSWORD_CHANGED(7),
    /// The number means nothing.
    RECOVERED(8),
    /// The number means nothing.
    CODE_RENEWED(9),
    /// The number means nothing. It is the only answer that is left.
    ACCOUNT_DELETED(10),
    /// The number means nothing.
    BLOCKED(11),
    /// The number means nothing.
    UNBLOCKED(12),
    /// The number is that of the report.
    REPORTED(13),
    /// The number is that of the act.
    ACTED(14),
    /// The number means nothing; what it was about is the hash of the invitation.
    INVITED(15);

    private final int code;

    AnswerKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static AnswerKind of(AnswerRow answer) {
        return Stream.of(values()).filter(kind -> kind.code == answer.kind()).findFirst()
                .orElseThrow(() -> new IllegalStateException("No answer is of kind " + answer.kind()));
    }

    static boolean isKnown(AnswerRow answer) {
        return Stream.of(values()).anyMatch(kind -> kind.code == answer.kind());
    }

    /// Whether it was a follow, or an unfollow.
    boolean wasFollow(boolean active) {
        return switch (this) {
            case FOLLOWED, FOLLOWED_SLOT -> active;
            case UNFOLLOWED, UNFOLLOWED_SLOT -> !active;
            case REGISTERED, PUBLISHED, PASSWORD_CHANGED, RECOVERED, CODE_RENEWED, ACCOUNT_DELETED, BLOCKED,
                    UNBLOCKED, REPORTED, ACTED, INVITED ->
                false;
        };
    }
}
