/* SPDX-License-Identifier: MIT */
package dweeter.node.checkup;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.apache.commons.net.ntp.NTPUDPClient;
import org.apache.commons.net.ntp.TimeInfo;

import dweeter.lifecycle.BuildDate;

/// Compares this machine's clock with a time server's, and with the day on which the program was built.
///
/// @param server a host that speaks NTP (RFC 5905)
/// @param port   usually 123
public record ClockCheck(String server, int port, BuildDate built) {

    /// What dweets and certificates can bear; the network takes the time that most servers say.
    private static final Duration TOLERATED = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String SET = "timedatectl set-ntp true (or set the clock by hand)";

    /// @param now what this machine's clock says
    public Finding look(Instant now) {
        Optional<String> complaint = built.complaint(now, "this machine");
        return complaint.isPresent() ? Finding.bad(complaint.get() + ".", SET) : compare();
    }

    private Finding compare() {
        try (var client = new NTPUDPClient()) {
            client.setDefaultTimeout(PATIENCE);
            client.open();
            TimeInfo time = client.getTime(InetAddress.getByName(server), port);
            time.computeDetails();
            Duration ahead = Duration.ofMillis(-time.getOffset());
            String difference = String.format(Locale.ROOT, "The clock is %.3f s %s that of %s",
                    ahead.abs().toMillis() / 1000.0,
                    ahead.isNegative() ? "behind" : "ahead of", server);
            return ahead.abs().compareTo(TOLERATED) > 0
                    ? Finding.bad(difference + ".", SET)
                    : Finding.fine(difference + ".");
        } catch (IOException e) {
            return Finding.unknown("No time server answers at " + server + ", so the clock was compared with none.",
                    "dweeter-node doctor --ntp HOST, with a time server that this machine reaches");
        }
    }
}
