/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.node.group.Command;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Row;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.HandoffMessage;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;

/// The steps of one hand-off up to the decision: the other side gets the rows, then what changed meanwhile, then, while
/// writes are held up, the last of it. Confined to one thread.
final class Copying {

    /// How long writes may be held up.
    private static final Duration FREEZE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PAGE = 500;
    private static final int FEW_CHANGES = 100;
    private static final int MAX_ROUNDS = 50;

    private final String hid;
    private final Interval range;
    private final RangeLog log;
    private final OtherSide other;
    private final Ticker ticker;
    private final Blocks blocks;
    private Optional<Deadline> frozen = Optional.empty();

    Copying(String hid, Interval range, Node self, RangeLog log, OtherSide other, Ticker ticker) {
        this.hid = hid;
        this.range = range;
        this.log = log;
        this.other = other;
        this.ticker = ticker;
        this.blocks = new Blocks((seq, rows) -> other.ask(new HandoffMessage.Import(hid, range, self, seq, rows),
                frozen.orElseGet(() -> Deadline.after(PATIENCE, ticker))));
    }

    /// Returns when the other side has accepted, in time for COMMIT.
    void run() throws HandoffFailed, InterruptedException {
        for (String nick : nicks()) {
            copy(nick);
        }
        blocks.flush();
        long known = catchUp();
        log.step(new Command.Freeze(hid));
        Deadline thawing = Deadline.after(FREEZE, ticker);
        frozen = Optional.of(thawing);
        sendChanges(known, Integer.MAX_VALUE);
        Tables.Census census = log.look(session -> Tables.census(session, range));
        var accept = new HandoffMessage.Accept(hid, blocks.seq(), census.rows(), Long.toHexString(census.digest()));
        if (!other.ask(accept, thawing).equal()) {
            throw new HandoffFailed("the other side has other rows");
        }
        if (thawing.hasPassed()) {
            throw new HandoffFailed("writes were held up for too long");
        }
    }

    private List<String> nicks() {
        return log.look(session -> Tables.inRange(range, "select nick from users where :keys",
                (sql, from, to) -> session.all(sql, row -> row.getString(1), from, to)));
    }

    private void copy(String nick) throws HandoffFailed, InterruptedException {
        for (Table table : Table.values()) {
            Optional<Row> last = Optional.empty();
            boolean more = true;
            while (more) {
                Optional<Row> behind = last;
                List<Row> rows = log.look(session -> Tables.ofUser(session, table, nick, behind, PAGE));
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
    private long catchUp() throws HandoffFailed, InterruptedException {
        long known = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            long from = known;
            int waiting = log.look(session -> new Handoffs(session).changes(from, FEW_CHANGES).size());
            if (waiting < FEW_CHANGES) {
                return known;
            }
            known = sendChanges(known, PAGE);
        }
        return known;
    }

    private long sendChanges(long after, int atMost) throws HandoffFailed, InterruptedException {
        long known = after;
        int sent = 0;
        List<Handoffs.Change> changes;
        do {
            long from = known;
            changes = log.look(session -> new Handoffs(session).changes(from, PAGE));
            for (Handoffs.Change change : changes) {
                blocks.add(log.look(session -> Tables.current(session, change.key())));
                known = change.seq();
                sent++;
            }
        } while (changes.size() == PAGE && sent < atMost);
        blocks.flush();
        return known;
    }
}
