/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dweeter.client.EntryClient;
import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.LoggedIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.security.InviteLink;
import dweeter.trials.local.LocalNetwork;
import dweeter.trials.local.NodeProcess;
import dweeter.trials.local.Scratch;

/// What people who read feel of each flood: a network of one Entry and three peers, all processes of this computer with all their
/// limits, and floods from the same place as the people, each by a process that takes no more of this computer than others leave.
///
/// @param time  how long each flood lasts, and the quiet before it
/// @param doing told what is being done
public record Floods(Duration time, Consumer<String> doing) {

    private static final Duration HEALTH = Duration.ofSeconds(60);
    private static final int PEERS = 3;
    private static final int READERS = 3;
    private static final int UNREAD = 50;
    private static final Password PASSWORD = new Password("as many words as it takes");
    private static final double MIB = 1024.0 * 1024.0;

    /// @return a table: of each flood how long reads took at most in 99 of 100 cases in quiet and meanwhile, and memory
    public String run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.create("dweeter-floods");
                LocalNetwork network = LocalNetwork.startLimited(scratch.directory(), "Floods", 1, PEERS, PEERS,
                        doing)) {
            network.awaitHealth(HEALTH);
            InviteLink invite = network.invite().forUsers();
            Token token = join(invite);
            var rows = new ArrayList<String>();
            rows.add(row("flood", "quiet p99", "p99", "ratio", "failed", "connections", "MiB before", "meanwhile",
                    "afterwards"));
            try (var onlookers = new Onlookers(invite, READERS)) {
                List<Flood.Kind> kinds = Flood.kinds(invite, token);
                for (int i = 0; i < kinds.size(); i++) {
                    int number = i;
                    rows.add(measured(network, onlookers, kinds.get(i).name(),
                            () -> FloodProcess.begin(number, invite, token)));
                }
            }
            return String.join("\n", rows);
        }
    }

    private String measured(LocalNetwork network, Onlookers onlookers, String name, Beginning beginning)
            throws IOException, InterruptedException {
        doing.accept("quiet");
        Latencies quiet = onlookers.begin();
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        double before = mib(network);
        int failed = onlookers.failures();
        doing.accept(name);
        Latencies meanwhile = onlookers.begin();
        double most = before;
        long connections;
        try (FloodProcess flood = beginning.flood()) {
            for (long left = time.toSeconds(); left > 0; left--) {
                TimeUnit.SECONDS.sleep(1);
                most = Math.max(most, mib(network));
            }
            connections = flood.end();
        }
        onlookers.begin();
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        double ratio = millis(meanwhile) / Math.max(1e-3, millis(quiet));
        return row(name, figure(millis(quiet)), figure(millis(meanwhile)), figure(ratio),
                String.valueOf(onlookers.failures() - failed), String.valueOf(connections), figure(before),
                figure(most),
                figure(mib(network)));
    }

    private interface Beginning {

        FloodProcess flood() throws IOException;
    }

    private static double millis(Latencies latencies) {
        return latencies.quantile(0.99).toNanos() / 1e6;
    }

    private static double mib(LocalNetwork network) {
        return Stream.concat(network.entries().stream(), network.peers().stream()).map(NodeProcess::residentBytes)
                .mapToLong(bytes -> bytes.orElse(0)).sum() / MIB;
    }

    private static String figure(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-40s %10s %10s %8s %8s %12s %12s %12s %12s", cells);
    }

    private static Token join(InviteLink invite) {
        try (Network network = EntryClient.start(invite, EntryClient.Patience.PERSISTENT)) {
            network.ask(new Register(Cid.fresh(), "Somebody", "chatterbox", PASSWORD));
            return network
                    .ask(new LogIn(new Nick("chatterbox"), PASSWORD)) instanceof Outcome.Done<LoggedIn>(LoggedIn in)
                            ? in.token()
                            : Token.of(new Nick("chatterbox"), new byte[32]);
        }
    }
}
