/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.lifecycle.StartException;
import dweeter.model.RequestId;
import dweeter.rpc.Answered;
import dweeter.rpc.Door;
import dweeter.rpc.Meter.Measure;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HealthPortTest {

    private final Metrics metrics = new Metrics();
    private List<Check> checks = List.of(Check.of("running", true, ""));
    private final HealthPort port = HealthPort.start(0, metrics, new Observed() {

        @Override
        public List<Check> checks() {
            return checks;
        }

        @Override
        public List<Reading> readings() {
            return List.of(Reading.of(Vital.LEADING, true), Reading.of(Vital.CONNECTIONS, 3, "clients"),
                    Reading.of(Vital.TURNED_AWAY, 4, "clients"));
        }
    });
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        port.close();
        client.close();
    }

    @Test
    void it_lives_and_is_ready() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz?verbose").body()).isEqualTo("[+]running ok\nok\n");
    }

    @Test
    void what_is_missing_is_said_in_one_line_each() throws Exception {
        checks = List.of(Check.of("running", true, ""), Check.of("group", false, "nobody leads\n[+]group ok"));

        HttpResponse<String> said = get("/readyz");

        assertThat(said.statusCode()).isEqualTo(503);
        assertThat(said.body()).isEqualTo("[-]group nobody leads\\u000A[+]group ok\nnot ready\n");
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void what_was_heard_and_how_it_is_stand_in_the_metrics() throws Exception {
        metrics.heard(Measure.REQUEST, "PublishDweet", 2_000_000);
        metrics.heard(Measure.WAIT, "log", 1_000_000);
        metrics.heard(Measure.BATCH, "log-entry", 7);
        metrics.heard(Measure.RETRY, "owner", 1);
        metrics.answered(new Answered(Optional.of(new RequestId("k7m2p9xq4c")), Door.CLIENTS, "PublishDweet",
                Answered.Result.TOO_MUCH, 2_000_000));

        HttpResponse<String> said = get("/metrics");

        assertThat(said.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(said.body().lines()).contains(
                "dweeter_request_duration_seconds_bucket{kind=\"publish-dweet\",le=\"0.0025\"} 1",
                "dweeter_requests_total{door=\"clients\",kind=\"publish-dweet\",result=\"too-much\"} 1.0",
                "dweeter_wait_seconds_count{reason=\"log\"} 1", "dweeter_batch_size_sum{kind=\"log-entry\"} 7.0",
                "dweeter_retries_total{kind=\"owner\"} 1.0", "dweeter_leading 1.0",
                "dweeter_connections{door=\"clients\"} 3.0",
                "dweeter_connections_turned_away_total{door=\"clients\"} 4.0");
        assertThat(said.body()).doesNotContain("k7m2p9xq4c");
    }

    @Test
    void whoever_calls_this_machine_by_another_name_hears_nothing() throws Exception {
        assertThat(raw("GET /metrics HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421").doesNotContain("dweeter_");
        assertThat(raw("GET /metrics HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 421");
    }

    @Test
    void nothing_can_be_changed_and_nothing_else_is_there() throws Exception {
        assertThat(raw("POST /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/livez/../../etc/passwd").statusCode()).isEqualTo(404);
    }

    @Test
    void whoever_says_half_a_request_is_hung_up_on_and_holds_nobody_up() throws Exception {
        try (var slow = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            slow.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));

            assertThat(get("/livez").statusCode()).isEqualTo(200);
            slow.setSoTimeout(20_000);
            assertThat(slow.getInputStream().read()).isNegative();
        }
    }

    @Test
    void it_cannot_be_reached_from_elsewhere() throws Exception {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()).findFirst();

        other.ifPresent(address -> assertThatThrownBy(() -> new Socket(address, port.port()).close())
                .isInstanceOf(IOException.class));
    }

    @Test
    void a_port_that_is_taken_is_named_with_its_option() {
        assertThatThrownBy(() -> HealthPort.start(port.port(), metrics, Mockless.NOTHING))
                .isInstanceOf(StartException.class).hasMessageContaining("--health-port")
                .hasMessageContaining(String.valueOf(port.port()));
    }

    private enum Mockless implements Observed {
        NOTHING;

        @Override
        public List<Check> checks() {
            return List.of();
        }

        @Override
        public List<Reading> readings() {
            return List.of();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port.port() + path))
                .timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
