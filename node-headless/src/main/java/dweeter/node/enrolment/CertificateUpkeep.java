/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Address;
import dweeter.protocol.EntryMessage.RevocationsTold;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.Credentials;
import dweeter.security.Identity;

/// Renews the certificate of a server long before it expires, and hears which certificates are void. Its thread is a virtual one
/// of its own.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class CertificateUpkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateUpkeep.class);
    /// Each asks one of the Entries, which may have to hear of it from another first: within a minute all know.
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(4);
    private static final Duration RETRY = Duration.ofMinutes(5);

    private final Own own;
    private final Supplier<List<Address>> entries;
    private final Links links;
    private final InstantSource clock;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Thread thread;
    // By the thread.
    private long renewAfter;

    /// What a server has.
    ///
    /// @param file    where its identity lies
    /// @param revoked where it keeps the list of void certificates
    public record Own(Credentials credentials, Path file, RevocationFile revoked, SecureRandom secrets) {}

    private CertificateUpkeep(Own own, Supplier<List<Address>> entries, Links links, InstantSource clock, Ticker ticker,
            RandomGenerator random) {
        this.own = own;
        this.entries = entries;
        this.links = links;
        this.clock = clock;
        this.ticker = ticker;
        this.random = random;
        this.renewAfter = ticker.nanos();
        this.thread = Thread.ofVirtual().name("certificates").unstarted(this::run);
    }

    /// @param entries where Entries listen for servers
    public static CertificateUpkeep start(Own own, Supplier<List<Address>> entries, Links links, InstantSource clock,
            Ticker ticker, RandomGenerator random) {
        var upkeep = new CertificateUpkeep(own, entries, links, clock, ticker, random);
        upkeep.thread.start();
        return upkeep;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void run() {
        try {
            while (true) {
                List<Address> known = entries.get();
                if (!known.isEmpty()) {
                    askWhatIsVoid(known.get(random.nextInt(known.size())));
                }
                if (isDue()) {
                    renew(known);
                }
                Jitter.sleep(EVERY, random);
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        }
    }

    private void askWhatIsVoid(Address entry) throws InterruptedException {
        if (links.call(entry, TrustNews.question(own.credentials),
                Deadline.after(ANSWER, ticker)) instanceof Reply.Done<RevocationsTold>(var told)) {
            try {
                TrustNews.learn(told, own.credentials, own.revoked::learn);
            } catch (IOException e) {
                LOG.warn("The list of void certificates from {} cannot be used or kept: {}", entry, e.getMessage());
            }
        }
    }

    private boolean isDue() {
        return ticker.nanos() - renewAfter >= 0 && Renewal.isDue(own.credentials, clock.instant());
    }

    private void renew(List<Address> known) throws InterruptedException {
        renewAfter = ticker.nanos() + RETRY.toNanos();
        try {
            Optional<Identity> renewed = Renewal.perform(own.credentials, known, links, Deadline.after(ANSWER, ticker),
                    own.secrets);
            if (renewed.isEmpty()) {
                LOG.warn("The certificate of this server expires at {}, and no Entry renews it now",
                        own.credentials.identity().expires());
                return;
            }
            renewed.get().store(own.file);
            own.credentials.renew(renewed.get());
            LOG.info("The certificate of this server was renewed until {}", renewed.get().expires());
        } catch (IOException e) {
            LOG.warn("The renewed certificate of this server cannot be used or kept: {}", e.getMessage());
        }
    }
}
