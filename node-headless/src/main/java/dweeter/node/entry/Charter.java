/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.RegistrationMode;
import dweeter.protocol.RegistrationNews;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

/// What an Entry has to remember of its network beside its keys. It lies in the Entry's database, and is written there as a
/// whole.
///
/// @param copies     how many siblings a node is to have
/// @param authority  the fingerprint of the network's first authority; absent where an older version wrote this
/// @param founder    where the first Entry listens for servers; absent at the first Entry itself
/// @param unfinished whether the network is still being founded, so that nobody can have heard of it
record Charter(String network, int copies, Optional<String> authority, Optional<Address> founder,
        boolean unfinished) {

    private static final String NETWORK = "network";
    private static final String COPIES = "copies";
    private static final String AUTHORITY = "authority";
    private static final String FOUNDER = "founder";
    private static final String UNFINISHED = "unfinished";
    private static final String RECOVERED = "recovered";
    private static final List<String> NAMES = List.of(NETWORK, COPIES, AUTHORITY, FOUNDER, UNFINISHED,
            Directory.RING, Directory.REGISTRATION, RECOVERED);

    /// That of a network which is just being founded.
    static Charter founded(String network, int copies, String authority) {
        return new Charter(network, copies, Optional.of(authority), Optional.empty(), true);
    }

    /// That of a first Entry whose database is lost, as far as it can be told from its keys and by its operator.
    static Charter recovered(String network, int copies, String authority) {
        return new Charter(network, copies, Optional.of(authority), Optional.empty(), false);
    }

    /// That of a further Entry.
    static Charter joined(Certified certified, String authority) {
        return new Charter(certified.network(), certified.copies(), Optional.of(authority),
                Optional.of(certified.servers()), false);
    }

    /// The same Entry as one that holds the authority.
    Charter asFirst() {
        return new Charter(network, copies, authority, Optional.empty(), unfinished);
    }

    /// @throws StartException if it is damaged
    static Optional<Charter> read(Database database) {
        try {
            return database.read(session -> fact(session, NETWORK).map(network -> new Charter(network,
                    Integer.parseInt(fact(session, COPIES).orElse("")), fact(session, AUTHORITY),
                    fact(session, FOUNDER).map(Address::parse), fact(session, UNFINISHED).isPresent())));
        } catch (IllegalArgumentException e) {
            throw new StartException("What the database of this Entry (" + DirectoryContents.DATABASE
                    + ") says of its network is damaged. Restore a copy of it; or take it away, and start this Entry again.",
                    e);
        }
    }

    /// Whether what this Entry knew of its network was lost once, so that its operator had to say it.
    static boolean isRecovered(Database database) {
        return database.read(session -> fact(session, RECOVERED).isPresent());
    }

    /// Writes that of a network whose ring is still to begin.
    ///
    /// @param registration who may register
    void writeFounded(Database database, RegistrationMode registration) {
        write(database, Map.of(Directory.RING, new RingGrant.Open().text(), Directory.REGISTRATION,
                Directory.text(new RegistrationNews(registration, 1))));
    }

    /// Writes that of an Entry which never grants the ring.
    void writeJoined(Database database) {
        write(database, Map.of());
    }

    /// The same, and notes that what this Entry knew before is lost.
    void writeRecovered(Database database, Instant now) {
        // What any other Entry knows of it counts for more.
        write(database, Map.of(RECOVERED, now.toString(), Directory.REGISTRATION,
                Directory.text(new RegistrationNews(EntryOptions.USUAL_REGISTRATION, 0))));
    }

    /// Notes that the founding is over.
    static void finish(Database database) {
        database.write(session -> session.run("delete from facts where name = ?", UNFINISHED));
    }

    /// Notes something that was not noted by an older version, or has changed since; what is said of the ring stays.
    void amend(Database database) {
        database.write(session -> {
            for (String name : List.of(AUTHORITY, FOUNDER, UNFINISHED)) {
                session.run("delete from facts where name = ?", name);
            }
            return insert(session, facts());
        });
    }

    private void write(Database database, Map<String, String> more) {
        Map<String, String> facts = facts();
        facts.putAll(more);
        database.write(session -> {
            NAMES.forEach(name -> session.run("delete from facts where name = ?", name));
            return insert(session, facts);
        });
    }

    private Map<String, String> facts() {
        var facts = new HashMap<String, String>();
        facts.put(NETWORK, network);
        facts.put(COPIES, String.valueOf(copies));
        authority.ifPresent(fingerprint -> facts.put(AUTHORITY, fingerprint));
        founder.ifPresent(address -> facts.put(FOUNDER, address.toString()));
        if (unfinished) {
            facts.put(UNFINISHED, "yes");
        }
        return facts;
    }

    private static Map<String, String> insert(SqlSession session, Map<String, String> facts) {
        facts.forEach((name, value) -> session.run("insert or replace into facts (name, value) values (?, ?)", name,
                value));
        return facts;
    }

    private static Optional<String> fact(SqlSession session, String name) {
        return session.first("select value from facts where name = ?", row -> row.getString(1), name);
    }
}
