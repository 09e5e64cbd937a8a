/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.util.Optional;
import java.util.function.Function;

import dweeter.security.PasswordHasher;

/// A place in the queue: of a request that is being waited for, or that will be repeated. Guarded by the lock of the queue.
final class QueuePlace implements Turns.Waiting {

    private static final int MOST_PRESENT = 4;

    private final Ticket ticket;
    private final String source;
    private final String account;
    private int present;
    private long keptUntil;
    private Optional<Work> work = Optional.empty();
    private PendingHash outcome = new PendingHash();
    private boolean begun;

    /// @param basis what the outcome depends on beside the request
    record Work(String basis, Function<PasswordHasher, ?> todo) {}

    QueuePlace(Ticket ticket, String source, String account) {
        this.ticket = ticket;
        this.source = source;
        this.account = account;
    }

    Ticket ticket() {
        return ticket;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public String account() {
        return account;
    }

    /// Whether somebody waits for the outcome at this moment. What nobody waits for is not begun.
    boolean isPresent() {
        return present > 0;
    }

    /// Whether enough wait for one outcome, so that it is no way to hold up a server.
    boolean isCrowded() {
        return present >= MOST_PRESENT;
    }

    boolean isBegun() {
        return begun;
    }

    /// Whether there is an outcome, or will be, that holds under `basis`.
    boolean answers(String basis) {
        return begun && work.filter(one -> one.basis().equals(basis)).isPresent();
    }

    /// Somebody waits from now on.
    void arrive(Work todo) {
        present++;
        if (!begun) {
            work = Optional.of(todo);
        }
    }

    /// Somebody waits no longer.
    void depart() {
        present--;
    }

    /// How long the place is kept when nobody comes back.
    void keepUntil(long until) {
        keptUntil = until;
    }

    Work begin() {
        begun = true;
        return work.orElseThrow();
    }

    /// Forgets an outcome that does not hold any more.
    void startAnew() {
        begun = false;
        outcome = new PendingHash();
    }

    PendingHash outcome() {
        return outcome;
    }

    /// Whether nobody waits, nor came back in time.
    boolean isGivenUp(long now) {
        return present == 0 && (!begun || outcome.isThere()) && now - keptUntil > 0;
    }
}
