/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Replacement;
import dweeter.model.Route;
import dweeter.node.storage.NodeText;
import dweeter.protocol.EntryMessage.AnnouncementsFor;
import dweeter.protocol.Knowledge;
import dweeter.protocol.NodeNews;
import dweeter.protocol.RegistrationMode;
import dweeter.protocol.RegistrationNews;
import dweeter.sqlite.Database;
import dweeter.sqlite.Scripts;
import dweeter.sqlite.SqlSession;

/// What an Entry knows of the servers of its network, kept on disk: the Entries, and which nodes came and went. What two
/// Entries know is merged by taking the later news of each group, so that it does not matter who hears of what first, or
/// whether one was away meanwhile. Safe for use by many threads.
public final class Directory {

    public static final List<String> MIGRATIONS = Scripts.of(Directory.class, "1.sql", "2-forgotten.sql",
            "3-certificates.sql", "4-replaced.sql", "5-authorities.sql", "6-registration.sql",
            "7-repeats.sql");
    /// The fact that says to whom the ring was granted.
    static final String RING = "ring";
    /// The fact that says who may register.
    static final String REGISTRATION = "registration";
    /// The fact that says when the network was saved last.
    private static final String BACKUP = "backup";

    private final Database database;
    private volatile boolean heardOthers;

    public Directory(Database database) {
        this.database = database;
    }

    Knowledge knowledge() {
        return database.read(session -> new Knowledge(
                EntryRegistry.all(session),
                session.all("select node, present, version from nodes order by node_group",
                        Directory::news),
                grant(session).founder(),
                Optional.of(Replacements.all(session)).filter(some -> !some.isEmpty()), registration(session)));
    }

    /// The nodes that are there, as far as is known.
    List<Node> nodes() {
        return knowledge().nodes().stream().filter(NodeNews::present).map(NodeNews::node).toList();
    }

    void learn(Knowledge heard) {
        database.write(session -> {
            heard.entries().forEach(news -> EntryRegistry.learn(session, news));
            heard.replaced().orElse(List.of()).forEach(one -> Replacements.learn(session, one));
            heard.nodes().forEach(news -> learn(session, news));
            heard.founder().ifPresent(founder -> settle(session, grant(session).heard(founder)));
            heard.registration().ifPresent(news -> settle(session, registration(session).map(news::or).orElse(news)));
            return heard;
        });
        heardOthers = true;
    }

    /// Whether another Entry has said something since this one was started.
    boolean hasHeardOthers() {
        return heardOthers;
    }

    /// Who may register, as far as is known here.
    Optional<RegistrationNews> registration() {
        return database.read(Directory::registration);
    }

    /// Notes who may register from now on, as news later than all before.
    void setRegistration(RegistrationMode mode, long nowMillis) {
        database.write(session -> {
            long last = registration(session).map(RegistrationNews::version).orElse(0L);
            settle(session, new RegistrationNews(mode, Math.max(nowMillis, last + 1)));
            return mode;
        });
    }

    /// As it stands among the facts.
    static String text(RegistrationNews news) {
        return news.mode().word() + " " + news.version();
    }

    /// To whom the ring was granted, as far as is known here.
    RingGrant grant() {
        return database.read(Directory::grant);
    }

    /// Grants the ring to whoever asks first, and to that one again until it has founded it: once a node is known the ring is
    /// there, and whoever asks still has lost its data.
    ///
    /// @param sibling who asks, by the identity of its data directory
    /// @return whether that one may found the ring
    boolean grantRing(UUID sibling) {
        return database.write(session -> {
            if (session.exists("select 1 from nodes")) {
                return false;
            }
            RingGrant grant = grant(session).askedBy(sibling);
            settle(session, grant);
            return grant.allows(sibling);
        });
    }

    /// Notes that a node came or went, as news later than all before, unless that is known.
    void note(Node node, boolean present, long nowMillis) {
        // A copy of it may come back.
        boolean gone = present
                && database.read(session -> Replacements.of(session, node.group())).isPresent();
        boolean known = gone || database
                .read(session -> session.first("select node, present, version from nodes where node_group = ?",
                        Directory::news, node.group().toString()))
                .filter(news -> news.node().equals(node) && news.present() == present).isPresent();
        if (known) {
            return;
        }
        database.write(session -> {
            long last = session.number("select version from nodes where node_group = ?", node.group().toString());
            learn(session, new NodeNews(node, present, Math.max(nowMillis, last + 1)));
            return node;
        });
        // Whom it stands in the place of is waited for no more.
        knowledge().replaced().orElse(List.of()).stream().filter(one -> present && one.by().equals(node.group()))
                .flatMap(one -> nodes().stream().filter(other -> other.group().equals(one.group())))
                .forEach(former -> note(former, false, nowMillis));
    }

    /// Puts a group in the place of another that is gone for good, unless one stands there.
    ///
    /// @param wish   in the highest epoch that the operator has heard of
    /// @param routes what is known here of who owns what
    /// @return which stands there
    Replacement replace(Replacement wish, List<Route> routes) {
        return database.write(session -> Replacements.grant(session, wish, routes));
    }

    /// What concerns a peer: that its group was replaced, or that it is to found one.
    Optional<Replacement> replacement(UUID sibling, Optional<UUID> group) {
        return database.read(session -> Replacements.concerning(session, sibling, group));
    }

    /// How much this Entry has heard so far: a number that grows with each piece of news.
    long heard() {
        return database.read(session -> session.number("select coalesce(max(heard), 0) from nodes"));
    }

    /// Notes that another Entry has heard what this one had by then.
    void noteTold(Address entry, long heard) {
        database.write(session -> session.run("insert into told (servers, heard) values (?, ?) "
                + "on conflict (servers) do update set heard = excluded.heard where excluded.heard > heard",
                entry.toString(), heard));
    }

    /// What other Entries have not confirmed yet: the pending tasks of this one.
    ///
    /// @param self where this Entry listens for servers
    List<AnnouncementsFor> announcements(Address self) {
        return database.read(session -> session.all(
                "select distinct servers from entries where present = 1 and servers <> ?",
                row -> Address.parse(row.getString(1)), self.toString()).stream()
                .map(entry -> new AnnouncementsFor(entry, session.all(
                        "select node, present, version from nodes where heard > "
                                + "coalesce((select heard from told where servers = ?), 0) order by heard",
                        Directory::news, entry.toString())))
                .filter(waiting -> !waiting.news().isEmpty()).toList());
    }

    Optional<String> fact(String name) {
        return database.read(session -> fact(session, name));
    }

    /// When the network was saved last: as of which moment, in milliseconds since 1970. Later ones count.
    void noteBackup(long moment) {
        database.write(session -> {
            if (lastBackup(session).orElse(Long.MIN_VALUE) < moment) {
                setFact(session, BACKUP, String.valueOf(moment));
            }
            return session;
        });
    }

    /// As of which moment the last backup is that was made and read again.
    public Optional<Instant> lastBackup() {
        return database.read(Directory::lastBackup).map(Instant::ofEpochMilli);
    }

    private static Optional<Long> lastBackup(SqlSession session) {
        return fact(session, BACKUP).map(Long::parseLong);
    }

    private static RingGrant grant(SqlSession session) {
        return RingGrant.of(fact(session, RING));
    }

    private static void settle(SqlSession session, RingGrant grant) {
        setFact(session, RING, grant.text());
    }

    private static void settle(SqlSession session, RegistrationNews news) {
        setFact(session, REGISTRATION, text(news));
    }

    private static Optional<RegistrationNews> registration(SqlSession session) {
        return fact(session, REGISTRATION).map(text -> text.split(" ", -1)).map(words -> new RegistrationNews(
                RegistrationMode.ofWord(words[0]).orElseThrow(), Long.parseLong(words[1])));
    }

    private static void setFact(SqlSession session, String name, String value) {
        session.run("insert or replace into facts (name, value) values (?, ?)", name, value);
    }

    private static Optional<String> fact(SqlSession session, String name) {
        return session.first("select value from facts where name = ?", row -> row.getString(1), name);
    }

    private static NodeNews news(ResultSet row) throws SQLException {
        return new NodeNews(NodeText.read(row.getString(1)), row.getInt(2) == 1, row.getLong(3));
    }

    private static void learn(SqlSession session, NodeNews news) {
        session.run("insert into nodes (node_group, node, present, version, heard) "
                + "values (?, ?, ?, ?, (select coalesce(max(heard), 0) + 1 from nodes)) on conflict (node_group) do "
                + "update set node = excluded.node, present = excluded.present, version = excluded.version, "
                + "heard = excluded.heard where excluded.version > version", news.node().group().toString(),
                NodeText.write(news.node()), news.present() ? 1 : 0, news.version());
    }
}
