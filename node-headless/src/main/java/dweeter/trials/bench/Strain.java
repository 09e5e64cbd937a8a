/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dweeter.model.Nick;
import dweeter.security.InviteLink;
import dweeter.trials.local.LocalNetwork;
import dweeter.trials.local.NodeProcess;
import dweeter.trials.local.Scratch;

/// What people who read feel of others who ask for much: a fresh network of one Entry and three peers with three copies, all
/// processes of this computer.
///
/// @param jvm   further arguments of the JVMs of the servers
/// @param doing told what is being done
public record Strain(List<String> jvm, Consumer<String> doing) {

    private static final Duration HEALTH = Duration.ofSeconds(60);
    private static final int PEERS = 3;
    private static final int READERS = 3;
    private static final Duration QUIET = Duration.ofSeconds(8);
    private static final Duration AFTERWARDS = Duration.ofSeconds(20);
    private static final double MIB = 1024.0 * 1024.0;

    public Strain {
        jvm = List.copyOf(jvm);
    }

    /// Others who ask for much.
    private interface Others {

        /// @return what came of it, in words
        String strain(InviteLink invite) throws IOException, InterruptedException, ExecutionException;
    }

    /// Has so many people join at once.
    public String crowd(int people) throws IOException, InterruptedException, ExecutionException {
        return under("a crowd of " + people + " that joins at once",
                invite -> JoinBench.of(invite, "newcomer", people).toString());
    }

    /// Has somebody log in over so many connections, 32 times at once on each, as fast as that is answered.
    public String logIns(int connections, Duration time)
            throws IOException, InterruptedException, ExecutionException {
        return under("log-ins over " + connections + " connections, 32 at once on each", invite -> {
            try (var flood = new LogInFlood(invite, connections, new Nick("onlooker0"))) {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
                return flood.answers() + " log-ins were answered";
            }
        });
    }

    /// Has somebody ask for long pages over so many connections, and read none of them.
    public String unread(int connections, Duration time)
            throws IOException, InterruptedException, ExecutionException {
        return under("1,000 profile pages asked for over each of " + connections + " connections, and none read",
                invite -> {
                    try (var unread = new UnreadAnswers(invite, new Nick("chatterbox"), connections)) {
                        TimeUnit.NANOSECONDS.sleep(time.toNanos());
                        return unread.asked() + " pages were asked for over " + unread.connected() + " connections";
                    }
                });
    }

    private String under(String what, Others others) throws IOException, InterruptedException, ExecutionException {
        try (Scratch scratch = Scratch.create("dweeter-strain");
                LocalNetwork network = LocalNetwork.start(scratch.directory(), "Strain", 1, PEERS, PEERS, jvm,
                        doing)) {
            network.awaitHealth(HEALTH);
            InviteLink invite = network.invite().forUsers();
            try (var onlookers = new Onlookers(invite, READERS); var memory = new Memory(network)) {
                doing.accept("reading in quiet");
                Latencies quiet = onlookers.begin();
                TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
                doing.accept(what);
                Latencies meanwhile = onlookers.begin();
                String result = others.strain(invite);
                Latencies after = onlookers.begin();
                int failed = onlookers.failures();
                doing.accept("reading afterwards");
                TimeUnit.NANOSECONDS.sleep(AFTERWARDS.toNanos());
                return String.format(Locale.ROOT, """
                        %s
                        %s
                        reads in quiet:   %s
                        reads meanwhile:  %s, %d came to nothing
                        reads afterwards: %s
                        resident:         %s""", what, result, quiet, meanwhile, failed, after, memory);
            }
        }
    }

    /// How much memory the processes take, looked at all the time.
    private static final class Memory implements AutoCloseable {

        private static final Duration LOOK = Duration.ofMillis(250);

        private final List<NodeProcess> processes;
        private final long[] most;
        private final Thread looking;

        Memory(LocalNetwork network) {
            processes = java.util.stream.Stream.concat(network.entries().stream(), network.peers().stream()).toList();
            most = new long[processes.size()];
            looking = Thread.ofPlatform().daemon().name("memory").start(this::look);
        }

        private void look() {
            try {
                while (true) {
                    for (int i = 0; i < most.length; i++) {
                        most[i] = Math.max(most[i], now(i));
                    }
                    TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private long now(int process) {
            OptionalLong bytes = processes.get(process).residentBytes();
            return bytes.orElse(0);
        }

        @Override
        public void close() {
            looking.interrupt();
        }

        @Override
        public String toString() {
            var text = new StringBuilder();
            for (int i = 0; i < most.length; i++) {
                text.append(String.format(Locale.ROOT, "%s%s %.0f MiB (at most %.0f MiB)", i == 0 ? "" : ", ",
                        processes.get(i).name(), now(i) / MIB, most[i] / MIB));
            }
            return text.toString();
        }
    }
}
