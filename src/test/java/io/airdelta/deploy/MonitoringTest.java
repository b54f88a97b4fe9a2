package io.airdelta.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts in docs/operations ask for meters, labels and statuses that there are, and every alert is explained. */
class MonitoringTest {
    private static final Pattern METER = Pattern.compile("\\bairdelta_[a-z_]+\\b");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");
    private static final Pattern SELECTED = Pattern.compile("([a-z]+)=~?\"");
    private static final Pattern STATUS = Pattern.compile("status=~?\"([^\"]*)\"");

    @Test
    void the_dashboard_asks_for_meters_that_there_are_and_shows_each() throws IOException {
        assertThat(all(METER, dashboard())).containsExactlyInAnyOrderElementsOf(PrometheusNames.METERS);
    }

    @Test
    void the_alerts_ask_for_meters_that_there_are() throws IOException {
        assertThat(all(METER, alertExpressions())).isNotEmpty().isSubsetOf(PrometheusNames.METERS);
    }

    @Test
    void both_ask_for_labels_and_statuses_that_there_are() throws IOException {
        List<String> expressions = new ArrayList<>(dashboard());
        expressions.addAll(alertExpressions());

        Set<String> labels = all(SELECTED, expressions);
        all(GROUPING, expressions).forEach(list -> labels.addAll(List.of(list.split(", "))));
        labels.remove("job");
        assertThat(labels).isNotEmpty().isSubsetOf(PrometheusNames.LABELS);
        Set<String> statuses = all(STATUS, expressions).stream()
                .flatMap(text -> List.of(text.split("\\|")).stream())
                .collect(Collectors.toSet());
        assertThat(statuses).isNotEmpty().isSubsetOf(PrometheusNames.STATUSES);
    }

    @Test
    void each_alert_is_explained_where_it_says() throws IOException {
        String text = Files.readString(Path.of("docs/operations.md"));

        for (YamlFile rule : rules()) {
            String name = rule.at("alert").text();
            assertThat(text).contains("\n### " + name + "\n");
            assertThat(rule.at("annotations", "runbook").text())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void each_alert_is_tested() throws IOException {
        String tests = Files.readString(Path.of("docs/operations/prometheus-alerts.test.yaml"));

        assertThat(YamlFile.documents("docs/operations/prometheus-alerts.test.yaml"))
                .hasSize(1);
        assertThat(rules())
                .hasSizeGreaterThan(5)
                .allSatisfy(rule -> assertThat(tests)
                        .contains("alertname: " + rule.at("alert").text() + "\n"));
    }

    private static List<YamlFile> rules() throws IOException {
        return YamlFile.documents("docs/operations/prometheus-alerts.yaml")
                .get(0)
                .at("groups", 0, "rules")
                .items();
    }

    private static List<String> alertExpressions() throws IOException {
        return rules().stream().map(rule -> rule.at("expr").text()).toList();
    }

    private static List<String> dashboard() throws IOException {
        JsonNode root = new ObjectMapper().readTree(new File("docs/operations/grafana-dashboard.json"));
        List<String> expressions = new ArrayList<>(root.findValuesAsText("expr"));
        assertThat(expressions).hasSizeGreaterThanOrEqualTo(root.path("panels").size());
        root.at("/templating/list")
                .forEach(variable -> expressions.add(variable.at("/query/query").asText()));
        return expressions;
    }

    private static Set<String> all(Pattern pattern, List<String> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(match -> match.group(match.groupCount()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
