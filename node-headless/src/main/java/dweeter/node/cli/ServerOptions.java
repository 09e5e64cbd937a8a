/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.nio.file.Path;
import java.util.Optional;

import picocli.CommandLine.Option;

/// What every server is told.
final class ServerOptions {

    @Option(names = "--data-dir", required = true, paramLabel = "DIR",
            description = "Where this server keeps what must survive it.")
    private Path dataDirectory = Path.of(".");

    @Option(names = "--host", defaultValue = "127.0.0.1", paramLabel = "NAME",
            description = "The name or address under which others reach this machine (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--bind", paramLabel = "ADDRESS",
            description = "The local address to listen on (default: that of --host).")
    private Optional<String> bind = Optional.empty();

    @Option(names = "--exit-with-parent", description = "End when standard input ends.")
    private boolean exitWithParent;

    /// The data directory; SQLite's native library is unpacked into it from now on, where a process that is killed leaves
    /// it to the next one instead of littering the machine.
    Path prepare() {
        System.setProperty("org.sqlite.tmpdir", dataDirectory.toAbsolutePath().toString());
        return dataDirectory;
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
