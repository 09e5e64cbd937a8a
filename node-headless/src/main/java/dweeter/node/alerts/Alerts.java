/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.node.alerts.core.AlertBook;
import dweeter.node.alerts.core.Notice;
import dweeter.node.alerts.core.Situation;

/// Looks again and again how the network is, and tells its operator what needs somebody. Its thread is a virtual one of its own,
/// so that an operator who cannot be reached holds nobody else up.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class Alerts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Supplier<Situation> situation;
    private final Duration backupAge;
    private final Duration every;
    // Each knows for itself what it has told: where the mail server hangs, the webhook need not tell twice.
    private final Map<Teller, AlertBook> tellers;
    private final Thread thread;

    Alerts(Supplier<Situation> situation, Duration backupAge, List<Teller> tellers, Duration every) {
        this.situation = situation;
        this.backupAge = backupAge;
        this.every = every;
        this.tellers = tellers.stream().collect(Collectors.toMap(teller -> teller, _ -> new AlertBook()));
        this.thread = Thread.ofVirtual().name("alerts").unstarted(this::lookAgainAndAgain);
    }

    /// @param network what the network is called
    /// @param entry   who tells
    public static Alerts start(AlertsFile file, String network, String entry, Supplier<Situation> situation,
            InstantSource clock) {
        var alerts = new Alerts(situation, file.backupAge(), file.tellers(network, entry, clock), EVERY);
        alerts.start();
        return alerts;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        for (Teller teller : tellers.keySet()) {
            if (teller instanceof Webhook webhook) {
                webhook.close();
            }
        }
    }

    private void lookAgainAndAgain() {
        try {
            while (true) {
                look();
                Thread.sleep(every);
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        }
    }

    private void look() throws InterruptedException {
        try {
            Situation now = situation.get();
            for (Map.Entry<Teller, AlertBook> each : tellers.entrySet()) {
                tell(each.getKey(), each.getValue(), now);
            }
        } catch (RuntimeException e) {
            // On a full disk even looking may fail, and that is when somebody is to be told most.
            LOG.error("How the network is cannot be found out just now; it is looked again in {} s", every.toSeconds(),
                    e);
        }
    }

    private void tell(Teller teller, AlertBook book, Situation now) throws InterruptedException {
        List<Notice> notices = new ArrayList<>(book.look(now.troubles(backupAge), now.now()));
        try {
            for (Notice notice : notices) {
                teller.tell(notice);
                book.told(notice);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be told {}: {}. It is tried again.", teller.name(),
                    notices.size() == 1 ? "what is wrong" : "all that is wrong", e.getMessage());
        }
    }
}
