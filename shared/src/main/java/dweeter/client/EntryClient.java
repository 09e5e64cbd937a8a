/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import dweeter.model.Address;
import dweeter.model.RequestId;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Backoff;
import dweeter.rpc.Channel;
import dweeter.rpc.CurrentRequest;
import dweeter.rpc.Deadline;
import dweeter.rpc.Meter;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.InviteLink;
import dweeter.transport.Transport;

/// A [Network] over one connection to one Entry at a time. When it breaks, or the Entry finds nobody who answers, another
/// Entry is connected to, and what waited is asked there again.
public final class EntryClient implements Network {

    // Between two attempts of one request, however they end: whoever is in trouble is not helped by haste.
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(10), Duration.ofSeconds(1));
    // This part of an attempt, so that an Entry that is merely busy and says so is not left.
    private static final int LONG_IN_VAIN = 3;

    private final EntryConnector connector;
    private final Patience patience;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Meter meter;

    /// How long a client waits.
    ///
    /// @param request for the outcome of a request, over as many attempts as fit
    /// @param attempt for the reply to one attempt
    /// @param offline how long a request waits for a connection while there is none
    /// @param queue   how long a request may wait where the network says that it is in a queue, and for how long; that it is there
    ///                does not count for the other deadlines
    public record Patience(Duration request, Duration attempt, Duration offline, Duration queue) {

        /// For people, who would rather read "offline" than wait.
        public static final Patience INTERACTIVE = new Patience(Duration.ofSeconds(12), Duration.ofSeconds(6),
                Duration.ofSeconds(2), Duration.ofMinutes(3));
        /// For programs, which would rather wait than begin again.
        public static final Patience PERSISTENT = new Patience(Duration.ofSeconds(60), Duration.ofSeconds(10),
                Duration.ofSeconds(60), Duration.ofMinutes(10));

        /// With the usual patience in a queue.
        public Patience(Duration request, Duration attempt, Duration offline) {
            this(request, attempt, offline, Duration.ofMinutes(3));
        }
    }

    private EntryClient(EntryConnector connector, Patience patience, Ticker ticker, RandomGenerator random,
            Meter meter) {
        this.connector = connector;
        this.patience = patience;
        this.ticker = ticker;
        this.random = random;
        this.meter = meter;
    }

    /// Begins to connect to the network of `invite` over TLS, and stays connected until it is closed.
    public static EntryClient start(InviteLink invite, Patience patience) {
        return start(invite, EntryMemory.none(), patience);
    }

    /// The same with what is remembered from earlier.
    public static EntryClient start(InviteLink invite, EntryMemory memory, Patience patience) {
        InstantSource clock = InstantSource.system();
        var trust = new ClientTrust(invite.caFingerprint(), memory);
        return start(() -> trust.transport(clock), Optional.of(trust), invite.entries(), memory, patience, clock,
                Ticker.system(), RandomGenerator.getDefault(), Meter.NOBODY);
    }

    /// The same over any transport, with time and chance handed in.
    public static EntryClient start(Transport transport, List<Address> entries, Patience patience, InstantSource clock,
            Ticker ticker, RandomGenerator random) {
        return start(transport, entries, patience, clock, ticker, random, Meter.NOBODY);
    }

    /// The same where somebody listens to how often this client has to try again.
    public static EntryClient start(Transport transport, List<Address> entries, Patience patience, InstantSource clock,
            Ticker ticker, RandomGenerator random, Meter meter) {
        return start(() -> transport, Optional.empty(), entries, EntryMemory.none(), patience, clock, ticker, random,
                meter);
    }

    static EntryClient start(Supplier<Transport> transport, List<Address> entries, EntryMemory memory,
            Patience patience, InstantSource clock, Ticker ticker, RandomGenerator random) {
        return start(transport, Optional.empty(), entries, memory, patience, clock, ticker, random, Meter.NOBODY);
    }

    private static EntryClient start(Supplier<Transport> transport, Optional<ClientTrust> trust, List<Address> entries,
            EntryMemory memory, Patience patience, InstantSource clock, Ticker ticker, RandomGenerator random,
            Meter meter) {
        var connector = new EntryConnector(transport, trust, entries, memory, clock, ticker, random, meter);
        connector.start();
        return new EntryClient(connector, patience, ticker, random, meter);
    }

    @Override
    public <R extends Message> Outcome<R> ask(ClientRequest<R> request, Consumer<Duration> waiting) {
        try {
            RequestId id = CurrentRequest.id().orElseGet(() -> RequestId.made(random));
            return CurrentRequest.ask(id,
                    () -> askUntil(request, Deadline.after(patience.queue(), ticker), waiting)).of(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>("interrupted");
        }
    }

    @Override
    public Connectivity connectivity() {
        return connector.connectivity();
    }

    @Override
    public Subscription onConnectivity(Consumer<Connectivity> listener) {
        return connector.subscribe(listener);
    }

    @Override
    public void reconnect() {
        connector.hurry();
    }

    @Override
    public void close() {
        connector.close();
    }

    private <R extends Message> Outcome<R> askUntil(ClientRequest<R> request, Deadline queue,
            Consumer<Duration> waiting) throws InterruptedException {
        Deadline deadline = Deadline.after(patience.request(), ticker);
        boolean sent = false;
        int inVain = 0;
        while (true) {
            Optional<Channel> channel = connector.channel(deadline.within(patience.offline()));
            if (channel.isEmpty()) {
                return sent ? new Outcome.Unknown<>("the connection was lost") : new Outcome.Offline<>();
            }
            inVain++;
            Duration pause = PAUSES.after(inVain);
            long began = ticker.nanos();
            switch (channel.get().call(request, deadline.within(patience.attempt()))) {
                case Reply.Done<R>(R value) -> {
                    return new Outcome.Done<>(value);
                }
                case Reply.Failed<R>(Failure failure) -> {
                    switch (failure) {
                        case Failure.Refused(var reason, var detail) -> {
                            // Whoever does not understand a request does not know either whether it was done before.
                            return sent && reason.isOfTheWire()
                                    ? new Outcome.Unknown<>(detail)
                                    : new Outcome.Refused<>(reason, detail);
                        }
                        case Failure.TryAgain(int afterMillis, var detail, var ahead) -> {
                            pause = longer(Duration.ofMillis(afterMillis), pause);
                            if (ahead.isEmpty()) {
                                doubtAfter(began, channel.get());
                            } else if (queue.remaining().compareTo(pause) > 0) {
                                // Its place is kept: to wait is all there is to do.
                                waiting.accept(pause);
                                deadline = Deadline.after(pause.plus(patience.request()), ticker);
                                inVain = 0;
                            }
                            if (deadline.remaining().compareTo(pause) <= 0) {
                                return sent
                                        ? new Outcome.Unknown<>(detail)
                                        : new Outcome.TryLater<>(detail, Duration.ofMillis(afterMillis));
                            }
                        }
                        case Failure.OutcomeUnknown _ -> {
                            doubtAfter(began, channel.get());
                            sent = true;
                        }
                        case Failure.Moved _,Failure.NotLeader _ -> {
                            String why = "the Entry answered like a peer";
                            return sent ? new Outcome.Unknown<>(why) : new Outcome.TryLater<>(why);
                        }
                    }
                }
                case Reply.Unreached<R> _ -> {
                    // Nothing was sent: whichever Entry is connected next may be asked at once.
                }
                case Reply.Unanswered<R> _ -> sent = true;
            }
            if (deadline.remaining().compareTo(pause) <= 0) {
                return sent ? new Outcome.Unknown<>("no reply came in time") : new Outcome.Offline<>();
            }
            meter.heard(Meter.Measure.RETRY, "request", inVain);
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
    }

    /// Where an Entry has tried for long and in vain, another may have more luck.
    private void doubtAfter(long began, Channel channel) {
        if (ticker.nanos() - began > patience.attempt().dividedBy(LONG_IN_VAIN).toNanos()) {
            connector.doubt(channel);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
