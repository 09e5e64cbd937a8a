/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.FollowRow;
import dweeter.node.rows.Row;
import dweeter.node.rows.Table;
import dweeter.node.rows.UserRow;
import dweeter.sqlite.SqlSession;

/// The users of a node, for the thread that applies its log.
public final class Accounts {

    private static final String FIND = "select " + UserRow.TABLE.list()
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
    public Account create(UserRow user) {
        UserRow.TABLE.insert(session, user);
        changes.changed(Optional.empty(), Optional.of(user));
        return account(new RecentAccounts.Known(user, 0, 0));
    }

    /// Writes a row that came from another node, or removes it if only its key came. The user's own row comes before the
    /// others.
    ///
    /// @throws IllegalArgumentException if the row belongs to nobody here
    public void put(Decoded<?> arrived) {
        switch (arrived) {
            case Decoded.Whole<?>(UserRow user) -> putUser(user);
            case Decoded.Whole<?>(FollowRow follow) -> {
                Account account = owner(arrived);
                makeRoom(account, follow);
                put(account, follow);
            }
            case Decoded.Whole<?>(Row row) -> put(owner(arrived), row);
            case Decoded.Gone<?> gone when gone.table() == UserRow.TABLE -> throw userVanished();
            case Decoded.Gone<?> gone -> remove(owner(arrived), gone);
        }
    }

    /// Makes sure that [#put] takes all of these, one after the other.
    ///
    /// @throws IllegalArgumentException if it does not
    public void check(List<Decoded<?>> arriving) {
        var coming = new HashSet<String>();
        for (Decoded<?> arrived : arriving) {
            switch (arrived) {
                case Decoded.Whole<?>(UserRow user) -> {
                    requireKey(user);
                    coming.add(user.nick());
                }
                case Decoded.Gone<?> gone when gone.table() == UserRow.TABLE -> throw userVanished();
                case Decoded.Whole<?> _,Decoded.Gone<?> _ -> {
                    if (!coming.contains(arrived.nick())) {
                        owner(arrived);
                    }
                }
            }
        }
    }

    private Account owner(Decoded<?> arrived) {
        return find(arrived.nick()).orElseThrow(() -> new IllegalArgumentException("A row came before its user"));
    }

    private <R extends Row> void put(Account account, R row) {
        Optional<R> old = Table.of(row).findSame(session, row);
        if (old.isEmpty()) {
            account.insert(row);
        } else if (!old.get().isSameAs(row)) {
            account.update(old.get(), row);
        }
        account.save();
    }

    private void remove(Account account, Decoded.Gone<?> gone) {
        gone.table().find(session, gone.key()).ifPresent(account::delete);
        account.save();
    }

    /// Removes up to `limit` users of a stretch of the ring, with all that belongs to them.
    ///
    /// @return how many were removed
    public static int remove(SqlSession session, Interval range, int limit) {
        List<String> nicks = Tables.inRange(range, "select nick from users where :keys limit " + limit,
                (sql, from, to) -> session.all(sql, row -> row.getString(1), from, to));
        for (Table<?> table : Table.all()) {
            nicks.forEach(nick -> session.run("delete from " + table + " where nick = ?", nick));
        }
        return nicks.size();
    }

    /// Places of ended follows are used again, and what has changed its place may come before what has left it. Whatever is in
    /// the way was changed too, and will come, or its key alone.
    private void makeRoom(Account account, FollowRow follow) {
        account.all(FollowRow.TABLE, "whom = ? and slot <> ?", follow.whom(), follow.slot()).forEach(account::delete);
    }

    private static IllegalArgumentException userVanished() {
        return new IllegalArgumentException("Users do not vanish");
    }

    private static void requireKey(UserRow user) {
        if (!Arrays.equals(user.key(), new Nick(user.nick()).key().toBytes())) {
            throw new IllegalArgumentException("A user's key is the hash of the nick");
        }
    }

    private void putUser(UserRow user) {
        requireKey(user);
        Optional<Account> present = find(user.nick());
        if (present.isEmpty()) {
            create(user);
        } else {
            UserRow.TABLE.update(session, user);
            recent.forget(user.nick());
            changes.changed(Optional.of(present.get().user()), Optional.of(user));
        }
    }

    private Optional<Account> find(String nick) {
        Table<UserRow> users = UserRow.TABLE;
        Optional<RecentAccounts.Known> known = recent.find(nick)
                .or(() -> session.first(FIND, row -> new RecentAccounts.Known(users.read(row),
                        row.getLong(users.width() + 1), row.getLong(users.width() + 2)), nick));
        known.ifPresent(recent::keep);
        return known.map(this::account);
    }

    private Account account(RecentAccounts.Known known) {
        return new Account(session, changes, recent, known);
    }
}
