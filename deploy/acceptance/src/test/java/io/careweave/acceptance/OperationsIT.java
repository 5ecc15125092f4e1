package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.local.Options;
import io.careweave.local.client.Running;
import io.careweave.local.server.JavaService;
import io.careweave.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator relies on: numbers to watch, traces that join, logs that machines read, ends that cut nobody off. */
class OperationsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final Platform platform = new Platform();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @ValueSource(strings = {"referrals", "subscriptions"})
    void showsWhatWaitsAndWhoIsBehind(String service) {
        for (String meter : List.of(
                "careweave_outbox_waiting",
                "careweave_outbox_oldest_age_seconds",
                "careweave_relay_lag_seconds_count",
                "careweave_relay_published_total",
                "careweave_relay_failures_total",
                "careweave_consumer_lag_records",
                "careweave_clock_skew_seconds")) {
            Eventually.within(SOON, () -> assertThat(scrape(service))
                    .as(meter)
                    .anyMatch(line -> line.startsWith(meter + "{")
                            && line.contains("service=\"" + service + "\"")
                            && !line.endsWith("NaN")));
        }
    }

    /** The caller's trace and correlation are found again on what the trust receives. */
    @Test
    void tracesARequestToTheEventItLedTo() throws IOException, InterruptedException {
        String service = platform.newService();
        Subscription pull = Subscription.pull(platform.as("partner-zr1"), service);
        Referral referral = Referral.drafted(platform, service);
        String trace = UUID.randomUUID().toString().replace("-", "");
        String correlation = UUID.randomUUID().toString();

        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(platform.stack().gateway().resolve(referral.path() + "/submit"))
                        .header(
                                "Authorization",
                                "Bearer " + platform.stack().tokens().ofClient("partner-z90001"))
                        .header("If-Match", "\"" + referral.version() + "\"")
                        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .header("X-Correlation-Id", correlation)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<JsonNode> events = Eventually.within(SOON, pull::feed, found -> !found.isEmpty());
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.required("traceparent").asText()).startsWith("00-" + trace + "-");
            assertThat(event.required("correlationid").asText()).isEqualTo(correlation);
        });
    }

    /** As an orchestrator ends a part: who waits for an answer still gets it. */
    @Test
    void endedPartAnswersWhatIsUnderWay() {
        Subscription pull = Subscription.pull(platform.as("partner-zr1"), platform.newService());
        for (String part : List.of("gateway", "subscriptions")) {
            Running.Part ended = part(part);
            CompletableFuture<List<JsonNode>> waiting =
                    CompletableFuture.supplyAsync(() -> pull.after(0, Duration.ofSeconds(8)));
            Eventually.within(
                    SOON,
                    () -> platform.as("partner-zr1")
                            .get(pull.path() + "/status")
                            .status(),
                    is -> is == 200);

            assertThat(ProcessHandle.of(ended.pid()).orElseThrow().destroy()).isTrue();

            assertThat(waiting.join()).as(part).isEmpty();
            Eventually.within(SOON, () -> part(part).pid(), pid -> pid > 0 && pid != ended.pid());
            platform.stack().awaitReady(part, SOON);
        }
    }

    @Test
    void refusesDemonstrationSettingsInProductionAndLogsLinesOfJson(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Path built = JavaService.Part.SUBSCRIPTIONS.built(Options.checkout());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        built.resolve("quarkus-run.jar").toString())
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors.txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_PROFILE",
                        "prod",
                        "QUARKUS_CONFIG_LOCATIONS",
                        platform.stack()
                                .folder()
                                .resolve("config/subscriptions.properties")
                                .toString()));

        assertThat(builder.start().waitFor()).isNotZero();

        List<JsonNode> lines = new ArrayList<>();
        Files.readAllLines(output).forEach(line -> lines.add(Json.parse(line)));
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.required("service").asText()).isEqualTo("subscriptions");
            assertThat(line.fieldNames())
                    .toIterable()
                    .contains("timestamp", "level", "loggerName", "message", "threadName", "mdc");
        });
        assertThat(lines).anySatisfy(line -> assertThat(line.toString()).contains("not fit for production"));
    }

    private static Running.Part part(String name) {
        return platform.running().parts().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> scrape(String service) throws IOException, InterruptedException {
        int port = platform.running().ports().getOrDefault(service + "-management", 0);
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                                .header("Accept", "text/plain")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
    }
}
