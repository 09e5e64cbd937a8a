/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Route;
import dweeter.node.group.Command;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Row;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.Failure;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Gives the first part of this node's range, or all of it, to another node: copies the rows while users go on writing,
/// sends what changed meanwhile, holds writes up for the last of it, and lets go.
///
/// | step | this node's log | the other's |
/// |---|---|---|
/// | 1 | BEGIN: changes are noted from here on | |
/// | 2 | | IMPORT, block by block: a copy, then what changed |
/// | 3 | FREEZE: writes wait, at most [#FREEZE] | |
/// | 4 | | ACCEPT: count and digest are equal |
/// | 5 | COMMIT: the only decision | |
/// | 6 | | ACTIVATE: it serves |
/// | 7 | CLEANUP: the rows go | |
///
/// Before 5 either side's failure gives the hand-off up; from then on it is repeated until it is done. Runs on the thread
/// that calls it, one hand-off at a time.
public final class Giver {

    private static final Logger LOG = LoggerFactory.getLogger(Giver.class);

    /// How long writes may be held up.
    private static final Duration FREEZE = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PAGE = 500;
    private static final int FEW_CHANGES = 100;
    private static final int MAX_ROUNDS = 50;
    private static final int USERS_AT_ONCE = 50;

    private final RangeLog log;
    private final Links links;
    private final Ticker ticker;
    private final RandomGenerator random;

    public Giver(RangeLog log, Links links, Ticker ticker, RandomGenerator random) {
        this.log = log;
        this.links = links;
        this.ticker = ticker;
        this.random = random;
    }

    /// Takes the whole ring, for the first node of a network.
    ///
    /// @throws HandoffFailed if this node has owned something before
    public void found(Interval range) throws HandoffFailed, InterruptedException {
        log.step(new Command.Found(range));
    }

    /// Begins a hand-off; [#give] carries it through.
    ///
    /// @param range  the first part of what this node owns, or all of it
    /// @param target who gets it
    /// @return the name of the hand-off
    /// @throws HandoffFailed if another is under way, or the range is no such part
    public String begin(Interval range, Node self, Node target) throws HandoffFailed, InterruptedException {
        long number = log.read(session -> new Handoffs(session).count()) + 1;
        String hid = self.id().brief() + "-" + self.siblings().getFirst().tweeter() + "-" + number;
        log.step(new Command.Begin(hid, range, target));
        return hid;
    }

    /// Carries a hand-off through that has just begun.
    ///
    /// @throws HandoffFailed if it was given up; this node then owns what it owned before
    public void give(String hid, Interval range, Node self, Node target) throws HandoffFailed, InterruptedException {
        LOG.info("{}: giving {} to {}", hid, range, target);
        try {
            copyAndCommit(hid, range, self, target);
        } catch (HandoffFailed e) {
            LOG.warn("{}: given up, {}", hid, e.getMessage());
            log.step(new Command.Abort(hid));
            callOnce(target, new HandoffMessage.Drop(hid, range, self));
            throw e;
        }
        finish(hid, range, target);
    }

    /// Ends what a former process of this node left half done.
    public void resume(Node self) throws InterruptedException {
        for (Handoffs.Handoff handoff : log.read(session -> new Handoffs(session).underWay())) {
            if (handoff.role() == Handoffs.Role.SOURCE) {
                try {
                    switch (handoff.phase()) {
                        case BEGUN, FROZEN -> {
                            log.step(new Command.Abort(handoff.hid()));
                            callOnce(handoff.other(), new HandoffMessage.Drop(handoff.hid(), handoff.range(), self));
                        }
                        case COMMITTED -> finish(handoff.hid(), handoff.range(), handoff.other());
                        case ACCEPTED, ABANDONED, DONE -> {
                            // No source comes to these phases and stays there.
                        }
                    }
                } catch (HandoffFailed e) {
                    LOG.warn("{}: cannot be ended, {}", handoff.hid(), e.getMessage());
                }
            }
        }
    }

    private void copyAndCommit(String hid, Interval range, Node self, Node target)
            throws HandoffFailed, InterruptedException {
        var blocks = new Blocks((seq, rows) -> call(target, new HandoffMessage.Import(hid, range, self, seq, rows),
                Deadline.after(PATIENCE, ticker)));
        for (String nick : nicks(range)) {
            copy(nick, blocks);
        }
        blocks.flush();
        long known = catchUp(blocks);
        log.step(new Command.Freeze(hid));
        Deadline frozen = Deadline.after(FREEZE, ticker);
        sendChanges(known, blocks, Integer.MAX_VALUE);
        Tables.Census census = log.read(session -> Tables.census(session, range));
        var accept = new HandoffMessage.Accept(hid, blocks.seq(), census.rows(), Long.toHexString(census.digest()));
        if (!call(target, accept, frozen).equal()) {
            throw new HandoffFailed("the other side has other rows");
        }
        if (frozen.hasPassed()) {
            throw new HandoffFailed("writes were held up for too long");
        }
        log.step(new Command.Commit(hid));
    }

    /// Everything behind COMMIT: it cannot be given up, only repeated.
    private void finish(String hid, Interval range, Node target) throws HandoffFailed, InterruptedException {
        Route route = log.ownership().forward(range.to())
                .orElseThrow(() -> new IllegalStateException("A committed range has a forward"));
        while (!(callOnce(target, new HandoffMessage.Activate(hid, route)) instanceof Reply.Done<?>)) {
            pause();
        }
        LOG.info("{}: {} belongs to {}", hid, range, target);
        while (log.step(new Command.CleanUp(hid, USERS_AT_ONCE)) > 0) {
            Thread.onSpinWait();
        }
    }

    private List<String> nicks(Interval range) {
        return log.read(session -> Tables.inRange(range, "select nick from users where :keys",
                (sql, from, to) -> session.all(sql, row -> row.getString(1), from, to)));
    }

    private void copy(String nick, Blocks blocks) throws HandoffFailed, InterruptedException {
        for (Table table : Table.values()) {
            Optional<Row> last = Optional.empty();
            boolean more = true;
            while (more) {
                Optional<Row> behind = last;
                List<Row> rows = log.read(session -> Tables.ofUser(session, table, nick, behind, PAGE));
                for (Row row : rows) {
                    blocks.add(row.encode());
                }
                more = table != Table.USERS && rows.size() == PAGE;
                last = rows.isEmpty() ? last : Optional.of(rows.getLast());
            }
        }
    }

    /// Sends what changed since BEGIN, until hardly anything changes while it is sent.
    ///
    /// @return the number of the last change sent
    private long catchUp(Blocks blocks) throws HandoffFailed, InterruptedException {
        long known = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            long from = known;
            int waiting = log.read(session -> new Handoffs(session).changes(from, FEW_CHANGES).size());
            if (waiting < FEW_CHANGES) {
                return known;
            }
            known = sendChanges(known, blocks, PAGE);
        }
        return known;
    }

    private long sendChanges(long after, Blocks blocks, int atMost) throws HandoffFailed, InterruptedException {
        long known = after;
        int sent = 0;
        List<Handoffs.Change> changes;
        do {
            long from = known;
            changes = log.read(session -> new Handoffs(session).changes(from, PAGE));
            for (Handoffs.Change change : changes) {
                blocks.add(log.read(session -> Tables.current(session, change.key())));
                known = change.seq();
                sent++;
            }
        } while (changes.size() == PAGE && sent < atMost);
        blocks.flush();
        return known;
    }

    /// Asks until there is an answer.
    private <R extends Message> R call(Node target, Request<R> request, Deadline deadline)
            throws HandoffFailed, InterruptedException {
        while (true) {
            switch (callOnce(target, request)) {
                case Reply.Done<R>(R value) -> {
                    return value;
                }
                case Reply.Failed<R>(Failure.Refused refused) -> throw new HandoffFailed(refused.detail());
                case Reply.Failed<R> _,Reply.Unreached<R> _,Reply.Unanswered<R> _ -> {
                    if (deadline.hasPassed()) {
                        throw new HandoffFailed("the other side does not answer");
                    }
                }
            }
            pause();
        }
    }

    private <R extends Message> Reply<R> callOnce(Node target, Request<R> request) throws InterruptedException {
        return links.call(target.siblings().getFirst().tweeter(), request, Deadline.after(ATTEMPT, ticker));
    }

    private void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos() / 2 + random.nextLong(PAUSE.toNanos()));
    }
}
