package io.careweave.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** It lints, it renders, and a further service is a line of values. */
class ChartTest {

    static Stream<String> matrix() {
        return Chart.matrix().stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void lintsWithEverySetOfValues(String values, @TempDir Path folder) throws IOException {
        Path chart = copyOf(folder);
        // Lint knows the chart's own values only: put these among them.
        JsonNode merged =
                merged(Chart.yaml(chart.resolve("values.yaml")), Chart.yaml(Chart.FOLDER.resolve("ci/" + values)));
        Files.writeString(chart.resolve("values.yaml"), Chart.YAML.writeValueAsString(merged));

        var lint = new Helm(chart).lint().strict().call();

        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
    }

    @Test
    void lintFindsAMistake(@TempDir Path folder) throws IOException {
        Path chart = copyOf(folder);
        Files.writeString(chart.resolve("templates/broken.yaml"), "kind: {{ .Values.nothing.at.all }}");

        assertThat(new Helm(chart).lint().strict().call().isFailed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void everyPartHasItsObjects(String values) {
        Rendered rendered = Chart.render(values);

        for (String part : new String[] {
            "gateway", "membership", "budgets", "contracting", "performance", "referrals", "subscriptions"
        }) {
            for (String kind : new String[] {
                "Deployment", "Service", "ServiceAccount", "ConfigMap", "PodDisruptionBudget", "NetworkPolicy"
            }) {
                assertThat(rendered.one(kind, "careweave-" + part)).isNotNull();
            }
        }
    }

    @Test
    void aFurtherServiceNeedsOnlyValues() {
        Rendered rendered = Chart.render("minimal.yaml", Map.of("services.research.replicas", "4"));

        assertThat(rendered.one("Deployment", "careweave-research")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(4);
        assertThat(rendered.settings("research"))
                .containsEntry("careweave.service", "research")
                .containsEntry("kafka.sasl.oauthbearer.client.credentials.client.id", "svc-research");
        assertThat(rendered.settings("gateway"))
                .containsEntry("careweave.gateway.upstreams.research", "http://careweave-research:8080");
    }

    @Test
    void aServiceThatIsOffLeavesNothing() {
        Rendered rendered = Chart.render("minimal.yaml", Map.of("services.subscriptions.enabled", "false"));

        assertThat(rendered.objects()).noneMatch(object -> Rendered.name(object).contains("subscriptions"));
        assertThat(rendered.settings("gateway")).doesNotContainKey("careweave.gateway.upstreams.subscriptions");
    }

    @Test
    void autoscalingTakesTheReplicasAway() {
        Rendered rendered = Chart.render("ha.yaml");

        assertThat(rendered.kind("HorizontalPodAutoscaler")).hasSize(7);
        assertThat(rendered.kind("Deployment"))
                .allMatch(deployment -> deployment.at("/spec/replicas").isMissingNode());
    }

    /** Each gateway allows its share of the quotas; with autoscaling there may be as many as at most. */
    @Test
    void gatewaysShareTheQuotas() {
        assertThat(Chart.render("ha.yaml").settings("gateway")).containsEntry("careweave.gateway.replicas", "9");
        assertThat(Chart.render("minimal.yaml").settings("gateway")).containsEntry("careweave.gateway.replicas", "2");
    }

    @Test
    void monitorsRulesAndDashboardsAreOptional() {
        assertThat(Chart.render("ha.yaml").kind("PodMonitor")).hasSize(1);
        assertThat(Chart.render("ha.yaml").kind("PrometheusRule")).hasSize(1);
        assertThat(Chart.render("minimal.yaml").objects())
                .noneMatch(object -> object.path("apiVersion").asText().startsWith("monitoring."));
    }

    @Test
    void saysWhereThingsAreAndWhatToWorryAbout() {
        assertThat(Chart.notes("minimal.yaml"))
                .contains("https://care.example.org/api/<service>/v1/")
                .contains("helm test careweave -n care")
                .contains("careweave-referrals: database-app-password, database-owner-password, kafka-client-secret, "
                        + "keys-fields, keys-pseudonyms")
                .contains("careweave-keycloak-admin: client-id, client-secret")
                .contains("WARNING: neither ingress nor httpRoute")
                .contains("WARNING: metrics are served")
                .doesNotContain("one replica");
        assertThat(Chart.notes("air-gapped.yaml"))
                .contains("WARNING: referrals has one replica")
                .doesNotContain("careweave-kafka-admin");
        assertThat(Chart.notes("ha.yaml"))
                .contains("WARNING: backups are")
                .doesNotContain("one replica")
                .doesNotContain("neither ingress");
    }

    @Test
    void isOfTheVersionOfTheBuild() throws IOException {
        String pom = Files.readString(Chart.ROOT.resolve("pom.xml"));
        JsonNode chart = Chart.yaml(Chart.FOLDER.resolve("Chart.yaml"));

        assertThat(pom).contains("<version>" + chart.path("appVersion").asText() + "-SNAPSHOT</version>");
        assertThat(chart.path("version")).isEqualTo(chart.path("appVersion"));
    }

    private static Path copyOf(Path folder) throws IOException {
        Path copy = folder.resolve("careweave");
        try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(Chart.FOLDER.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    private static JsonNode merged(JsonNode base, JsonNode over) {
        if (!(base instanceof ObjectNode object) || !over.isObject()) {
            return over;
        }
        over.propertyStream().forEach(entry -> {
            JsonNode before = object.get(entry.getKey());
            object.set(entry.getKey(), before == null ? entry.getValue() : merged(before, entry.getValue()));
        });
        return object;
    }
}
