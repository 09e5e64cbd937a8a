/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.Closeable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.DataDirectory;
import dweeter.lifecycle.StartException;
import dweeter.node.Admission;
import dweeter.node.Surroundings;
import dweeter.node.limits.Allowances;
import dweeter.node.observability.HealthPort;
import dweeter.node.observability.Metrics;
import dweeter.node.observability.Observed;
import dweeter.sqlite.NativeLibrary;
import dweeter.sqlite.StorageException;
import dweeter.transport.Subnets;
import picocli.CommandLine.Option;

/// What every server is told.
final class ServerOptions {

    private static final Logger LOG = LoggerFactory.getLogger(ServerOptions.class);
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

    @Option(names = "--data-dir", required = true, paramLabel = "DIR",
            description = "Where this server keeps what must survive it.")
    private Path dataDirectory = Path.of(".");

    @Option(names = "--host", defaultValue = "127.0.0.1", paramLabel = "NAME", converter = OptionConverters.Host.class,
            description = "The name or address under which others reach this machine (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--bind", paramLabel = "ADDRESS", converter = OptionConverters.Host.class,
            description = "The local address to listen on, 0.0.0.0 for all (default: that of --host).")
    private Optional<String> bind = Optional.empty();

    @Option(names = "--servers-from", paramLabel = "SUBNET,…", converter = OptionConverters.Addresses.class,
            description = "From which addresses other servers and operators connect, such as 10.1.0.0/16,fd00:1::/32 (default: "
                    + "from everywhere). This machine itself always may.")
    private Subnets serversFrom = Subnets.ALL;

    @Option(names = "--exit-with-parent", description = "End when standard input ends.")
    private boolean exitWithParent;

    @Option(names = "--no-limits", hidden = true,
            description = "Let users do as much as they like: for trials on one computer.")
    private boolean noLimits;

    @Option(names = "--health-port", paramLabel = "PORT", converter = OptionConverters.Port.class,
            description = "Answer /livez, /readyz and /metrics over HTTP on this port, to programs on this machine only; 0 "
                    + "takes any free one (default: nobody is answered).")
    private Optional<Integer> healthPort = Optional.empty();

    private final Metrics metrics = new Metrics();

    /// What the server finds around it.
    ///
    /// @param clientsFrom from where clients connect
    Surroundings surroundings(Subnets clientsFrom) {
        Surroundings real = Surroundings.real(new Admission(serversFrom, clientsFrom));
        Surroundings found = healthPort.isPresent() ? real.with(metrics) : real;
        if (!noLimits) {
            return found;
        }
        LOG.warn("--no-limits: users may do as much as they like here. That is for trials on one computer only.");
        return found.with(Allowances.BOUNDLESS);
    }

    /// Answers whoever looks after this server, until it is closed; does nothing where nobody is to be answered.
    ///
    /// @param out gets where that is
    Closeable observed(Observed server, PrintWriter out) {
        if (healthPort.isEmpty()) {
            return () -> {};
        }
        HealthPort health = HealthPort.start(healthPort.get(), metrics, server);
        out.println("health    127.0.0.1:" + health.port());
        return health;
    }

    /// The data directory, which is there from now on.
    ///
    /// @throws StartException if it cannot be had
    /// @throws CommandFailed  if what was said makes no sense
    Path prepare() {
        if (EVERYWHERE.contains(host)) {
            throw new CommandFailed(
                    "Others cannot reach this machine at " + host + ". Say with --host its name or address, "
                            + "and with --bind " + host + " that it listens on all of its addresses.");
        }
        DataDirectory.make(dataDirectory);
        loadNativeCode(dataDirectory);
        return dataDirectory;
    }

    /// @throws CommandFailed if programs may not run where SQLite's library is to lie
    static void loadNativeCode(Path dataDirectory) {
        try {
            NativeLibrary.load(dataDirectory);
        } catch (StorageException e) {
            throw new CommandFailed("Programs may not run from " + dataDirectory + " nor from " + NativeLibrary.usual()
                    + ": their file systems are mounted with noexec, or are full. SQLite's library needs such a place; "
                    + "name one with DWEETER_JAVA_OPTS=-Djava.io.tmpdir=DIR.");
        }
    }

    String host() {
        return host;
    }

    String bind() {
        return bind.orElse(host);
    }

    boolean exitWithParent() {
        return exitWithParent;
    }
}
