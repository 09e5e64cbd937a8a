/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dweeter.node.alerts.core.Notice;
import tools.jackson.databind.json.JsonMapper;

/// Posts what is to be told as JSON to an address on the web. The address may be a secret, so it is named nowhere.
final class Webhook implements Teller, AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI address;
    private final String network;
    private final String entry;

    /// @param address where to post, `http` or `https`
    /// @param network what the network is called
    /// @param entry   who tells
    Webhook(URI address, String network, String entry) {
        this.address = address;
        this.network = network;
        this.entry = entry;
    }

    @Override
    public String name() {
        return "the webhook";
    }

    @Override
    public void tell(Notice notice) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(notice))).build();
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request,
                HttpResponse.BodyHandlers.discarding());
        try {
            // Longer than the time limit of the request, which does not count what comes behind the head of the answer.
            int status = answer.get(ANSWER.plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status / HUNDRED != SUCCESS) {
                throw new IOException("it answered with " + status);
            }
        } catch (ExecutionException e) {
            throw new IOException("it cannot be reached (" + cause(e) + ")", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("it did not answer in time", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /// Messages of the client would name the address.
    private static String cause(ExecutionException e) {
        return e.getCause() == null ? "no reason" : e.getCause().getClass().getSimpleName();
    }

    private byte[] body(Notice notice) {
        var said = new LinkedHashMap<String, String>();
        said.put("network", network);
        said.put("entry", entry);
        said.put("key", notice.trouble().key());
        said.put("kind", notice.trouble().kind().word());
        said.put("subject", notice.trouble().subject());
        said.put("state", notice.over() ? "over" : "begun");
        said.put("since", notice.since().toString());
        said.put("text", Sentence.of(notice));
        return json.writeValueAsBytes(said);
    }
}
