/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.Row;
import dweeter.node.rows.SessionRow;
import dweeter.node.rows.Table;
import dweeter.node.rows.UserRow;
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
    private UserRow before;
    private UserRow user;
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

    public Nick nick() {
        return new Nick(user.nick());
    }

    public UserRow user() {
        return user;
    }

    public Stamp stamp() {
        return new Stamp(user.stamp());
    }

    /// Whether the account was deleted. Of one that was, nothing is left but what nobody is to forget.
    public boolean isGone() {
        return user.gone().isPresent();
    }

    public void change(UnaryOperator<UserRow> change) {
        user = change.apply(user);
    }

    /// The user's row in `table` whose key goes on with `rest` behind the nick.
    public <R extends Row> Optional<R> find(Table<R> table, Object... rest) {
        Object[] key = new Object[rest.length + 1];
        key[0] = user.nick();
        System.arraycopy(rest, 0, key, 1, rest.length);
        return table.find(session, key);
    }

    /// The user's rows in `table` that `condition` selects as well; it may end with `order by` and `limit`.
    public <R extends Row> List<R> all(Table<R> table, String condition, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = user.nick();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return table.all(session, "nick = ? and " + condition, all);
    }

    /// Whether the user is logged in with a token at a moment.
    public boolean isLoggedIn(byte[] tokenHash, Stamp now) {
        ByteBuffer token = ByteBuffer.wrap(tokenHash);
        Optional<Long> expires = Optional.ofNullable(sessions.get(token))
                .or(() -> find(SessionRow.TABLE, tokenHash).map(SessionRow::expires));
        expires.ifPresent(end -> sessions.put(token, end));
        return expires.isPresent() && expires.get() > now.micros();
    }

    public void insert(Row row) {
        requireOwn(row);
        Table.of(row).insert(session, row);
        digest += row.hash();
        rowCount++;
        changes.changed(Optional.empty(), Optional.of(row));
    }

    public <R extends Row> void update(R old, R row) {
        requireOwn(row);
        forgetSessions(row);
        Table.of(row).update(session, row);
        digest += row.hash() - old.hash();
        changes.changed(Optional.of(old), Optional.of(row));
    }

    public void delete(Row row) {
        requireOwn(row);
        forgetSessions(row);
        Table.of(row).delete(session, row);
        digest -= row.hash();
        rowCount--;
        changes.changed(Optional.of(row), Optional.empty());
    }

    /// Writes what changed of the user's row, and the digest.
    public void save() {
        if (UserRow.TABLE.updateChanged(session, before, user, digest, rowCount)) {
            changes.changed(Optional.of(before), Optional.of(user));
            before = user;
        }
        recent.keep(new RecentAccounts.Known(user, digest, rowCount, sessions));
    }

    private void forgetSessions(Row changed) {
        if (changed instanceof SessionRow) {
            sessions.clear();
        }
    }

    private void requireOwn(Row row) {
        if (row instanceof UserRow || !row.nick().equals(user.nick())) {
            throw new IllegalArgumentException(row + " does not belong to " + user);
        }
    }
}
