/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.Optional;

import dweeter.model.Stamp;
import dweeter.sqlite.Session;

/// A user while a command changes what belongs to them: the row of the user, and the way to write all others. It keeps
/// the count and the digest of those rows up to date. Nothing of the user's row is written before [#save].
///
/// The digest is the sum modulo 2^64 of the hashes of the rows that belong to the user, so that it can be carried along row
/// by row and compared in one step.
public final class Account {

    private final Session session;
    private final ChangeLog changes;
    /// The row as it was last written.
    private Row before;
    private Row user;
    private long digest;
    private long rowCount;

    Account(Session session, ChangeLog changes, Row user, long digest, long rowCount) {
        this.session = session;
        this.changes = changes;
        this.before = user;
        this.user = user;
        this.digest = digest;
        this.rowCount = rowCount;
    }

    public String nick() {
        return user.nick();
    }

    public Row user() {
        return user;
    }

    public Stamp stamp() {
        return new Stamp(user.number("stamp"));
    }

    public void set(String column, Object value) {
        user = user.with(column, value);
    }

    public void add(String column, long amount) {
        set(column, user.number(column) + amount);
    }

    /// The user's row in `table` whose key goes on with `rest` behind the nick.
    public Optional<Row> find(Table table, Object... rest) {
        Object[] key = new Object[rest.length + 1];
        key[0] = user.nick();
        System.arraycopy(rest, 0, key, 1, rest.length);
        return Tables.find(session, table, key);
    }

    public void insert(Row row) {
        requireOwn(row);
        session.run(row.table().sql().insert, row.values());
        digest += row.hash();
        rowCount++;
        changes.changed(Optional.empty(), Optional.of(row));
    }

    public void update(Row old, Row row) {
        requireOwn(row);
        session.run(row.table().sql().update, row.othersThenKey());
        digest += row.hash() - old.hash();
        changes.changed(Optional.of(old), Optional.of(row));
    }

    public void delete(Row row) {
        requireOwn(row);
        session.run(row.table().sql().delete, row.key());
        digest -= row.hash();
        rowCount--;
        changes.changed(Optional.of(row), Optional.empty());
    }

    /// Writes the user's row, with the digest.
    public void save() {
        session.run("update users set name = ?, password = ?, joined = ?, newest = ?, stamp = ?, following = ?, "
                + "followers = ?, next_slot = ?, next_task = ?, digest = ?, row_count = ? where nick = ?",
                user.text("name"), user.text("password"), user.number("joined"), user.number("newest"),
                user.number("stamp"), user.number("following"), user.number("followers"), user.number("next_slot"),
                user.number("next_task"), digest, rowCount, user.nick());
        if (user != before) {
            changes.changed(Optional.of(before), Optional.of(user));
            before = user;
        }
    }

    private void requireOwn(Row row) {
        if (row.table() == Table.USERS || !row.nick().equals(user.nick())) {
            throw new IllegalArgumentException(row + " does not belong to " + user);
        }
    }
}
