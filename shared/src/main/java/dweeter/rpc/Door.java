/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.util.Optional;

import dweeter.model.RequestId;
import dweeter.protocol.BackupMessage;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.ChordMessage.AskTrace;
import dweeter.protocol.ChordMessage.Ping;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.EntryMessage;
import dweeter.protocol.EntryMessage.Certify;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Frame;
import dweeter.protocol.GroupMessage;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.Message;
import dweeter.protocol.ModerationMessage;
import dweeter.protocol.RecoveryMessage;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage;
import dweeter.security.Role;

/// Where somebody comes in who asks this program. What may be said at which door is decided here, and nowhere else.
public enum Door {

    /// An Entry's port for clients.
    CLIENTS,
    /// An Entry's port for servers: other Entries, peers, and what an operator runs.
    ENTRY,
    /// The port of a peer for what concerns the ring and its group.
    CHORD,
    /// The port of a peer for what concerns users, and for hand-offs.
    TWEETER,
    /// No port of this program, but a connection that it opened itself. Nothing is asked there.
    OWN;

    /// Whether the message belongs here, whoever says it.
    boolean admits(Message message) {
        return switch (this) {
            case CLIENTS -> message instanceof ClientRequest<?> || message instanceof Certify;
            case ENTRY -> message instanceof EntryMessage && !(message instanceof Certify)
                    || message instanceof Ping || message instanceof AskTrace
                    || message instanceof BackupMessage.OfEntry;
            case CHORD -> message instanceof ChordMessage || message instanceof GroupMessage
                    || message instanceof RecoveryMessage || message instanceof BackupMessage.OfGroup;
            case TWEETER -> message instanceof LoggerMessage || message instanceof TweetMessage
                    || message instanceof ModerationMessage || message instanceof HandoffMessage;
            case OWN -> false;
        };
    }

    /// For which request of a user a frame is that came in here. What a user asks has an id from here on, if its program gave it
    /// none.
    Optional<RequestId> request(Frame frame, PendingReplies replies) {
        return this == CLIENTS ? frame.request().or(() -> Optional.of(replies.makeRequestId())) : frame.request();
    }

    /// Whether this caller may say the message here.
    static boolean admits(Caller caller, Message message) {
        return caller.door().admits(message) && (caller.door() == CLIENTS || caller.principal()
                .filter(principal -> Permissions.mayBeSaidBy(message).contains(principal.role())).isPresent());
    }

    /// Whether this caller may answer what this program asked over another connection, as a peer does that was asked for an
    /// owner by way of others.
    static boolean mayAnswer(Caller caller) {
        return caller.door() == OWN || caller.is(Role.PEER);
    }

    /// Refuses what may not be said at the caller's door, or not by this caller, and hands everything else on.
    static Handler guarding(Handler handler) {
        return (caller, message) -> {
            if (!caller.door().admits(message)) {
                return Optional.of(new Refused(Refusal.NOT_HERE));
            }
            return admits(caller, message)
                    ? handler.handle(caller, message)
                    : Optional.of(new Refused(Refusal.NOT_ALLOWED));
        };
    }
}
