/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dweeter.model.Stamp;
import dweeter.sqlite.SqlSession;

/// A user while a command changes what belongs to them: the row of the user, and the way to write all others. It keeps
/// the count and the digest of those rows up to date. Nothing of the user's row is written before [#save].
///
/// The digest is the sum modulo 2^64 of the hashes of the rows that belong to the user, so that it can be carried along row
/// by row and compared in one step.
public final class Account {

    private final SqlSession session;
    private final ChangeLog changes;
    private final RecentAccounts recent;
    private final Map<ByteBuffer, Long> sessions;
    /// The row as it was last written.
    private Row before;
    private Row user;
    private long digest;
    private long rowCount;

    Account(SqlSession session, ChangeLog changes, RecentAccounts recent, RecentAccounts.Known known) {
        this.session = session;
        this.changes = changes;
        this.recent = recent;
        this.sessions = known.sessions();
        this.before = known.user();
        this.user = known.user();
        this.digest = known.digest();
        this.rowCount = known.rowCount();
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

    /// Whether the user is logged in with a token at a moment.
    public boolean isLoggedIn(byte[] tokenHash, Stamp now) {
        ByteBuffer token = ByteBuffer.wrap(tokenHash);
        Optional<Long> expires = Optional.ofNullable(sessions.get(token))
                .or(() -> find(Table.SESSIONS, tokenHash).map(open -> open.number("expires")));
        expires.ifPresent(end -> sessions.put(token, end));
        return expires.isPresent() && expires.get() > now.micros();
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
        forgetSessions(row);
        session.run(row.table().sql().update, row.othersThenKey());
        digest += row.hash() - old.hash();
        changes.changed(Optional.of(old), Optional.of(row));
    }

    public void delete(Row row) {
        requireOwn(row);
        forgetSessions(row);
        session.run(row.table().sql().delete, row.key());
        digest -= row.hash();
        rowCount--;
        changes.changed(Optional.of(row), Optional.empty());
    }

    /// Writes what changed of the user's row, and the digest.
    public void save() {
        List<String> changed = user.columnsUnlike(before);
        var arguments = new ArrayList<Object>(changed.stream().map(user::value).toList());
        arguments.addAll(List.of(digest, rowCount, user.nick()));
        session.run("update users set " + changed.stream().map(column -> column + " = ?, ").collect(joining())
                + "digest = ?, row_count = ? where nick = ?", arguments.toArray());
        if (!changed.isEmpty()) {
            changes.changed(Optional.of(before), Optional.of(user));
            before = user;
        }
        recent.keep(new RecentAccounts.Known(user, digest, rowCount, sessions));
    }

    private void forgetSessions(Row changed) {
        if (changed.table() == Table.SESSIONS) {
            sessions.clear();
        }
    }

    private void requireOwn(Row row) {
        if (row.table() == Table.USERS || !row.nick().equals(user.nick())) {
            throw new IllegalArgumentException(row + " does not belong to " + user);
        }
    }
}
