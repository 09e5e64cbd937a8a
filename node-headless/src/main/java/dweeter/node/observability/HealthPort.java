/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dweeter.lifecycle.StartException;

/// Answers programs on this machine that look after a server, over HTTP: whether it lives (`/livez`), whether it can serve
/// (`/readyz`, with `?verbose` why not), and its figures (`/metrics`). It listens on loopback only, and answers nobody who calls
/// this machine by another name, as a page in a browser might.
public final class HealthPort implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthPort.class);
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int MISDIRECTED = 421;
    private static final int UNAVAILABLE = 503;
    private static final int WAITING = 16;

    static {
        // Read when the first server is made; whoever is slower, or one of more, is hung up on.
        setUnlessSaid("sun.net.httpserver.maxReqTime", "5");
        setUnlessSaid("sun.net.httpserver.maxRspTime", "5");
        setUnlessSaid("jdk.httpserver.maxConnections", "32");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Metrics metrics;
    private final Observed observed;

    private record Answer(int status, String type, byte[] body) {

        static Answer text(int status, String text) {
            return new Answer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private HealthPort(HttpServer server, Metrics metrics, Observed observed) {
        this.server = server;
        this.metrics = metrics;
        this.observed = observed;
        this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("health-", 0).factory());
    }

    /// @param port 0 for any free one
    /// @throws StartException if it cannot be had
    public static HealthPort start(int port, Metrics metrics, Observed observed) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var health = new HealthPort(HttpServer.create(address, WAITING), metrics, observed);
            health.server.setExecutor(health.threads);
            health.server.createContext("/", health::handle);
            health.server.start();
            return health;
        } catch (IOException e) {
            throw new StartException("Port " + port + " cannot be opened for --health-port: " + e.getMessage()
                    + ". Stop what listens there, or choose another.", e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status, isHead ? -1 : answer.body.length);
            if (!isHead) {
                exchange.getResponseBody().write(answer.body);
            }
        } catch (IOException e) {
            LOG.debug("Nobody hears how this server is: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.error("How this server is cannot be told", e);
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!isCalledByItsName(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")))) {
            return Answer.text(MISDIRECTED, "This port answers to localhost only.\n");
        }
        if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            return Answer.text(NOT_ALLOWED, "Only GET.\n");
        }
        boolean verbose = "verbose".equals(exchange.getRequestURI().getQuery());
        return switch (exchange.getRequestURI().getPath()) {
            case "/livez" -> Answer.text(OK, "ok\n");
            case "/readyz" -> ready(observed.checks(), verbose);
            case "/metrics" -> new Answer(OK, "text/plain; version=0.0.4; charset=utf-8", metrics.text(observed));
            default -> Answer.text(NOT_FOUND, "There are /livez, /readyz, /readyz?verbose and /metrics.\n");
        };
    }

    private static Answer ready(List<Check> checks, boolean verbose) {
        var text = new StringBuilder();
        for (Check check : checks) {
            if (verbose || check.trouble().isPresent()) {
                text.append(check.trouble().map(why -> "[-]" + check.name() + " " + why)
                        .orElse("[+]" + check.name() + " ok")).append('\n');
            }
        }
        boolean passed = checks.stream().allMatch(check -> check.trouble().isEmpty());
        text.append(passed ? "ok\n" : "not ready\n");
        return Answer.text(passed ? OK : UNAVAILABLE, text.toString());
    }

    private static boolean isCalledByItsName(Optional<String> host) {
        return host.map(name -> name.replaceFirst(":[0-9]*$", "")).filter(NAMES::contains).isPresent();
    }

    private static void setUnlessSaid(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
