/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Address;
import dweeter.protocol.EntryMessage.AskRevocations;
import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.EntryMessage.RenewCertificate;
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
    /// A certificate is renewed when less than this is left of it; so long nobody notices that the authority is away.
    private static final Duration EARLY = Duration.ofDays(30);
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
        var question = new AskRevocations(own.revoked.revocations().number());
        if (links.call(entry, question, Deadline.after(ANSWER, ticker)) instanceof Reply.Done<RevocationsTold>(var told)
                && told.list().isPresent()) {
            try {
                own.revoked.learn(Base64.getDecoder().decode(told.list().get()));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("The list of void certificates from {} cannot be used or kept: {}", entry, e.getMessage());
            }
        }
    }

    private boolean isDue() {
        return ticker.nanos() - renewAfter >= 0
                && !own.credentials.identity().expires().isAfter(clock.instant().plus(EARLY));
    }

    private void renew(List<Address> known) throws InterruptedException {
        renewAfter = ticker.nanos() + RETRY.toNanos();
        Renewal renewal = Renewal.of(own.credentials.identity(), own.secrets);
        RenewCertificate request = renewal.request();
        if (!(links.callAny(known, request,
                Deadline.after(ANSWER, ticker)) instanceof Reply.Done<Certified>(var made))) {
            LOG.warn("The certificate of this server expires at {}, and no Entry renews it now",
                    own.credentials.identity().expires());
            return;
        }
        try {
            Identity renewed = renewal.accept(made);
            renewed.store(own.file);
            own.credentials.renew(renewed);
            LOG.info("The certificate of this server was renewed until {}",
                    renewed.expires());
        } catch (IOException e) {
            LOG.warn("The renewed certificate of this server cannot be used or kept: {}", e.getMessage());
        }
    }
}
