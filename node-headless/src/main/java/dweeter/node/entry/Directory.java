/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.util.List;
import java.util.Optional;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.node.storage.NodeText;
import dweeter.protocol.EntryMessage.EntryContact;
import dweeter.protocol.EntryMessage.Knowledge;
import dweeter.protocol.EntryMessage.NodeNews;
import dweeter.sqlite.Database;
import dweeter.sqlite.Session;

/// What an Entry knows of the servers of its network, kept on disk: the Entries, and which nodes came and went. What two
/// Entries know is merged by taking the later news of each node, so that it does not matter who hears of what first, or
/// whether one was away meanwhile. Safe for use by many threads.
public final class Directory {

    private final Database database;

    public Directory(Database database) {
        this.database = database;
    }

    Knowledge knowledge() {
        return database.read(session -> new Knowledge(
                session.all("select clients, servers from entries order by clients",
                        row -> new EntryContact(Address.parse(row.getString(1)), Address.parse(row.getString(2)))),
                session.all("select node, present, version from nodes order by id",
                        row -> new NodeNews(NodeText.read(row.getString(1)), row.getInt(2) == 1, row.getLong(3)))));
    }

    /// The nodes that are there, as far as is known.
    List<Node> nodes() {
        return knowledge().nodes().stream().filter(NodeNews::present).map(NodeNews::node).toList();
    }

    void learn(Knowledge heard) {
        database.write(session -> {
            heard.entries().forEach(entry -> session.run("insert or replace into entries (clients, servers) "
                    + "values (?, ?)", entry.clients().toString(), entry.servers().toString()));
            heard.nodes().forEach(news -> learn(session, news));
            return heard;
        });
    }

    /// Notes that a node came or went, as news later than all before.
    void note(Node node, boolean present, long nowMillis) {
        database.write(session -> {
            long last = session.number("select version from nodes where id = ?", (Object) node.id().toBytes());
            learn(session, new NodeNews(node, present, Math.max(nowMillis, last + 1)));
            return node;
        });
    }

    Optional<String> fact(String name) {
        return database.read(session -> fact(session, name));
    }

    void setFact(String name, String value) {
        database.write(session -> session.run("insert or replace into facts (name, value) values (?, ?)", name, value));
    }

    /// Sets a fact that can be set once.
    ///
    /// @return what it is from now on: `value`, or what it was before
    String settle(String name, String value) {
        return database.write(session -> {
            session.run("insert or ignore into facts (name, value) values (?, ?)", name, value);
            return fact(session, name).orElseThrow();
        });
    }

    private static Optional<String> fact(Session session, String name) {
        return session.first("select value from facts where name = ?", row -> row.getString(1), name);
    }

    private static void learn(Session session, NodeNews news) {
        session.run("insert into nodes (id, node, present, version) values (?, ?, ?, ?) on conflict (id) do update set "
                + "node = excluded.node, present = excluded.present, version = excluded.version "
                + "where excluded.version > version", news.node().id().toBytes(), NodeText.write(news.node()),
                news.present() ? 1 : 0, news.version());
    }
}
