/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.rpc.Ticker;
import dweeter.security.PasswordHasher;

/// Computes hashes of passwords one after the other, on threads of its own. A request waits here for a moment at most; one
/// whose turn is further off is told when that will be, keeps its place, and is to be repeated then. What nobody waits for is
/// not computed, and what is asked twice at the same time is computed once. Safe for use by many threads.
///
/// @see "docs/decisions/0028-hashing-has-a-queue-of-its-own.md"
public final class HashQueue implements AutoCloseable {

    /// A server takes some hundred requests of another one at once: most of that is for everything else.
    private static final int MOST_HELD = 256;
    private static final int KEY_BYTES = 32;

    private final HashingLimits pace;
    private final byte[] key;
    // Fair, since those who flood this would hold it all the time otherwise.
    private final ReentrantLock lock = new ReentrantLock(true);
    // Guarded by the lock.
    private final WaitingLine line;
    private final HashWorkers workers;
    private int held;

    /// @param hashers makes one for each thread, which lets go of it when there has been nothing to do for some seconds
    /// @param workers how many hashes may be computed at once
    public HashQueue(Supplier<PasswordHasher> hashers, int workers, Ticker ticker, SecureRandom random) {
        this(hashers, workers, HashingLimits.USUAL, ticker, random);
    }

    HashQueue(Supplier<PasswordHasher> hashers, int workers, HashingLimits pace, Ticker ticker, SecureRandom random) {
        this.pace = pace;
        this.key = new byte[KEY_BYTES];
        random.nextBytes(key);
        this.line = new WaitingLine(pace, workers, ticker);
        this.workers = new HashWorkers(hashers, workers, pace, ticker, lock, line);
    }

    /// A request for a hash.
    ///
    /// @param ticket  the same when it is repeated
    /// @param source  from where it comes
    /// @param account about whose account it is
    public record Wanted(Ticket ticket, String source, String account) {}

    /// @param source from where the request comes, as far as that is known
    /// @param more   what else makes the request
    public Wanted wanted(Optional<String> source, Nick account, Password password, String... more) {
        var parts = new ArrayList<>(List.of(more));
        parts.addAll(List.of(account.value(), password.value()));
        return new Wanted(Ticket.of(key, parts), source.orElse(""), account.value());
    }

    /// What a request is told that has a place already and comes long before its turn; empty for all others. To be asked
    /// before anything is looked up for it.
    public <T> Optional<Turn<T>> tooEarly(Wanted wanted) {
        return locked(() -> line.find(wanted.ticket()).filter(place -> !place.isBegun())
                .flatMap(place -> line.later(place, pace.hold())));
    }

    /// Waits for the turn of a request and computes what it wants, or says when its turn will be.
    ///
    /// @param basis what the outcome depends on beside the request: an outcome under another one is no longer true
    /// @throws IllegalArgumentException if that is what `todo` throws
    @SuppressWarnings("unchecked") // A ticket names what is wanted, so that its outcome is of the type that is wanted.
    public <T> Turn<T> inTurn(Wanted wanted, String basis, Function<PasswordHasher, T> todo)
            throws InterruptedException {
        QueuePlace place;
        PendingHash outcome;
        lock.lock();
        try {
            place = line.placeOf(wanted, basis);
            // One that is just being computed under another basis is waited for by coming back.
            boolean isOfBefore = place.isBegun() && !place.answers(basis);
            if (held == MOST_HELD || place.isCrowded() || isOfBefore) {
                return line.inAMoment(place);
            }
            Optional<Turn<T>> later = place.isBegun() ? Optional.empty() : line.later(place, pace.hold());
            if (later.isPresent()) {
                return later.get();
            }
            held++;
            line.arrive(place, new QueuePlace.Work(basis, todo));
            outcome = place.outcome();
        } finally {
            lock.unlock();
        }
        boolean done = false;
        try {
            workers.call();
            done = await(place, outcome);
        } finally {
            depart(place, done);
        }
        if (done) {
            return new Turn.Done<>((T) outcome.value());
        }
        return locked(() -> line.<T>later(place, Duration.ZERO).orElseThrow());
    }

    /// How many have a place and were not served yet.
    public int size() {
        return locked(line::size);
    }

    /// How many of them are waited for at this moment.
    int present() {
        return locked(line::waiting);
    }

    /// Whether a request has a place.
    boolean keeps(Wanted wanted) {
        return locked(() -> line.find(wanted.ticket()).isPresent());
    }

    /// How many requests are held at this moment.
    int held() {
        return locked(() -> held);
    }

    /// How many hashes a server computes at once: the other half is for everybody else.
    public static int halfOfTheCores() {
        return (Runtime.getRuntime().availableProcessors() + 1) / 2;
    }

    @Override
    public void close() {
        workers.close();
    }

    private boolean await(QueuePlace place, PendingHash outcome) throws InterruptedException {
        if (outcome.isThereWithin(pace.hold())) {
            return true;
        }
        return locked(place::isBegun) && outcome.isThereWithin(pace.computing());
    }

    private void depart(QueuePlace place, boolean done) {
        lock.lock();
        try {
            held--;
            line.depart(place, done);
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }
}
