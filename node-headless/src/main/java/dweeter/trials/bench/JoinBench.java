/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dweeter.client.Connectivity;
import dweeter.client.EntryClient;
import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.security.InviteLink;

/// A crowd that joins at once, as a class or a meeting does: each person registers, then logs in, with the patience of the
/// desktop, and does not click twice.
///
/// @param people how many there were
/// @param joined how many of them are logged in
/// @param took   until the last one was
/// @param each   how long each of those who joined had to wait
/// @param gaveUp what the first of the others were told
public record JoinBench(int people, int joined, Duration took, Latencies each, List<String> gaveUp) {

    private static final Password PASSWORD = new Password("as many words as it takes");
    private static final int EXAMPLES = 5;
    private static final long CONNECTING_SECONDS = 60;

    public JoinBench {
        gaveUp = List.copyOf(gaveUp);
    }

    /// Has them join, and returns when the last one did, or gave up.
    ///
    /// @param prefix what their nicks begin with
    public static JoinBench of(InviteLink invite, String prefix, int people)
            throws InterruptedException, ExecutionException {
        var each = new Latencies();
        var joined = new AtomicInteger();
        var networks = new ArrayList<Network>();
        for (int i = 0; i < people; i++) {
            networks.add(EntryClient.start(invite, EntryClient.Patience.INTERACTIVE));
        }
        // The form cannot be sent before its invite has been looked at, which opens the connection.
        var connected = new CountDownLatch(people);
        networks.forEach(network -> network.onConnectivity(state -> {
            if (state instanceof Connectivity.Online) {
                connected.countDown();
            }
        }));
        connected.await(CONNECTING_SECONDS, TimeUnit.SECONDS);
        long begin = System.nanoTime();
        var gaveUp = new ArrayList<String>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = new ArrayList<Future<Outcome<?>>>();
            for (int i = 0; i < people; i++) {
                Network network = networks.get(i);
                var nick = new Nick(prefix + i);
                outcomes.add(threads.submit(() -> {
                    Outcome<?> outcome = join(network, nick);
                    if (outcome instanceof Outcome.Done<?>) {
                        each.add(System.nanoTime() - begin);
                        joined.incrementAndGet();
                    }
                    return outcome;
                }));
            }
            for (Future<Outcome<?>> outcome : outcomes) {
                if (!(outcome.get() instanceof Outcome.Done<?>) && gaveUp.size() < EXAMPLES) {
                    gaveUp.add(String.valueOf(outcome.get()));
                }
            }
        } finally {
            networks.forEach(Network::close);
        }
        return new JoinBench(people, joined.get(), Duration.ofNanos(System.nanoTime() - begin), each, gaveUp);
    }

    private static Outcome<?> join(Network network, Nick nick) {
        Outcome<Registered> registered = network.ask(new Register(Cid.fresh(), "Somebody", nick.value(), PASSWORD));
        return registered instanceof Outcome.Done<Registered> ? network.ask(new LogIn(nick, PASSWORD)) : registered;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d of %d joined, the last one after %.1f s; each waited: %s%s", joined,
                people, took.toNanos() / 1e9, each,
                gaveUp.isEmpty() ? "" : "; of the others: " + gaveUp);
    }
}
