/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dweeter.model.SessionId;
import dweeter.model.Token;

/// Asks where the user is logged in.
public record ListSessions(Token token) implements LoggerMessage, UserRequest<ListSessions.SessionsListed> {

    /// @param sessions the one opened last first
    public record SessionsListed(List<OpenSession> sessions) implements LoggerMessage {

        public SessionsListed {
            sessions = List.copyOf(sessions);
        }
    }

    /// A session that has not ended.
    ///
    /// @param software what the client called itself when it logged in, in at most 64 printable characters of ASCII, if that was
    ///                 kept; it may have lied
    /// @param current  whether it is the one this was asked in
    public record OpenSession(SessionId id, Instant opened, Instant expires, Optional<String> software,
            boolean current) {}
}
