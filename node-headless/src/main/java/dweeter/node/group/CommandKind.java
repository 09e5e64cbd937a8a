/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Arrays;

/// The kinds of [Command] and the codes they have in the log. A code is never used for anything else.
enum CommandKind {

    REGISTER(1), OPEN_SESSION(2), CLOSE_SESSION(3), ADD_DWEET(4), ADD_REDWEET(5), SET_FOLLOW(6), ADVANCE_READ(7),
    RECEIVE_TASKS(8), FORGET_TASKS(9), KNOW_RULES(10), ADD_READ(11),
    FOUND(20), FREEZE(23), ACCEPT(24), COMMIT(25), CLEAN_UP(27), ABORT(28), GIVE_UP(29),
    // 21, 22, 26 and 30 were these four when a node did not name its group.
    BEGIN(31), IMPORT(32), ACTIVATE(33), DROP(34);

    /// The codes of the kinds of [dweeter.protocol.Task].
    static final int FOLLOWER_EDGE = 1;
    static final int REDWEETER_EDGE = 2;

    private final int code;

    CommandKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static CommandKind of(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no command has the code " + code));
    }
}
