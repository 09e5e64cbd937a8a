/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dweeter.node.limits.Allowances;
import dweeter.node.replication.LogTls;
import dweeter.rpc.Meter;
import dweeter.rpc.Ticker;
import dweeter.security.Credentials;
import dweeter.transport.Transport;

/// Time, chance and network as a server finds them, so that a test may give it others.
///
/// @param networks what servers talk over
/// @param meter    hears what is worth counting and timing
/// @param allowances how much users may do
public record Surroundings(Networks networks, InstantSource clock, Ticker ticker, RandomGenerator random,
        SecureRandom secrets, Meter meter, Allowances allowances) {

    /// What servers talk over.
    public interface Networks {

        /// Among servers: both ends show who they are.
        Transport amongServers(Credentials credentials);

        /// What the siblings of a peer show each other, and want to see, for their log; empty where they need not.
        Optional<LogTls> amongSiblings(Credentials credentials);

        /// What an Entry listens on for clients.
        Transport forClients(Credentials credentials);

        /// What reaches an Entry of the network whose authority has this fingerprint, as a client does.
        Transport toEntry(String fingerprint);

        /// To see whether a port can be had, before there is an identity.
        Transport unsecured();
    }

    /// The same where nobody listens, and users may do what people do.
    public Surroundings(Networks networks, InstantSource clock, Ticker ticker, RandomGenerator random,
            SecureRandom secrets) {
        this(networks, clock, ticker, random, secrets, Meter.NOBODY, Allowances.USUAL);
    }

    /// The same where users may do as much as they are told.
    public Surroundings with(Allowances others) {
        return new Surroundings(networks, clock, ticker, random, secrets, meter, others);
    }

    /// The same where somebody listens.
    public Surroundings with(Meter listening) {
        return new Surroundings(networks, clock, ticker, random, secrets, listening, allowances);
    }

    /// The real ones.
    public static Surroundings real() {
        return real(Admission.OPEN);
    }

    /// The same where connections are taken from some addresses only.
    public static Surroundings real(Admission admission) {
        return new Surroundings(new TlsNetworks(InstantSource.system(), admission), InstantSource.system(),
                Ticker.system(),
                RandomGenerator.of("L64X128MixRandom"), new SecureRandom());
    }
}
