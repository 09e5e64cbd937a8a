/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import dweeter.rpc.Meter;
import dweeter.rpc.Ticker;
import dweeter.security.Identity;
import dweeter.security.TlsContexts;
import dweeter.transport.Limits;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// Time, chance and network as a server finds them, so that a test may give it others.
///
/// @param servers    between servers. Here mutual TLS will come in; until then these ports belong behind a firewall
/// @param forClients makes what an Entry with this identity listens on for clients
/// @param toEntry    makes what reaches an Entry of the network whose authority has this fingerprint, as a client does
/// @param meter      hears what is worth counting and timing
public record Surroundings(Transport servers, Function<Identity, Transport> forClients,
        Function<String, Transport> toEntry, InstantSource clock, Ticker ticker, RandomGenerator random,
        SecureRandom secrets, Meter meter) {

    /// The same where nobody listens.
    public Surroundings(Transport servers, Function<Identity, Transport> forClients,
            Function<String, Transport> toEntry, InstantSource clock, Ticker ticker, RandomGenerator random,
            SecureRandom secrets) {
        this(servers, forClients, toEntry, clock, ticker, random, secrets, Meter.NOBODY);
    }

    /// The real ones.
    public static Surroundings real() {
        return new Surroundings(TcpTransport.plain(Limits.AMONG_SERVERS),
                identity -> TcpTransport.secured(TlsContexts.forEntry(identity), Limits.FROM_CLIENTS),
                fingerprint -> TcpTransport.secured(TlsContexts.forClient(fingerprint, InstantSource.system()),
                        Limits.FROM_ENTRIES),
                InstantSource.system(), Ticker.system(), RandomGenerator.of("L64X128MixRandom"), new SecureRandom());
    }
}
