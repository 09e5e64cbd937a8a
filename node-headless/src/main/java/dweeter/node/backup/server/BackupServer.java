/* SPDX-License-Identifier: MIT */
package dweeter.node.backup.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Route;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.handoff.RangeCopy;
import dweeter.node.replication.Logged;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Tables;
import dweeter.protocol.BackupMessage;
import dweeter.protocol.BackupMessage.BackupEnded;
import dweeter.protocol.BackupMessage.GroupHeld;
import dweeter.protocol.BackupMessage.GroupReleased;
import dweeter.protocol.BackupMessage.RowsCounted;
import dweeter.protocol.BackupMessage.RowsRead;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;
import dweeter.sqlite.Snapshot;
import dweeter.sqlite.StorageException;

/// Does what an operator asks the leader of a group for a backup: holds its log for a moment, keeps its rows as they are then,
/// and hands them out. There is one backup at a time. Kept rows that nobody asks for are given up. Safe for use by many threads.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class BackupServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackupServer.class);
    private static final Duration FORGOTTEN = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int BUSY_MILLIS = 300;

    private final UUID group;
    private final HeldLog<Command, Answer> log;
    private final AppliedCommands applied;
    private final Supplier<Snapshot> snapshots;
    private final Supplier<Optional<Node>> self;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Thread forgetting;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private Optional<Kept> kept = Optional.empty();

    /// @param number    of the commands that were applied before
    /// @param route     what they say that is owned
    /// @param forgotten when they are given up, unless somebody asks for them before
    private record Kept(UUID backup, Snapshot rows, long number, Optional<Route> route, Deadline forgotten) {

        Kept until(Deadline later) {
            return new Kept(backup, rows, number, route, later);
        }
    }

    private BackupServer(UUID group, HeldLog<Command, Answer> log, AppliedCommands applied,
            Supplier<Snapshot> snapshots,
            Supplier<Optional<Node>> self, InstantSource clock, Ticker ticker) {
        this.group = group;
        this.log = log;
        this.applied = applied;
        this.snapshots = snapshots;
        this.self = self;
        this.clock = clock;
        this.ticker = ticker;
        this.forgetting = Thread.ofVirtual().name("backup-forgetting").unstarted(this::forgetInTime);
    }

    /// @param snapshots keeps the rows of this sibling as they are now
    /// @param self      this node, once it owns something
    public static BackupServer start(UUID group, HeldLog<Command, Answer> log, AppliedCommands applied,
            Supplier<Snapshot> snapshots, Supplier<Optional<Node>> self, InstantSource clock, Ticker ticker) {
        var server = new BackupServer(group, log, applied, snapshots, self, clock, ticker);
        server.forgetting.start();
        return server;
    }

    public Message answer(BackupMessage.OfGroup request) throws InterruptedException {
        if (!request.group().equals(group)) {
            return new Refused(Refusal.NOT_HERE, "this peer belongs to another group");
        }
        try {
            return switch (request) {
                case BackupMessage.HoldGroup hold -> hold(hold);
                case BackupMessage.ReleaseGroup(var _, UUID backup) -> release(backup);
                case BackupMessage.CountRows(var _, UUID backup) -> find(backup).map(this::count).orElseGet(this::gone);
                case BackupMessage.ReadRows(var _, UUID backup, String mark) ->
                    find(backup).map(rows -> read(rows, mark)).orElseGet(this::gone);
                case BackupMessage.EndBackup(var _, UUID backup) -> {
                    end(backup);
                    yield new BackupEnded();
                }
            };
        } catch (StorageException | IllegalStateException e) {
            // The rows went with the database that they were in.
            return new TryAgain(BUSY_MILLIS, "the rows cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Refused(Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private Message hold(BackupMessage.HoldGroup request) throws InterruptedException {
        Duration time = Duration.ofMillis(request.millis());
        if (isKept(other -> !other.backup().equals(request.backup()))) {
            return new TryAgain(BUSY_MILLIS, "another backup is being made of this group");
        }
        if (!log.hold(request.backup(), time, time.dividedBy(2))) {
            return new TryAgain(BUSY_MILLIS, "what is under way in this group does not end");
        }
        boolean held = false;
        try {
            Message answer = keep(request.backup());
            held = answer instanceof GroupHeld;
            return answer;
        } finally {
            if (!held) {
                log.release(request.backup());
            }
        }
    }

    private Message keep(UUID backup) {
        // In this order: what is applied between the two counts as a change.
        long number = applied.number();
        Snapshot rows = snapshots.get();
        Optional<Route> route = rows.read(session -> new Handoffs(session).owned()).flatMap(
                owned -> self.get().map(node -> new Route(owned.range(), node, owned.epoch())));
        lock.lock();
        try {
            kept.ifPresent(old -> old.rows().close());
            kept = Optional.of(new Kept(backup, rows, number, route, Deadline.after(FORGOTTEN, ticker)));
        } finally {
            lock.unlock();
        }
        return new GroupHeld(route, clock.millis());
    }

    /// That this sibling leads, with nothing applied since, proves that nobody else has led and written meanwhile. Whether the hold
    /// has lasted does not matter.
    private Message release(UUID backup) throws InterruptedException {
        try {
            Optional<Kept> rows = find(backup);
            Logged<Long> now = log.read(_ -> applied.number(),
                    Deadline.after(Duration.ofMillis(BackupMessage.LONGEST_HOLD_MILLIS), ticker));
            boolean unchanged = now instanceof Logged.Done<Long>(Long number)
                    && rows.filter(one -> one.number() == number).isPresent();
            if (!unchanged) {
                end(backup);
            }
            return new GroupReleased(unchanged);
        } finally {
            log.release(backup);
        }
    }

    private Message count(Kept rows) {
        Tables.Census census = rows.route().map(Route::range)
                .map(range -> rows.rows().read(session -> Tables.census(session, range)))
                .orElse(new Tables.Census(0, 0, 0, 0));
        return new RowsCounted(census.users(), census.rows(), Long.toHexString(census.digest()));
    }

    private Message read(Kept rows, String mark) {
        Optional<Interval> range = rows.route().map(Route::range);
        if (range.isEmpty()) {
            return new Refused(Refusal.HANDOFF_MISFIT, "this group owns nothing");
        }
        RangeCopy block = rows.rows()
                .read(session -> RangeCopy.behind(session, range.get(), mark, BackupMessage.MOST_ROWS));
        return new RowsRead(block.rows(), block.format().number(), block.mark());
    }

    private Message gone() {
        return new Refused(Refusal.NOT_HERE, "the rows of this backup are not kept here any more");
    }

    private boolean isKept(Predicate<Kept> which) {
        lock.lock();
        try {
            return kept.filter(which).isPresent();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Kept> find(UUID backup) {
        lock.lock();
        try {
            kept = kept.map(one -> one.backup().equals(backup) ? one.until(Deadline.after(FORGOTTEN, ticker)) : one);
            return kept.filter(one -> one.backup().equals(backup));
        } finally {
            lock.unlock();
        }
    }

    private void end(UUID backup) {
        lock.lock();
        try {
            kept.filter(one -> one.backup().equals(backup)).ifPresent(one -> {
                one.rows().close();
                kept = Optional.empty();
            });
        } finally {
            lock.unlock();
        }
    }

    /// An operator's program that died asks for nothing any more.
    private void forgetInTime() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                Optional<Kept> old;
                lock.lock();
                try {
                    old = kept.filter(one -> one.forgotten().hasPassed());
                } finally {
                    lock.unlock();
                }
                old.ifPresent(one -> {
                    LOG.info("Nobody asks for the rows of backup {} any more: they are kept no longer", one.backup());
                    end(one.backup());
                });
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        }
    }

    @Override
    public void close() throws InterruptedException {
        forgetting.interrupt();
        forgetting.join();
        lock.lock();
        try {
            kept.ifPresent(one -> one.rows().close());
            kept = Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
