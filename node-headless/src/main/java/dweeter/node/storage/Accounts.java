/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.sqlite.SqlSession;

/// The users of a node, for the thread that applies its log.
public final class Accounts {

    private static final String FIND = "select " + Table.USERS.list()
            + ", digest, row_count from users where nick = ?";

    private final SqlSession session;
    private final ChangeLog changes;
    private final RecentAccounts recent;

    /// @param recent what is known of users already
    public Accounts(SqlSession session, ChangeLog changes, RecentAccounts recent) {
        this.session = session;
        this.changes = changes;
        this.recent = recent;
    }

    public Accounts(SqlSession session, ChangeLog changes) {
        this(session, changes, new RecentAccounts());
    }

    public Optional<Account> find(Nick nick) {
        return find(nick.value());
    }

    public boolean exists(Nick nick) {
        return session.exists("select 1 from users where nick = ?", nick.value());
    }

    /// Adds a user whose row is given.
    public Account create(Row user) {
        session.run(Table.USERS.sql().insert, user.values());
        changes.changed(Optional.empty(), Optional.of(user));
        return account(new RecentAccounts.Known(user, 0, 0));
    }

    /// Writes a row that came from another node, or removes it if only its key came. The user's own row comes before the
    /// others.
    ///
    /// @throws IllegalArgumentException if the row belongs to nobody here
    public void put(Row.Decoded arrived) {
        if (arrived.table() == Table.USERS) {
            putUser(arrived);
            return;
        }
        Account account = find(arrived.nick())
                .orElseThrow(() -> new IllegalArgumentException("A row came before its user"));
        if (arrived.whole() && arrived.table() == Table.FOLLOWS) {
            makeRoom(account, arrived.row());
        }
        Optional<Row> old = Tables.find(session, arrived.table(), arrived.key());
        if (!arrived.whole()) {
            old.ifPresent(account::delete);
        } else if (old.isEmpty()) {
            account.insert(arrived.row());
        } else if (!old.get().equals(arrived.row())) {
            account.update(old.get(), arrived.row());
        }
        account.save();
    }

    /// Removes up to `limit` users of a stretch of the ring, with all that belongs to them.
    ///
    /// @return how many were removed
    public static int remove(SqlSession session, Interval range, int limit) {
        List<String> nicks = Tables.inRange(range, "select nick from users where :keys limit " + limit,
                (sql, from, to) -> session.all(sql, row -> row.getString(1), from, to));
        for (Table table : Table.values()) {
            nicks.forEach(nick -> session.run("delete from " + table + " where nick = ?", nick));
        }
        return nicks.size();
    }

    /// Places of ended follows are used again, and what has changed its place may come before what has left it. Whatever is in
    /// the way was changed too, and will come, or its key alone.
    private void makeRoom(Account account, Row follow) {
        Tables.all(session, Table.FOLLOWS, "nick = ? and whom = ? and slot <> ?", follow.nick(), follow.text("whom"),
                follow.number("slot")).forEach(account::delete);
    }

    private void putUser(Row.Decoded arrived) {
        if (!arrived.whole()) {
            throw new IllegalArgumentException("Users do not vanish");
        }
        if (!Arrays.equals(arrived.row().bytes("key"), new Nick(arrived.nick()).key().toBytes())) {
            throw new IllegalArgumentException("A user's key is the hash of the nick");
        }
        Optional<Account> present = find(arrived.nick());
        if (present.isEmpty()) {
            create(arrived.row());
        } else {
            session.run(Table.USERS.sql().update, arrived.row().othersThenKey());
            recent.forget(arrived.nick());
            changes.changed(Optional.of(present.get().user()), Optional.of(arrived.row()));
        }
    }

    private Optional<Account> find(String nick) {
        int columns = Table.USERS.columns();
        Optional<RecentAccounts.Known> known = recent.find(nick)
                .or(() -> session.first(FIND, row -> new RecentAccounts.Known(Row.read(Table.USERS, row),
                        row.getLong(columns + 1), row.getLong(columns + 2)), nick));
        known.ifPresent(recent::keep);
        return known.map(this::account);
    }

    private Account account(RecentAccounts.Known known) {
        return new Account(session, changes, recent, known);
    }
}
