/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The files for Prometheus and Grafana that go with the servers, and the page about them.
class OpsFilesTest {

    private static final Path OPS = Path.of("src", "main", "dist", "ops");
    private static final Pattern METRIC = Pattern.compile("\\bdweeter_[a-z_]+\\b");

    @ParameterizedTest
    @ValueSource(strings = {"src/main/dist/ops/dweeter-alerts.yml", "src/main/dist/ops/dweeter-dashboard.json",
            "../docs/operations.md"})
    void each_metric_that_is_named_exists(String file) throws IOException {
        assertThat(named(Files.readString(Path.of(file)))).isNotEmpty().isSubsetOf(existing());
    }

    @Test
    void the_page_and_the_dashboard_show_each_metric_there_is() throws IOException {
        Set<String> page = named(Files.readString(Path.of("../docs/operations.md")));
        Set<String> dashboard = named(Files.readString(OPS.resolve("dweeter-dashboard.json")));

        assertThat(page).containsAll(existing().stream().map(OpsFilesTest::family).toList());
        assertThat(dashboard.stream().map(OpsFilesTest::family))
                .containsAll(existing().stream().map(OpsFilesTest::family).toList());
    }

    @Test
    void each_rule_has_an_expression_over_metrics_and_says_what_to_do() throws IOException {
        List<String> rules = List.of(Files.readString(OPS.resolve("dweeter-alerts.yml")).split("- alert: ", -1));

        assertThat(rules).hasSizeGreaterThan(10);
        assertThat(rules.subList(1, rules.size())).allSatisfy(rule -> {
            assertThat(rule).contains("expr: ", "severity: ", "summary: ", "what_to_do: ");
            String expression = rule.substring(rule.indexOf("expr: "), rule.indexOf("labels: "));
            assertThat(expression).containsPattern("dweeter_[a-z_]+|up\\{");
        });
    }

    @Test
    void each_panel_of_the_dashboard_asks_something() throws IOException {
        JsonNode dashboard = JsonMapper.builder().build()
                .readTree(Files.readString(OPS.resolve("dweeter-dashboard.json")));

        assertThat(dashboard.get("panels")).hasSizeGreaterThan(10).allSatisfy(panel -> {
            assertThat(panel.get("title").asString()).isNotBlank();
            assertThat(panel.get("targets")).isNotEmpty()
                    .allSatisfy(target -> assertThat(target.get("expr").asString()).contains("dweeter_"));
        });
    }

    @Test
    void names_follow_the_conventions_of_prometheus() {
        assertThat(Metrics.names()).allMatch(name -> name.matches("dweeter_[a-z]+(_[a-z]+)*")).doesNotHaveDuplicates();
        assertThat(Vital.values()).allSatisfy(vital -> {
            assertThat(vital.meaning()).endsWith(".");
            assertThat(vital.labels()).isSubsetOf("sibling", "door", "group");
        });
    }

    private static Set<String> existing() {
        return new TreeSet<>(Metrics.names());
    }

    private static String family(String metric) {
        return metric.startsWith("dweeter_request_d") || metric.startsWith("dweeter_wait")
                || metric.startsWith("dweeter_batch") ? metric.replaceFirst("_(bucket|sum|count)$", "_bucket") : metric;
    }

    private static Set<String> named(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
