package io.careweave.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards ask for metrics that exist, and every alert leads to a page that says what to do. */
class ObservabilityTest {
    private static final Path DOCS = Chart.ROOT.resolve("docs");
    private static final Pattern METRIC = Pattern.compile("\\bcareweave_[a-z_]+");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(careweave_[a-z_]+)` \\| ([^|]*)\\|");
    private static final Set<String> HISTOGRAMS =
            Set.of("careweave_relay_lag_seconds", "careweave_delivery_seconds", "careweave_gateway_requests_seconds");
    private static final List<String> SECTIONS =
            List.of("**Meaning.**", "**Impact.**", "**Diagnosis.**", "**Mitigation.**");

    private final JsonNode groups =
            Chart.render("ha.yaml").kind("PrometheusRule").getFirst().at("/spec/groups");

    @Test
    void alertsAskForMetricsThatExist() {
        assertThat(alerts()).hasSizeGreaterThan(10);
        alerts().forEach(alert -> assertThat(unknown(alert.path("expr").asText()))
                .as(alert.path("alert").asText())
                .isEmpty());
    }

    @Test
    void dashboardsAskForMetricsThatExist() {
        List<JsonNode> dashboards = Chart.render("ha.yaml").kind("ConfigMap").stream()
                .filter(map -> map.at("/metadata/labels").has("grafana_dashboard"))
                .toList();

        assertThat(dashboards).hasSize(2);
        for (JsonNode map : dashboards) {
            for (JsonNode text : map.path("data")) {
                JsonNode dashboard = Chart.documents(text.asText()).getFirst();
                List<String> expressions = dashboard.path("panels").findValuesAsText("expr");
                assertThat(expressions).hasSizeGreaterThan(5);
                expressions.forEach(expression ->
                        assertThat(unknown(expression)).as(expression).isEmpty());
                assertThat(dashboard.findValuesAsText("uid"))
                        .filteredOn(uid -> !uid.startsWith("careweave-"))
                        .as("a data source that is a variable")
                        .containsOnly("${datasource}");
                assertThat(dashboard.has("__inputs")).isFalse();
            }
        }
    }

    @Test
    void anUnknownMetricIsFound() {
        assertThat(unknown("rate(careweave_relay_lag_seconds_bucket[5m]) > careweave_relay_lag_secs"))
                .containsExactly("careweave_relay_lag_secs");
        assertThat(unknown("careweave_outbox_waiting_bucket")).containsExactly("careweave_outbox_waiting_bucket");
    }

    @Test
    void everyAlertIsOfThisNetworkAndLeadsToARunbook() {
        for (JsonNode alert : alerts().toList()) {
            String name = alert.path("alert").asText();
            String url = alert.at("/annotations/runbook_url").asText();
            assertThat(alert.toString()).as(name).doesNotContain("%").contains("network=\\\"estuary\\\"");
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(url).as(name).startsWith("https://docs.estuary.example.org/runbooks/Careweave");
            String page = read(DOCS.resolve("runbooks").resolve(url.substring(url.lastIndexOf('/') + 1)));
            assertThat(page).as(name).contains(name).contains(SECTIONS);
        }
    }

    @Test
    void everyAlertIsListedAndNothingElseIs() {
        String list = read(DOCS.resolve("operations/metrics.md"));
        Set<String> listed = Pattern.compile("(?m)^\\| \\[(Careweave\\w+)]")
                .matcher(list)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());

        assertThat(alerts().map(alert -> alert.path("alert").asText())).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void everyRunbookBelongsToAnAlert() throws IOException {
        Set<String> led = alerts().map(
                        alert -> alert.at("/annotations/runbook_url").asText())
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> pages = Files.list(DOCS.resolve("runbooks"))) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(page -> !page.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(led);
        }
    }

    /** What a program of ours registers is on the list: an operator finds the meaning of every series of ours. */
    @Test
    void everyMeterOfThePrograms() throws IOException {
        Pattern meter = Pattern.compile("\\.(?:builder|counter|gauge|timer)\\(\\s*\"(careweave[a-z.]+)\"");
        Set<String> listed = metrics();
        try (Stream<Path> sources = Files.walk(Chart.ROOT)) {
            List<String> names = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .flatMap(file -> meter.matcher(read(file)).results())
                    .map(found -> found.group(1).replace('.', '_'))
                    .toList();
            assertThat(names).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(listed)
                    .anyMatch(metric ->
                            metric.equals(name) || metric.equals(name + "_total") || metric.equals(name + "_seconds")));
        }
    }

    private Stream<JsonNode> alerts() {
        return groups.valueStream().flatMap(group -> group.path("rules").valueStream());
    }

    private static Set<String> unknown(String expression) {
        Set<String> known = metrics();
        HISTOGRAMS.forEach(name -> Stream.of("_bucket", "_count", "_sum").forEach(part -> known.add(name + part)));
        return METRIC.matcher(expression)
                .results()
                .map(MatchResult::group)
                .filter(name -> !known.contains(name))
                .collect(Collectors.toSet());
    }

    private static Set<String> metrics() {
        Set<String> metrics = ROW.matcher(read(DOCS.resolve("operations/metrics.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(metrics).hasSizeGreaterThan(15).containsAll(HISTOGRAMS);
        return metrics;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
