/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.Token;
import dweeter.protocol.EndSession.SessionsEnded;

/// Ends all sessions of the user but the one this is asked in.
public record EndOtherSessions(Token token) implements LoggerMessage, UserRequest<SessionsEnded> {}
