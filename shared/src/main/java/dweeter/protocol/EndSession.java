/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.SessionId;
import dweeter.model.Token;

/// Ends a session of the user, wherever it was opened. To end one that there is not, or is no longer, changes nothing.
public record EndSession(Token token, SessionId session)
        implements
            LoggerMessage,
            UserRequest<EndSession.SessionsEnded> {

    public record SessionsEnded() implements LoggerMessage {}
}
