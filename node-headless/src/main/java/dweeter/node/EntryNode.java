/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dweeter.lifecycle.BuildDate;
import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.Surroundings.Networks;
import dweeter.node.alerts.Alerts;
import dweeter.node.alerts.AlertsFile;
import dweeter.node.entry.Bootstrap;
import dweeter.node.entry.Directory;
import dweeter.node.entry.EntryOptions;
import dweeter.node.entry.EntryServer;
import dweeter.node.observability.Observed;
import dweeter.protocol.RegistrationMode;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.sqlite.Database;
import dweeter.transport.Listener;
import dweeter.transport.Transport;

/// An Entry of a network: the first one, which makes the network, or a further one, which was invited.
public final class EntryNode implements Closeable {

    private static final int READERS = 2;

    private final Lifecycle lifecycle;
    private final Bootstrap bootstrap;
    private final EntryServer server;
    private final Address clients;
    private final Address servers;
    private final List<Address> sponsors;

    /// Where an Entry lives.
    ///
    /// @param passphrase the file with what the key of the network's authority is encrypted with, made where there is none
    /// @param wanted     what its operator says of its network
    /// @param bind       the local address to listen on
    /// @param host       the name under which others reach this machine
    /// @param clientPort 0 for any free one
    /// @param serverPort 0 for any free one
    public record Config(Path dataDirectory, Path passphrase, EntryOptions wanted, String bind, String host,
            int clientPort, int serverPort) {

        /// One whose passphrase lies beside its directory.
        public Config(Path dataDirectory, EntryOptions wanted, String bind, String host, int clientPort,
                int serverPort) {
            this(dataDirectory, besides(dataDirectory), wanted, bind, host, clientPort, serverPort);
        }

        /// One whose operator says how a new network is to be called, how many siblings a node of it is to have, and that
        /// everybody may register in it.
        public Config(Path dataDirectory, String network, int copies, String bind, String host, int clientPort,
                int serverPort, Optional<InviteLink> join) {
            this(dataDirectory, besides(dataDirectory),
                    new EntryOptions(Optional.of(network), Optional.of(copies), join).with(RegistrationMode.OPEN), bind,
                    host,
                    clientPort,
                    serverPort);
        }

        /// Where the passphrase lies if its operator says nothing: not in the directory, of which copies are made.
        public static Path besides(Path dataDirectory) {
            Path directory = dataDirectory.toAbsolutePath();
            return directory.resolveSibling(directory.getFileName() + ".passphrase");
        }
    }

    private EntryNode(Config config, Surroundings around, Lifecycle lifecycle) throws IOException {
        this.lifecycle = lifecycle;
        DataDirectory directory = lifecycle.add(DataDirectory.open(config.dataDirectory()));
        Bootstrap.check(directory.path());
        Database database = lifecycle.add(Database.open(directory.file("entry.db"), Directory.MIGRATIONS, READERS,
                Database.Durability.FULL));
        // What cannot listen is not to found a network either; to listen takes the certificate of one.
        Networks networks = around.networks();
        Ports.open(networks.unsecured(), config.bind(), config.serverPort(), "--server-port").close();
        Ports.open(networks.unsecured(), config.bind(), config.clientPort(), "--client-port").close();
        BuildDate built = BuildDate.ofThisProgram();
        bootstrap = Bootstrap.of(directory, config.passphrase(), database, config.wanted(),
                new Address(config.host(), Math.max(1, config.clientPort())), networks::toEntry, around.clock(), built,
                around.secrets());
        Transport amongServers = networks.amongServers(bootstrap.credentials());
        Listener serverPort = lifecycle
                .add(Ports.open(amongServers, config.bind(), config.serverPort(), "--server-port"));
        sponsors = config.wanted().join()
                .filter(link -> bootstrap.credentials().identity().isOfNetwork(link.caFingerprint()))
                .map(InviteLink::entries).orElse(List.of());
        servers = new Address(config.host(), serverPort.address().port());
        Listener clientPort = lifecycle.add(Ports.open(networks.forClients(bootstrap.credentials()), config.bind(),
                config.clientPort(), "--client-port"));
        clients = new Address(config.host(), clientPort.address().port());
        server = lifecycle
                .add(EntryServer.start(directory.path(), bootstrap, database, clients, servers, clientPort, serverPort,
                        amongServers, around.clock(), built, around.ticker(), around.random(), around.secrets(),
                        around.meter(), around.allowances()));
    }

    /// @throws StartException if the directory or a port cannot be had, or the network's first Entry does not certify this one
    public static EntryNode start(Config config, Surroundings around) {
        return Starting.start(config.dataDirectory(), parts -> new EntryNode(config, around, parts));
    }

    /// Where clients reach it.
    public Address clients() {
        return clients;
    }

    /// Where servers reach it.
    public Address servers() {
        return servers;
    }

    /// For users: it names all Entries that are known, this one first.
    public InviteLink invite() {
        // Before another Entry has told of the rest, the link with which this one joined is all that it knows.
        List<Address> known = server.known().size() > 1 ? server.known() : sponsors;
        return new InviteLink(Stream.concat(Stream.of(clients), known.stream()).distinct().toList(),
                bootstrap.authorityFingerprint(), Optional.empty());
    }

    /// Makes a link with which so many can join in a role; only the first Entry of a network can.
    ///
    /// @param uses     1 to [dweeter.protocol.EntryMessage#MOST_USES]
    /// @param validity how long it is good
    public Optional<InviteLink> createLink(Role role, int uses, Duration validity) {
        return bootstrap.authority().map(_ -> server.link(role, uses, validity));
    }

    /// Where the identity lies with which an operator comes to servers, if it is here.
    public Optional<Path> operatorIdentity() {
        return bootstrap.operator();
    }

    /// What its operator should know, in sentences.
    public List<String> remarks() {
        return bootstrap.remarks();
    }

    /// Tells an operator when the network needs somebody, until it is closed.
    public Alerts alert(AlertsFile file, InstantSource clock) {
        server.tell();
        return Alerts.start(file, bootstrap.network(), servers.toString(), server::situation, clock);
    }

    /// Ends when an operator has retired this Entry, which is to be closed then.
    public CompletableFuture<Void> retired() {
        return server.retired();
    }

    /// How this Entry is.
    public Observed vitals() {
        return server.vitals();
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
