/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.entry.EntryServer;
import dweeter.node.entry.Founding;
import dweeter.security.InviteLink;
import dweeter.sqlite.Database;
import dweeter.transport.Listener;

/// An Entry of a network: the first one, which makes the network, or a further one, which was invited.
public final class EntryNode implements Closeable {

    private static final int READERS = 2;

    private final Lifecycle lifecycle;
    private final Founding founding;
    private final Address clients;
    private final Address servers;

    /// Where an Entry lives.
    ///
    /// @param network    what a new network is to be called
    /// @param copies     how many siblings a node of a new network is to have, 1 to 5
    /// @param bind       the local address to listen on
    /// @param host       the name under which others reach this machine
    /// @param clientPort 0 for any free one
    /// @param serverPort 0 for any free one
    /// @param join       the operators' link of the network to join; without it a new network is made
    public record Config(Path dataDirectory, String network, int copies, String bind, String host, int clientPort,
            int serverPort,
            Optional<InviteLink> join) {

        public Config {
            if (copies < 1 || copies > 5) {
                throw new IllegalArgumentException("A node has 1 to 5 siblings");
            }
        }
    }

    private EntryNode(Config config, Surroundings around, Lifecycle lifecycle) throws IOException {
        this.lifecycle = lifecycle;
        DataDirectory directory = lifecycle.add(DataDirectory.open(config.dataDirectory()));
        Database database = lifecycle.add(Database.open(directory.file("entry.db"), Migrations.ENTRY, READERS,
                Database.Durability.FULL));
        Listener serverPort = lifecycle.add(around.servers().listen(config.bind(), config.serverPort()));
        servers = new Address(config.host(), serverPort.address().port());
        founding = Founding.of(directory, database, config.network(), config.copies(),
                new Address(config.host(), Math.max(1, config.clientPort())), servers, config.join(), around.toEntry(),
                around.clock(), around.secrets());
        Listener clientPort = lifecycle
                .add(around.forClients().apply(founding.identity()).listen(config.bind(), config.clientPort()));
        clients = new Address(config.host(), clientPort.address().port());
        lifecycle.add(EntryServer.start(founding, database, clients, servers, clientPort, serverPort,
                around.servers(), around.clock(), around.ticker(), around.random()));
    }

    /// @throws StartException if the directory or a port cannot be had, or the network's first Entry does not certify this one
    public static EntryNode start(Config config, Surroundings around) {
        return Starting.start(parts -> new EntryNode(config, around, parts));
    }

    /// Where clients reach it.
    public Address clients() {
        return clients;
    }

    /// Where servers reach it.
    public Address servers() {
        return servers;
    }

    /// For users.
    public InviteLink invite() {
        return new InviteLink(List.of(clients), founding.fingerprint(), Optional.empty());
    }

    /// For whoever sets up further Entries; only the first Entry has one.
    public Optional<InviteLink> operatorInvite() {
        return founding.joinToken()
                .map(token -> new InviteLink(List.of(clients), founding.fingerprint(), Optional.of(token)));
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
