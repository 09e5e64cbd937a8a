/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

import dweeter.model.Sha256;
import dweeter.security.Role;
import dweeter.sqlite.Database;

/// The tokens with which machines and operators get certificates: each for one role, for so many of them, and for a while.
/// Safe for use by many threads.
final class JoinTokens {

    private static final int BYTES = 24;
    /// What is over is remembered so long, to say what is wrong with it.
    private static final Duration REMEMBERED = Duration.ofDays(30);
    /// Who has used one may ask again so long: the answer may have been lost.
    private static final Duration REPEATED = Duration.ofMinutes(10);

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom random;

    JoinTokens(Database database, InstantSource clock, SecureRandom random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /// What came of an attempt to use a token.
    enum Use {
        /// It counts for one more now.
        GRANTED,
        /// It never was one, or is over for long.
        UNKNOWN,
        USED_UP,
        EXPIRED,
        /// It is for another role.
        OTHER_ROLE
    }

    /// @param uses how many may still use it
    private record Token(Role role, int uses, Instant expires) {}

    /// Makes one.
    ///
    /// @param uses     how many may use it, at least 1
    /// @param validity how long
    /// @return the token, which is a secret and is kept nowhere
    String create(Role role, int uses, Duration validity) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        database.write(session -> {
            session.run("delete from join_tokens where expires < ?", now.minus(REMEMBERED).toEpochMilli());
            session.run("delete from join_token_holders where used < ?", now.minus(REPEATED).toEpochMilli());
            session.run("insert into join_tokens (hash, role, uses, expires) values (?, ?, ?, ?)", hash(token),
                    role.word(), uses, now.plus(validity).toEpochMilli());
            return session;
        });
        return token;
    }

    /// Uses one for somebody who is to get a certificate for this role. Who asks again soon uses it once.
    ///
    /// @param key the public key for the certificate
    Use use(String token, Role role, PublicKey key) {
        byte[] hash = hash(token);
        byte[] holder = Sha256.of(key.getEncoded());
        return database.write(session -> {
            Optional<Token> found = session.first(
                    "select role, uses, expires from join_tokens where hash = ?", JoinTokens::token, hash);
            boolean repeated = session.first(
                    "select used from join_token_holders where token = ? and holder = ? and used >= ?",
                    row -> row.getLong(1), hash, holder, clock.instant().minus(REPEATED).toEpochMilli()).isPresent();
            Use use = found.map(one -> judge(one, role, repeated)).orElse(Use.UNKNOWN);
            if (use == Use.GRANTED && !repeated) {
                session.run("update join_tokens set uses = uses - 1 where hash = ?", hash);
                session.run("insert or replace into join_token_holders (token, holder, used) values (?, ?, ?)", hash,
                        holder, clock.instant().toEpochMilli());
            }
            return use;
        });
    }

    private Use judge(Token token, Role role, boolean repeated) {
        if (!token.expires().isAfter(clock.instant())) {
            return Use.EXPIRED;
        }
        if (token.uses() < 1 && !repeated) {
            return Use.USED_UP;
        }
        return token.role() == role ? Use.GRANTED : Use.OTHER_ROLE;
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(Role.of(row.getString(1)).orElseThrow(), row.getInt(2),
                Instant.ofEpochMilli(row.getLong(3)));
    }

    private static byte[] hash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
