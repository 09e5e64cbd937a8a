/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dweeter.model.Nick;
import dweeter.model.SessionId;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.node.group.EndSessions;
import dweeter.node.group.OpenSession;
import dweeter.node.group.Proof;
import dweeter.node.group.RulesVersion;
import dweeter.node.routing.ReplyTranslation;
import dweeter.node.rows.SessionRow;
import dweeter.protocol.EndOtherSessions;
import dweeter.protocol.EndSession;
import dweeter.protocol.ListSessions;
import dweeter.protocol.ListSessions.SessionsListed;
import dweeter.protocol.LoggerMessage.LoggedIn;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.Message;
import dweeter.rpc.Reply;
import dweeter.security.Tokens;

/// Opens sessions, shows users theirs, and ends them.
final class Sessions {

    private static final Duration LENGTH = Duration.ofDays(90);
    private static final int SOFTWARE = 64;

    private final OwnedStore group;
    private final Supplier<RulesVersion> spoken;
    private final SecureRandom random;

    Sessions(OwnedStore group, Supplier<RulesVersion> spoken, SecureRandom random) {
        this.group = group;
        this.spoken = spoken;
        this.random = random;
    }

    /// Logs somebody in whose password was right.
    ///
    /// @param compared the hash that it was compared with
    /// @param software what the client calls itself, if that is known
    Message open(Nick nick, String compared, Optional<String> software) throws InterruptedException {
        Token token = Tokens.fresh(nick, random);
        Stamp now = group.now();
        Stamp expires = Stamp.of(now.instant().plus(LENGTH));
        Message opened = group.propose(spoken.get().include(RulesVersion.ACCOUNTS)
                ? new OpenSession(nick, Tokens.hash(token), now, expires, Optional.of(compared),
                        software.map(Sessions::printable))
                : new OpenSession(nick, Tokens.hash(token), now, expires));
        return opened instanceof Registered(var author, var _)
                ? new LoggedIn(token, author, expires.instant())
                : opened;
    }

    Message list(ListSessions request) throws InterruptedException {
        Proof asking = group.proof(request.token());
        Reply<List<SessionRow>> rows = group.readAs(request.token(), session -> SessionRow.TABLE.all(session,
                "nick = ? and expires > ? order by opened desc, token", asking.nick().value(), asking.now().micros()));
        return ReplyTranslation.message(rows.map(open -> new SessionsListed(open.stream()
                .map(row -> new ListSessions.OpenSession(SessionId.of(row.token()), new Stamp(row.opened()).instant(),
                        new Stamp(row.expires()).instant(), row.software(),
                        Arrays.equals(row.token(), asking.tokenHash())))
                .toList())));
    }

    Message end(EndSession request) throws InterruptedException {
        return group.propose(new EndSessions(group.proof(request.token()), Optional.of(request.session())));
    }

    Message endOthers(EndOtherSessions request) throws InterruptedException {
        return group.propose(new EndSessions(group.proof(request.token()), Optional.empty()));
    }

    /// What can be shown of it in one line, whatever it is.
    private static String printable(String software) {
        return software.substring(0, Math.min(SOFTWARE, software.length())).replaceAll("[^ -~]", "?");
    }
}
