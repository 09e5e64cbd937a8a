/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.alerts.core.Notice;
import dweeter.node.alerts.core.Situation;
import dweeter.node.alerts.core.Trouble;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlertsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-30T20:00:00Z");
    private static final Notice DISK = new Notice(
            new Trouble(Trouble.Kind.DISK, "peer:7410", "The disk of peer:7410 has 9 % left: mañana\nBcc: x@y"), false,
            BEGIN);

    @TempDir
    Path directory;

    @Test
    void a_webhook_is_told_once_and_again_when_it_is_over() throws Exception {
        var bodies = new ConcurrentLinkedQueue<String>();
        HttpServer hook = hook(bodies, 204);
        var now = new AtomicReference<>(BEGIN);
        var percent = new AtomicReference<>(9);
        try (var webhook = new Webhook(address(hook), "Red", "entry:7401");
                var alerts = new Alerts(() -> situation(now.get(), percent.get()), Duration.ofHours(48),
                        List.of(webhook), Duration.ofMillis(10))) {
            alerts.start();
            eventually(() -> {
                now.set(now.get().plusSeconds(61));
                assertThat(bodies).hasSize(1);
            });
            percent.set(50);
            eventually(() -> {
                now.set(now.get().plusSeconds(61));
                assertThat(bodies).hasSize(2);
            });
        } finally {
            hook.stop(0);
        }

        assertThat(bodies.poll()).contains("\"key\":\"disk/entry:7401\"", "\"state\":\"begun\"",
                "\"network\":\"Red\"");
        assertThat(bodies.poll()).contains("\"state\":\"over\"", "\"text\":\"Over: ");
    }

    @Test
    void an_entry_that_cannot_look_once_looks_again_and_tells() throws Exception {
        var bodies = new ConcurrentLinkedQueue<String>();
        HttpServer hook = hook(bodies, 204);
        var now = new AtomicReference<>(BEGIN);
        var looks = new AtomicInteger();
        try (var webhook = new Webhook(address(hook), "Red", "entry:7401"); var alerts = new Alerts(() -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("the disk is full");
            }
            return situation(now.get(), 9);
        }, Duration.ofHours(48), List.of(webhook), Duration.ofMillis(10))) {
            alerts.start();

            eventually(() -> {
                now.set(now.get().plusSeconds(61));
                assertThat(bodies).hasSize(1);
            });
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void a_webhook_that_refuses_or_is_not_there_is_a_failure_that_does_not_show_its_address() throws Exception {
        HttpServer hook = hook(new ConcurrentLinkedQueue<>(), 500);
        URI secret = address(hook);
        try (var webhook = new Webhook(secret, "Red", "entry:7401")) {
            assertThatThrownBy(() -> webhook.tell(DISK)).isInstanceOf(IOException.class)
                    .hasMessage("it answered with 500");
            hook.stop(0);
            assertThatThrownBy(() -> webhook.tell(DISK)).isInstanceOf(IOException.class).message()
                    .doesNotContain("secret");
        }
    }

    @Test
    void a_webhook_that_hangs_is_given_up_and_holds_no_other_up() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var webhook = new Webhook(URI.create("http://localhost:" + silent.getLocalPort() + "/secret"), "Red",
                        "entry:7401")) {
            long began = System.nanoTime();

            assertThatThrownBy(() -> webhook.tell(DISK)).isInstanceOf(IOException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void alerts_end_at_once_while_a_webhook_hangs() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var webhook = new Webhook(URI.create("http://localhost:" + silent.getLocalPort() + "/secret"), "Red",
                        "entry:7401")) {
            var now = new AtomicReference<>(BEGIN);
            var alerts = new Alerts(() -> situation(now.getAndUpdate(time -> time.plusSeconds(61)), 9),
                    Duration.ofHours(48), List.of(webhook), Duration.ofMillis(10));
            alerts.start();
            silent.accept().close();
            long began = System.nanoTime();

            alerts.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_mail_goes_to_the_server_of_this_machine_and_its_words_make_no_headers() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> takeMail(server, lines));
            var mail = new Mail(new Address("127.0.0.1", server.getLocalPort()), Optional.empty(), "red@example.org",
                    "ops@example.org", "Red", () -> BEGIN);

            mail.tell(DISK);
        }

        assertThat(lines).contains("MAIL FROM:<red@example.org>", "RCPT TO:<ops@example.org>", "To: ops@example.org")
                .noneMatch(line -> line.startsWith("Bcc:"))
                .anyMatch(line -> line.startsWith("Subject: =?utf-8?B?"));
    }

    @Test
    void no_mail_goes_in_the_clear_to_another_machine() {
        var mail = new Mail(new Address("mail.example.org", 587), Optional.of(new Mail.Login("me", "geheim")),
                "red@example.org", "ops@example.org", "Red", () -> BEGIN);

        assertThat(mail.toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "webhook = http://example.org/x", "webhook = ftp://localhost/x", "webhook = %%%",
            "hook = https://example.org", "mail.server = nowhere", "mail.server = a:25\nmail.from = x\nmail.to = y@z",
            "webhook = https://a/\nbackup.hours = 0",
            "mail.server = a:25\nmail.from = a@b\nmail.to = y@z,other@z"})
    void a_file_that_makes_no_sense_is_refused_in_one_sentence(String text) throws Exception {
        assertThatThrownBy(() -> AlertsFile.read(file(text, "rw-------"))).isInstanceOf(StartException.class)
                .hasMessageContaining("--alerts-file");
    }

    @Test
    void a_file_that_others_can_read_is_refused() throws Exception {
        assertThatThrownBy(() -> AlertsFile.read(file("webhook = https://example.org/x", "rw-r--r--")))
                .isInstanceOf(StartException.class).hasMessageContaining("Others can read");
    }

    @Test
    void a_file_says_whom_to_tell() throws Exception {
        AlertsFile file = AlertsFile.read(file("""
                webhook = https://example.org/secret
                mail.server = mail.example.org:587
                mail.from = red@example.org
                mail.to = ops@example.org
                mail.user = red
                mail.password = geheim
                backup.hours = 30
                """, "rw-------"));

        assertThat(file.backupAge()).isEqualTo(Duration.ofHours(30));
        assertThat(file.tellers("Red", "entry:7401", () -> BEGIN)).extracting(Teller::name)
                .containsExactly("the webhook", "the mail server mail.example.org:587");
    }

    private static Situation situation(Instant now, int percent) {
        return new Situation(now, BEGIN, 3, List.of(),
                new Situation.Machine("entry:7401", percent, now.plus(Duration.ofDays(60)), Duration.ZERO), List.of(),
                Optional.of(now), true);
    }

    private static HttpServer hook(Queue<String> bodies, int status) throws IOException {
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        hook.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        hook.start();
        return hook;
    }

    private static URI address(HttpServer hook) {
        return URI.create("http://localhost:" + hook.getAddress().getPort() + "/secret");
    }

    private static void takeMail(ServerSocket server, Queue<String> lines) {
        try (Socket client = server.accept();
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 here");
            boolean text = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (text) {
                    text = !line.equals(".");
                    if (!text) {
                        say(client, "250 taken");
                    }
                } else if (line.equals("DATA")) {
                    text = true;
                    say(client, "354 go on");
                } else {
                    say(client, "250 well");
                }
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private Path file(String text, String rights) throws IOException {
        Path file = Files.writeString(directory.resolve("alerts.properties"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        return file;
    }
}
