/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dweeter.client.Outcome;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.LoggedIn;
import dweeter.protocol.Message;
import dweeter.rpc.Backoff;

/// The users of a loaded community, as a program acts for them: their passwords follow from a seed, each is logged in once,
/// and each asks again until the network gives an answer. Safe for use by many threads.
public final class Members {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    private static final int PASSWORD_BYTES = 12;
    /// A password costs a server tens of milliseconds of a core, so that more of them at once only wait there.
    private static final int PASSWORDS_AT_ONCE = 8;

    private final Gateways gateways;
    private final byte[] seed;
    private final Semaphore permits;
    private final Semaphore passwordPermits;
    private final Map<Nick, Token> tokens = new ConcurrentHashMap<>();
    private final LongAdder repeats = new LongAdder();

    /// @param seed whoever knows it can log in as any of them
    /// @param atOnce how many requests may be under way at once
    public Members(Gateways gateways, String seed, int atOnce) {
        this.gateways = gateways;
        this.permits = new Semaphore(atOnce);
        this.passwordPermits = new Semaphore(Math.min(atOnce, PASSWORDS_AT_ONCE));
        this.seed = seed.getBytes(StandardCharsets.UTF_8);
    }

    /// 16 letters, digits, `-` and `_`: the beginning of the HMAC-SHA-256 of the nick under the seed.
    public Password password(Nick nick) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            byte[] code = mac.doFinal(nick.value().getBytes(StandardCharsets.UTF_8));
            return new Password(Base64.getUrlEncoder().encodeToString(code).substring(0, PASSWORD_BYTES * 4 / 3));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Logs `nick` in, unless that was done before.
    Outcome<Token> logIn(Nick nick) throws InterruptedException {
        Token known = tokens.get(nick);
        if (known != null) {
            return new Outcome.Done<>(known);
        }
        Outcome<LoggedIn> outcome = ask(nick, new LogIn(nick, password(nick)));
        if (outcome instanceof Outcome.Done<LoggedIn>(LoggedIn session)) {
            tokens.put(nick, session.token());
        }
        return outcome.map(LoggedIn::token);
    }

    /// The session of somebody who is logged in.
    Optional<Token> token(Nick nick) {
        return Optional.ofNullable(tokens.get(nick));
    }

    /// Asks for `nick` until it is done or refused, or nobody has answered for minutes.
    <R extends Message> Outcome<R> ask(Nick nick, ClientRequest<R> request) throws InterruptedException {
        long begin = System.nanoTime();
        for (int attempts = 1; true; attempts++) {
            Outcome<R> outcome = askOnce(nick, request);
            switch (outcome) {
                case Outcome.Done<R> _,Outcome.Refused<R> _ -> {
                    return outcome;
                }
                case Outcome.TryLater<R> _,Outcome.Unknown<R> _,Outcome.Offline<R> _ -> {
                    if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                        return outcome;
                    }
                }
            }
            repeats.increment();
            TimeUnit.NANOSECONDS.sleep(PAUSES.after(attempts).toNanos());
        }
    }

    /// What was answered, if `nick` got what was asked for in the end.
    <R extends Message> Optional<R> done(Nick nick, ClientRequest<R> request) throws InterruptedException {
        return ask(nick, request) instanceof Outcome.Done<R>(R value) ? Optional.of(value) : Optional.empty();
    }

    private <R extends Message> Outcome<R> askOnce(Nick nick, ClientRequest<R> request) throws InterruptedException {
        Semaphore turn = request instanceof LoggerMessage ? passwordPermits : permits;
        turn.acquire();
        try {
            return gateways.of(nick).ask(request);
        } finally {
            turn.release();
        }
    }

    /// How often something had to be asked again so far.
    long repeats() {
        return repeats.sum();
    }
}
