/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.storage.Row;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.protocol.TweetMessage.FollowChanged;
import dweeter.protocol.TweetMessage.Published;
import dweeter.sqlite.Session;

/// What was answered to a cid, kept so briefly that it can be kept for ever: a code and a number, from which and the rows
/// the same answer is made again.
enum AnswerKind {

    REGISTERED(1),
    /// The number is the n of the item.
    PUBLISHED(2),
    /// The number is the slot of the follow edge.
    FOLLOWED(3),
    /// The number is the slot of the follow edge.
    UNFOLLOWED(4);

    private final int code;

    AnswerKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static AnswerKind of(Row answer) {
        long code = answer.number("kind");
        for (AnswerKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalStateException("No answer is of kind " + code);
    }

    Message recall(Session session, Row answer) {
        String nick = answer.nick();
        long n = answer.number("n");
        return switch (this) {
            case REGISTERED -> new Registered(new Author(new Nick(nick), new DisplayName(
                    session.first("select name from users where nick = ?", row -> row.getString(1), nick)
                            .orElseThrow())));
            case PUBLISHED -> new Published(new ItemRef(new Nick(nick), n),
                    new Stamp(session.number("select stamp from items where nick = ? and n = ?", nick, n)));
            case FOLLOWED -> new FollowChanged(whom(session, nick, n), true);
            case UNFOLLOWED -> new FollowChanged(whom(session, nick, n), false);
        };
    }

    private static Nick whom(Session session, String nick, long slot) {
        return new Nick(session.first("select whom from follows where nick = ? and slot = ?", row -> row.getString(1),
                nick, slot).orElseThrow());
    }
}
