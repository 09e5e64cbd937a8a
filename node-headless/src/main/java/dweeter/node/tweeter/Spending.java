/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.node.group.Answers;
import dweeter.node.limits.core.Allowances;
import dweeter.node.limits.core.Budget;
import dweeter.node.limits.core.Budget.Wait;
import dweeter.node.routing.ReplyTranslation;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Lets users change as much as people do, and tells whoever wants more how long to wait. Counted is who is logged in, so that
/// nobody can use up what is another's; and only what is new: a repeat is answered as before. Safe for use by many threads.
///
/// It is in memory, at the sibling that leads: the next one begins anew.
final class Spending {

    /// Anything less would be waited for by those in between, see [Failure.TryAgain#isForWhoeverAsked].
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final OwnedStore group;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final Budget<Nick> publishing;
    private final Budget<Nick> following;

    Spending(OwnedStore group, Allowances allowances, Ticker ticker) {
        this.group = group;
        this.ticker = ticker;
        publishing = new Budget<>(allowances.publishing());
        following = new Budget<>(allowances.following());
    }

    /// What is done if there is enough left for it.
    @FunctionalInterface
    interface Change {

        Message make() throws InterruptedException;
    }

    /// A dweet, a redweet or a deletion.
    Message publish(Token token, Cid cid, Change change) throws InterruptedException {
        return spend(publishing, token, cid, change);
    }

    /// A follow, or the end of one.
    Message follow(Token token, Cid cid, Change change) throws InterruptedException {
        return spend(following, token, cid, change);
    }

    /// The answer to somebody who is to wait.
    ///
    /// @param what which of the things one can do too much of
    static Failure.TryAgain later(String what, Wait wait) {
        return later(wait.time(), "too much of this: " + what + " is " + wait.of());
    }

    static Failure.TryAgain later(Duration time, String why) {
        Duration least = time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
        Duration told = least.compareTo(LONGEST) > 0 ? LONGEST : least;
        return new Failure.TryAgain(Math.toIntExact(told.toMillis()), why);
    }

    private Message spend(Budget<Nick> budget, Token token, Cid cid, Change change) throws InterruptedException {
        if (budget.isBoundless()) {
            return change.make();
        }
        OwnedStore.Glance first = group.glance(token, cid);
        Nick who = token.nick();
        if (first == OwnedStore.Glance.ANSWERED) {
            return change.make();
        }
        if (first == OwnedStore.Glance.NEW && take(budget, who).isEmpty()) {
            return made(budget, who, change);
        }
        // Who seems to be nobody, or to have nothing left, is judged by rows that are up to date: another sibling may lead.
        Reply<Boolean> known = group.readAs(token, session -> Answers.has(session, who, cid));
        if (!(known instanceof Reply.Done<Boolean>(Boolean isRepeat))) {
            return ReplyTranslation.message(known.map(_ -> later(Duration.ZERO, "")));
        }
        if (isRepeat) {
            return change.make();
        }
        Optional<Wait> wait = take(budget, who);
        return wait.isEmpty() ? made(budget, who, change) : later("an account's share", wait.get());
    }

    private Message made(Budget<Nick> budget, Nick who, Change change) throws InterruptedException {
        boolean done = false;
        try {
            Message said = change.make();
            done = isDone(said);
            return said;
        } finally {
            if (!done) {
                giveBack(budget, who);
            }
        }
    }

    /// Whether something was done, or may have been. A refusal counts: it takes as much to find out.
    private static boolean isDone(Message said) {
        return switch (said) {
            case Failure.TryAgain _,Failure.NotLeader _,Failure.Moved _ -> false;
            default -> true;
        };
    }

    private Optional<Wait> take(Budget<Nick> budget, Nick who) {
        lock.lock();
        try {
            return budget.take(who, ticker.nanos());
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Budget<Nick> budget, Nick who) {
        lock.lock();
        try {
            budget.giveBack(who);
        } finally {
            lock.unlock();
        }
    }
}
