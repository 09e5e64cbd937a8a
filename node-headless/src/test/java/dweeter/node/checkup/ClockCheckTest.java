/* SPDX-License-Identifier: MIT */
package dweeter.node.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.apache.commons.net.ntp.NtpV3Impl;
import org.apache.commons.net.ntp.NtpV3Packet;
import org.apache.commons.net.ntp.TimeStamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.lifecycle.BuildDate;
import dweeter.node.checkup.Finding.Level;

/// A time server that is so far off, on a real port.
@Timeout(20)
class ClockCheckTest {

    private static final BuildDate UNKNOWN = new BuildDate(Optional.empty());

    @Test
    void a_clock_that_is_right_is_said_to_be() throws Exception {
        assertThat(compared(Duration.ZERO).level()).isEqualTo(Level.FINE);
    }

    @Test
    void one_that_is_wrong_by_seconds_comes_with_what_mends_it() throws Exception {
        Finding ahead = compared(Duration.ofSeconds(-7));
        Finding behind = compared(Duration.ofSeconds(7));

        assertThat(ahead.level()).isEqualTo(Level.BAD);
        assertThat(ahead.what()).contains("s ahead of");
        assertThat(ahead.mend()).hasValueSatisfying(mend -> assertThat(mend).contains("timedatectl"));
        assertThat(behind.what()).contains("s behind");
    }

    @Test
    void where_no_time_server_answers_nobody_knows() throws Exception {
        int closed;
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(new ClockCheck("127.0.0.1", closed, UNKNOWN).look(Instant.now()).level()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void a_clock_before_the_day_of_the_build_needs_no_time_server() {
        var built = new BuildDate(Optional.of(Instant.parse("2026-11-01T00:00:00Z")));

        Finding found = new ClockCheck("127.0.0.1", 9, built).look(Instant.parse("1970-01-01T00:00:00Z"));

        assertThat(found.level()).isEqualTo(Level.BAD);
        assertThat(found.what()).contains("1970-01-01");
    }

    /// @param off what the server's clock is ahead of this machine's
    private static Finding compared(Duration off) throws Exception {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.startVirtualThread(() -> answer(socket, off));
            Finding found = new ClockCheck("127.0.0.1", socket.getLocalPort(), UNKNOWN).look(Instant.now());
            server.join();
            return found;
        }
    }

    private static void answer(DatagramSocket socket, Duration off) {
        try {
            var asked = new DatagramPacket(new byte[48], 48);
            socket.receive(asked);
            var question = new NtpV3Impl();
            question.setDatagramPacket(asked);
            var reply = new NtpV3Impl();
            reply.setMode(NtpV3Packet.MODE_SERVER);
            reply.setStratum(1);
            reply.setOriginateTimeStamp(question.getTransmitTimeStamp());
            TimeStamp now = TimeStamp.getNtpTime(System.currentTimeMillis() + off.toMillis());
            reply.setReceiveTimeStamp(now);
            reply.setTransmitTime(now);
            DatagramPacket packet = reply.getDatagramPacket();
            packet.setSocketAddress(asked.getSocketAddress());
            socket.send(packet);
        } catch (IOException e) {
            // Who asks hears nothing then.
        }
    }
}
