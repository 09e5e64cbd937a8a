/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dweeter.model.Nick;
import dweeter.node.limits.Allotment;
import dweeter.node.limits.Change;
import dweeter.node.limits.core.Guessing;
import dweeter.node.limits.core.WrongPasswords;
import dweeter.node.limits.core.WrongPasswords.Guesser;
import dweeter.protocol.Failure;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.LoggerMessage.Costly;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Ticker;

/// Has whoever was wrong about a password wait before the next one is looked at, whether there is such an account or not. In
/// memory, at the sibling that leads. Safe for use by many threads.
final class Guesses {

    private static final String WHY = "wrong passwords for this account came from the same place";

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock. Empty where one may guess as often as one likes.
    private final Optional<WrongPasswords> wrong;

    Guesses(Optional<Guessing> rule, Ticker ticker) {
        this.ticker = ticker;
        wrong = rule.map(WrongPasswords::new);
    }

    /// Judges a request with a password or a recovery code in it, or says how long to wait before.
    ///
    /// @param nick whose account it is about
    Message attempt(Costly<?> request, Nick nick, Change judge) throws InterruptedException {
        var who = new Guesser(request.source().orElse(""), nick.value());
        Optional<Duration> wait = begin(who);
        if (wait.isPresent()) {
            return Allotment.later(wait.get(), WHY);
        }
        Optional<Message> said = Optional.empty();
        try {
            said = Optional.of(judge.make());
            return said.get();
        } finally {
            end(who, said);
        }
    }

    private Optional<Duration> begin(Guesser who) {
        lock.lock();
        try {
            return wrong.flatMap(all -> all.begin(who, ticker.nanos()));
        } finally {
            lock.unlock();
        }
    }

    private void end(Guesser who, Optional<Message> said) {
        lock.lock();
        try {
            wrong.ifPresent(said.map(answer -> end(who, answer)).orElse(all -> all.leave(who)));
        } finally {
            lock.unlock();
        }
    }

    private Consumer<WrongPasswords> end(Guesser who, Message said) {
        return switch (said) {
            case Refused(Refusal reason, String _) when reason == Refusal.WRONG_CREDENTIALS ->
                all -> all.wrong(who, ticker.nanos());
            case Failure _ -> all -> all.leave(who);
            default -> all -> all.right(who);
        };
    }
}
