/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.Row;
import dweeter.node.rows.RowFormat;
import dweeter.node.rows.Table;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Tables;
import dweeter.sqlite.SqlSession;

/// The next rows to send of a range that is given.
///
/// A row that is copied may have changed since BEGIN, and a change is sent as the row is now: since all changes are sent
/// after the copy and none is left out, the last word on each row is the right one, whoever of the source's siblings sent
/// which block.
///
/// @param format that they have at most
/// @param rows   in base64 of their canonical form
/// @param mark   up to where they reach
/// @param left   how many changes lie behind it, as far as that matters; [#MANY] while rows are left to copy
record Block(RowFormat format, List<String> rows, Mark mark, int left) {

    static final int MANY = 1000;

    private static final int PAGE = 500;

    Block {
        rows = List.copyOf(rows);
    }

    static Block behind(SqlSession session, Handoff handoff, Mark mark, int maxBytes) {
        return behind(session, handoff.range(), mark, maxBytes);
    }

    static Block behind(SqlSession session, Interval range, Mark mark, int maxBytes) {
        return new Reading(session, range, maxBytes).from(mark);
    }

    /// The reading of one block.
    private static final class Reading {

        private final SqlSession session;
        private final Interval range;
        private final int maxBytes;
        private final List<String> rows = new ArrayList<>();
        private RowFormat format = new RowFormat(1);
        private int size;
        private boolean full;
        private Mark reached = Mark.START;

        Reading(SqlSession session, Interval range, int maxBytes) {
            this.session = session;
            this.range = range;
            this.maxBytes = maxBytes;
        }

        Block from(Mark mark) {
            reached = mark;
            switch (mark) {
                case Mark.Start() -> copyUsers(Optional.empty());
                case Mark.Copied(byte[] row) -> copyOn(Decoded.of(row));
                case Mark.Changed(long number) -> sendChanges(number);
            }
            int left = reached instanceof Mark.Changed(long number)
                    ? new Handoffs(session).changesBehind(number, MANY)
                    : MANY;
            return new Block(format, rows, reached, left);
        }

        private void copyOn(Decoded<?> last) {
            copyBehind(last);
            List<Table<?>> tables = Table.all();
            for (Table<?> table : tables.subList(tables.indexOf(last.table()) + 1, tables.size())) {
                if (!full) {
                    copy(table, last.nick());
                }
            }
            copyUsers(Optional.of(new Nick(last.nick()).key()));
        }

        private void copyUsers(Optional<RingId> behind) {
            Optional<RingId> last = behind;
            while (!full) {
                Optional<String> next = next(last);
                if (next.isEmpty()) {
                    reached = new Mark.Changed(0);
                    return;
                }
                for (Table<?> table : Table.all()) {
                    if (!full) {
                        copy(table, next.get());
                    }
                }
                last = Optional.of(new Nick(next.get()).key());
            }
        }

        private Optional<String> next(Optional<RingId> behind) {
            byte[] last = behind.map(RingId::toBytes).orElse(new byte[0]);
            return Tables.inRange(range, "select nick from users where :keys and key > ? order by key limit 1",
                    (sql, from, to) -> session.first(sql, row -> row.getString(1), from, to, last));
        }

        private void copy(Table<?> table, String nick) {
            List<? extends Row> page = table.ofUser(session, nick, PAGE);
            addCopies(page);
            if (table != UserRow.TABLE && page.size() == PAGE && !full) {
                copyBehind(Decoded.of(page.getLast().encodeKey()));
            }
        }

        private void copyBehind(Decoded<?> last) {
            Decoded<?> behind = last;
            boolean more = last.table() != UserRow.TABLE;
            while (more && !full) {
                List<? extends Row> page = behind.behind(session, PAGE);
                addCopies(page);
                more = page.size() == PAGE;
                behind = more ? Decoded.of(page.getLast().encodeKey()) : behind;
            }
        }

        private void addCopies(List<? extends Row> page) {
            for (Row row : page) {
                if (!full && add(row.encode())) {
                    reached = new Mark.Copied(row.encodeKey());
                }
            }
        }

        private void sendChanges(long after) {
            long known = after;
            boolean more = true;
            while (more && !full) {
                List<Handoffs.Change> changes = new Handoffs(session).changes(known, PAGE);
                for (Handoffs.Change change : changes) {
                    if (!full && add(change.key().current(session))) {
                        known = change.seq();
                    }
                }
                more = changes.size() == PAGE;
            }
            reached = new Mark.Changed(known);
        }

        private boolean add(byte[] row) {
            String text = Base64.getEncoder().encodeToString(row);
            full = !rows.isEmpty() && size + text.length() > maxBytes;
            if (!full) {
                rows.add(text);
                size += text.length();
                format = Collections.max(List.of(format, RowFormat.of(row)));
            }
            return !full;
        }
    }
}
