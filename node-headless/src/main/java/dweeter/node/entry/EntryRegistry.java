/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dweeter.model.Address;
import dweeter.protocol.EntryNews;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

/// The Entries of a network, as one of them knows them: those that are there, and those that were forgotten, so that nobody
/// who has not heard of it brings them back. Kept on disk. Safe for use by many threads.
///
/// Each Entry raises the version of what is said of it again and again, and a higher version is news of it; no clock is
/// asked, as clocks may be wrong. Who has been forgotten and is there says so under a higher version still.
final class EntryRegistry {

    /// How long one may be silent before it is forgotten.
    static final Duration MONTH = Duration.ofDays(30);
    /// More than one Entry can have heard of another beyond what this one has.
    private static final int WELL_AHEAD = 1000;

    private final Database database;
    private final Address clients;
    private final Address servers;

    /// @param clients where clients reach this Entry
    /// @param servers where servers reach it
    EntryRegistry(Database database, Address clients, Address servers) {
        this.database = database;
        this.clients = clients;
        this.servers = servers;
    }

    /// All that is known, also of those that were forgotten.
    static List<EntryNews> all(SqlSession session) {
        return session.all("select clients, servers, present, version from entries order by clients",
                row -> new EntryNews(Address.parse(row.getString(1)), Address.parse(row.getString(2)),
                        row.getInt(3) == 1, row.getLong(4)));
    }

    /// Takes what another Entry says, where it is later than what is known. Of two that say the same version, the one that
    /// knows the Entry is right: it has heard of it.
    static void learn(SqlSession session, EntryNews news) {
        session.run("insert into entries (clients, servers, present, version) values (?, ?, ?, ?) "
                + "on conflict (clients) do update set servers = excluded.servers, present = excluded.present, "
                + "version = excluded.version, silence = 0 where excluded.version > version "
                + "or excluded.version = version and excluded.present > present",
                news.clients().toString(), news.servers().toString(), news.present() ? 1 : 0, news.version());
        dropTasks(session);
    }

    /// Those that are there, as far as is known, this one among them.
    List<EntryNews> present() {
        return database.read(session -> all(session).stream().filter(EntryNews::present).toList());
    }

    /// Where they all listen for servers, this one among them.
    List<Address> servers() {
        return present().stream().map(EntryNews::servers).toList();
    }

    /// Where the others listen for servers.
    List<Address> others() {
        return present().stream().map(EntryNews::servers).filter(other -> !other.equals(servers)).toList();
    }

    /// Where those listen, or did, that were forgotten.
    List<Address> forgotten() {
        return database.read(session -> all(session).stream().filter(news -> !news.present()).map(EntryNews::servers)
                .toList());
    }

    /// The one that is reached there, by clients or by servers, unless it was forgotten.
    Optional<EntryNews> at(Address address) {
        return present().stream()
                .filter(news -> news.clients().equals(address) || news.servers().equals(address)).findFirst();
    }

    boolean isThisOne(EntryNews news) {
        return news.clients().equals(clients);
    }

    /// Says anew that this Entry is there.
    void beat() {
        database.write(session -> session.run("insert into entries (clients, servers, present, version) "
                + "values (?, ?, 1, 1) on conflict (clients) do update set servers = excluded.servers, present = 1, "
                + "version = version + 1, silence = 0", clients.toString(), servers.toString()));
    }

    /// Whether something else is said of this Entry than that it is there, where it is.
    boolean isMistaken() {
        return database.read(session -> all(session).stream().noneMatch(
                news -> isThisOne(news) && news.present() && news.servers().equals(servers)));
    }

    /// Forgets one, however lately it was heard of. If it is there all the same, it will say so.
    void forget(EntryNews one) {
        database.write(session -> {
            forget(session, one.clients().toString(), WELL_AHEAD);
            dropTasks(session);
            return one;
        });
    }

    /// Notes that so much time has passed in which nothing was heard of the others, unless something was, and forgets those
    /// that have been silent for a month of it.
    ///
    /// @return those that were forgotten
    List<Address> passed(Duration time) {
        return database.write(session -> {
            session.run("update entries set silence = silence + ? where present = 1 and clients <> ?",
                    time.toMillis(), clients.toString());
            List<String> silent = session.all("select clients from entries where present = 1 and silence >= ?",
                    row -> row.getString(1), MONTH.toMillis());
            // Whoever has heard of it meanwhile, on another side of a broken network, has a higher version and is right.
            silent.forEach(one -> forget(session, one, 1));
            dropTasks(session);
            return silent.stream().map(Address::parse).toList();
        });
    }

    private static void forget(SqlSession session, String clients, int ahead) {
        session.run("update entries set present = 0, version = version + ?, silence = 0 where clients = ?", ahead,
                clients);
    }

    /// What is kept to be told to those that were forgotten.
    private static void dropTasks(SqlSession session) {
        session.run("delete from told where servers in (select servers from entries where present = 0) "
                + "and servers not in (select servers from entries where present = 1)");
    }
}
