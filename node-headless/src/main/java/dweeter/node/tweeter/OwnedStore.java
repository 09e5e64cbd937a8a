/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.node.group.Answer;
import dweeter.node.group.Answers;
import dweeter.node.group.Command;
import dweeter.node.group.Ownership;
import dweeter.node.group.Proof;
import dweeter.node.group.RulesVersion;
import dweeter.node.replication.GroupLog;
import dweeter.node.replication.Logged;
import dweeter.node.rules.core.ProposalCheck;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.TasksDelivered;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.Tokens;
import dweeter.sqlite.SqlSession;

/// This node's own log and rows, asked in the words of the microblog: only what is owned is read or written, and only by
/// whom may. Safe for use by many threads.
public final class OwnedStore {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final GroupLog<Command, Answer> log;
    private final Supplier<Ownership> ownership;
    private final Supplier<RulesVersion> spoken;
    private final InstantSource clock;
    private final Ticker ticker;

    /// @param spoken the newest rules that all siblings know
    public OwnedStore(GroupLog<Command, Answer> log, Supplier<Ownership> ownership,
            Supplier<RulesVersion> spoken, InstantSource clock,
            Ticker ticker) {
        this.log = log;
        this.ownership = ownership;
        this.spoken = spoken;
        this.clock = clock;
        this.ticker = ticker;
    }

    Stamp now() {
        return Stamp.of(clock.instant());
    }

    Proof proof(Token token) {
        return new Proof(token.nick(), Tokens.hash(token), now());
    }

    /// Proposes a command and gives the state machine's word on it; of an item also on how many copies it lies.
    Message propose(Command command) throws InterruptedException {
        Optional<Failure.TryAgain> refusal = ProposalCheck.refusal(command, spoken);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return log.propose(command, Deadline.after(PATIENCE, ticker)).message(this::said, Failure.OutcomeUnknown::new);
    }

    private Message said(Answer answer) {
        return switch (answer) {
            case Answer.Said(Published published) -> published.withCopies(log.copies());
            case Answer.Said(Message message) -> message;
            case Answer.Noted _ -> new TasksDelivered();
            case Answer.Stepped _,Answer.Placed _,Answer.Misfit _ ->
                throw new IllegalStateException("No answer to a user: " + answer);
        };
    }

    /// Reads what belongs to some users of this node.
    <T> Reply<T> read(Collection<Nick> owners, Function<SqlSession, T> query) throws InterruptedException {
        return readOwned(owners, deadline -> log.read(query, deadline)).map(Confirmed::value);
    }

    /// The same where the last moment may be missing, so that any sibling can answer. What is owned is judged by the same
    /// rows.
    <T> Reply<T> readNearly(Collection<Nick> owners, Function<SqlSession, T> query) throws InterruptedException {
        return readOwned(owners, deadline -> log.readNearly(query, deadline)).map(Confirmed::value);
    }

    @FunctionalInterface
    private interface Reading<T> {

        Logged<T> by(Deadline deadline) throws InterruptedException;
    }

    private <T> Reply<Confirmed<T>> readOwned(Collection<Nick> owners, Reading<T> reading)
            throws InterruptedException {
        var rows = new ConfirmedRows(log, ownership, ownership.get());
        for (Nick owner : owners) {
            Optional<Failure> refusal = rows.confirmed().refusalToRead(owner.key());
            if (refusal.isPresent()) {
                return new Reply.Failed<>(refusal.get());
            }
        }
        Reply<T> read = reading.by(Deadline.after(PATIENCE, ticker)).reply(why -> new Failure.TryAgain(0, why));
        return read instanceof Reply.Done<T> && !rows.isOwnedStill()
                ? new Reply.Failed<>(new Failure.TryAgain(0, "the range has just changed hands"))
                : read.map(value -> new Confirmed<>(value, rows));
    }

    /// Reads on behalf of a user who is at home here and logged in.
    <T> Reply<T> readAs(Token token, Function<SqlSession, T> query) throws InterruptedException {
        return confirmAs(token, query).map(Confirmed::value);
    }

    /// The same for who reads on in the same request, and is not to ask again who leads.
    <T> Reply<Confirmed<T>> confirmAs(Token token, Function<SqlSession, T> query) throws InterruptedException {
        Proof proof = proof(token);
        Reply<Confirmed<Optional<T>>> read = readOwned(List.of(token.nick()),
                deadline -> log.read(session -> isLoggedIn(session, proof)
                        ? Optional.of(query.apply(session))
                        : Optional.empty(), deadline));
        return switch (read) {
            case Reply.Done<Confirmed<Optional<T>>>(Confirmed<Optional<T>>(Optional<T> result, ConfirmedRows rows)) ->
                result.<Reply<Confirmed<T>>>map(value -> new Reply.Done<>(new Confirmed<>(value, rows)))
                        .orElseGet(() -> new Reply.Failed<>(new Failure.Refused(Refusal.NOT_LOGGED_IN)));
            case Reply.Failed<Confirmed<Optional<T>>>(Failure failure) -> new Reply.Failed<>(failure);
            case Reply.Unreached<Confirmed<Optional<T>>>(String why) -> new Reply.Unreached<>(why);
            case Reply.Unanswered<Confirmed<Optional<T>>>(String why) -> new Reply.Unanswered<>(why);
        };
    }

    private static boolean isLoggedIn(SqlSession session, Proof proof) {
        return session.exists("select 1 from sessions where nick = ? and token = ? and expires > ?",
                proof.nick().value(), proof.tokenHash(), proof.now().micros());
    }

    /// What this sibling's own rows tell of a request, which may be behind those of the others.
    Glance glance(Token token, Cid cid) {
        Proof proof = proof(token);
        return log.look(session -> Answers.has(session, token.nick(), cid)
                ? Glance.ANSWERED
                : isLoggedIn(session, proof) ? Glance.NEW : Glance.STRANGE);
    }

    /// How a request looks at first.
    enum Glance {
        /// It was answered before.
        ANSWERED,
        /// Somebody who is logged in asks for something new.
        NEW,
        /// Nobody who is logged in here asks.
        STRANGE
    }

    boolean owns(RingId key) {
        return ownership.get().owns(key);
    }
}
