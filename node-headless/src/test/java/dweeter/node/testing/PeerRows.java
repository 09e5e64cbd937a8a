/* SPDX-License-Identifier: MIT */
package dweeter.node.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.group.Command;
import dweeter.node.storage.Schema;
import dweeter.sqlite.Database;

/// Databases with the schema of a peer, and commands that need no password hashed.
public final class PeerRows {

    public static final Stamp EVER = new Stamp(Long.MAX_VALUE / 2);

    private PeerRows() {}

    public static Database open(Path directory, String name) {
        return Database.open(directory.resolve(name), Schema.MIGRATIONS, 2, Database.Durability.NORMAL);
    }

    public static Command.Register register(Nick nick) {
        return new Command.Register(nick, Cid.of("register " + nick), "Name of " + nick, "hash",
                new Stamp(1));
    }

    public static Command.OpenSession open(Nick nick) {
        return new Command.OpenSession(nick, token(nick), new Stamp(1), EVER);
    }

    public static Command.Proof proof(Nick nick, long now) {
        return new Command.Proof(nick, token(nick), new Stamp(now));
    }

    public static Command.AddDweet dweet(Nick nick, Cid cid, String text, long now) {
        return new Command.AddDweet(proof(nick, now), cid, text, Optional.empty(), List.of());
    }

    private static byte[] token(Nick nick) {
        return ("token of " + nick).getBytes(StandardCharsets.UTF_8);
    }
}
