/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dweeter.rpc.Answered;
import dweeter.rpc.Meter;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/// The figures of a server in the form that Prometheus reads. What happens is counted as it is heard of; how the server is, is
/// asked when somebody looks. Every label is one of a few that the program itself has words for. Safe for use by many threads.
///
/// @see <a href="https://prometheus.io/docs/practices/naming/">the conventions of names</a>
public final class Metrics implements Meter {

    static final String REQUESTS = "dweeter_requests_total";
    static final String DURATIONS = "dweeter_request_duration_seconds";
    static final String WAITS = "dweeter_wait_seconds";
    static final String BATCHES = "dweeter_batch_size";
    static final String RETRIES = "dweeter_retries_total";

    private static final double NANOS = 1e-9;
    private static final double[] SECONDS = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
            5};
    private static final double[] SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder().name(REQUESTS)
            .help("Messages that were answered, by the port where they came in, their kind and what came of them.")
            .labelNames("door", "kind", "result").register(registry);
    private final Histogram durations = histogram(DURATIONS, "How long it took to answer messages of a kind.", "kind",
            SECONDS);
    private final Histogram waits = histogram(WAITS,
            "How long requests waited for their turn, for the log, and for who leads.", "reason", SECONDS);
    private final Histogram batches = histogram(BATCHES, "How many travelled together.", "kind", SIZES);
    private final Counter retries = Counter.builder().name(RETRIES).help("What was tried again.").labelNames("kind")
            .register(registry);
    private final Map<Asked, CounterDataPoint> asked = new ConcurrentHashMap<>();
    private final Map<String, DistributionDataPoint> durationOf = new ConcurrentHashMap<>();
    private final Map<String, DistributionDataPoint> waitOf = new ConcurrentHashMap<>();
    private final Map<String, DistributionDataPoint> batchOf = new ConcurrentHashMap<>();
    private final Map<String, CounterDataPoint> retryOf = new ConcurrentHashMap<>();

    private record Asked(dweeter.rpc.Door door, String kind, Answered.Result result) {}

    /// The names of all there are.
    public static List<String> names() {
        return Stream.concat(
                Stream.of(REQUESTS, DURATIONS + "_bucket", DURATIONS + "_sum", DURATIONS + "_count",
                        WAITS + "_bucket", WAITS + "_sum", WAITS + "_count", BATCHES + "_bucket", BATCHES + "_sum",
                        BATCHES + "_count", RETRIES),
                Stream.of(Vital.values()).map(Vital::metric)).toList();
    }

    @Override
    public void heard(Measure measure, String kind, long value) {
        switch (measure) {
            case REQUEST -> point(durations, durationOf, kind).observe(value * NANOS);
            case WAIT -> point(waits, waitOf, kind).observe(value * NANOS);
            case BATCH -> point(batches, batchOf, kind).observe(value);
            case RETRY -> retryOf.computeIfAbsent(kind, word -> retries.labelValues(word)).inc();
        }
    }

    @Override
    public void answered(Answered answered) {
        var kind = new Asked(answered.door(), answered.kind(), answered.result());
        asked.computeIfAbsent(kind, one -> requests.labelValues(Words.of(one.door), Words.ofKind(one.kind),
                one.result.word())).inc();
    }

    /// All of them now, in the text format of Prometheus.
    public byte[] text(Observed server) {
        try (var bytes = new ByteArrayOutputStream()) {
            var writer = PrometheusTextFormatWriter.builder().build();
            writer.write(bytes, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
            writer.write(bytes, vitals(server.readings()).scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrometheusRegistry vitals(List<Reading> readings) {
        var now = new PrometheusRegistry();
        Map<Vital, List<Reading>> byVital = readings.stream().collect(Collectors.groupingBy(Reading::vital));
        byVital.forEach((vital, values) -> register(vital, values, now));
        return now;
    }

    private static void register(Vital vital, List<Reading> values, PrometheusRegistry now) {
        String[] labels = vital.labels().toArray(String[]::new);
        if (vital.isCount()) {
            CounterWithCallback.builder().name(vital.metric()).help(vital.meaning()).labelNames(labels)
                    .callback(count -> values.forEach(
                            value -> count.call(value.value(), value.labels().toArray(String[]::new))))
                    .register(now);
        } else {
            GaugeWithCallback.builder().name(vital.metric()).help(vital.meaning()).labelNames(labels)
                    .callback(gauge -> values.forEach(
                            value -> gauge.call(value.value(), value.labels().toArray(String[]::new))))
                    .register(now);
        }
    }

    private Histogram histogram(String name, String help, String label, double... bounds) {
        return Histogram.builder().name(name).help(help).labelNames(label).classicOnly().classicUpperBounds(bounds)
                .register(registry);
    }

    private static DistributionDataPoint point(Histogram histogram, Map<String, DistributionDataPoint> points,
            String kind) {
        DistributionDataPoint point = points.get(kind);
        return point != null
                ? point
                : points.computeIfAbsent(kind, word -> histogram.labelValues(Words.ofKind(word)));
    }
}
