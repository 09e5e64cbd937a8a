/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import dweeter.model.Nick;
import dweeter.model.Stamp;

/// What shows that somebody is logged in.
///
/// @param tokenHash of the token that came with the request
/// @param now       when it came
public record Proof(Nick nick, byte[] tokenHash, Stamp now) {

    void write(CommandWriter out) {
        out.nick(nick);
        out.bytes(tokenHash);
        out.stamp(now);
    }

    static Proof read(CommandReader in) {
        return new Proof(in.nick(), in.bytes(), in.stamp());
    }
}
