/* SPDX-License-Identifier: MIT */
package dweeter.node.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.group.AddDweet;
import dweeter.node.group.OpenSession;
import dweeter.node.group.Proof;
import dweeter.node.group.Register;
import dweeter.node.storage.Schema;
import dweeter.sqlite.Database;

/// Databases with the schema of a peer, and commands that need no password hashed.
public final class PeerRows {

    public static final Stamp EVER = new Stamp(Long.MAX_VALUE / 2);

    private PeerRows() {}

    public static Database open(Path directory, String name) {
        return Database.open(directory.resolve(name), Schema.MIGRATIONS, 2, Database.Durability.NORMAL);
    }

    public static Register register(Nick nick) {
        return new Register(nick, Cid.of("register " + nick), "Name of " + nick, "hash",
                new Stamp(1));
    }

    public static OpenSession open(Nick nick) {
        return new OpenSession(nick, token(nick), new Stamp(1), EVER);
    }

    public static Proof proof(Nick nick, long now) {
        return new Proof(nick, token(nick), new Stamp(now));
    }

    public static AddDweet dweet(Nick nick, Cid cid, String text, long now) {
        return new AddDweet(proof(nick, now), cid, text, Optional.empty(), List.of());
    }

    private static byte[] token(Nick nick) {
        return ("token of " + nick).getBytes(StandardCharsets.UTF_8);
    }
}
