package io.careweave.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart sets is read by a program, what a program needs is set, and what it reads is described. */
class ConfigurationTest {

    static Stream<String> matrix() {
        return Chart.matrix().stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void everySettingOfOursIsReadByAProgram(String values) {
        Rendered rendered = Chart.render(values);
        Set<String> known = SettingsInCode.names();

        for (String part : List.of(
                "gateway", "membership", "budgets", "contracting", "performance", "referrals", "subscriptions")) {
            assertThat(set(rendered, part).filter(name -> name.startsWith("careweave.")))
                    .as(part)
                    .isNotEmpty()
                    .allMatch(name -> known.stream().anyMatch(one -> SettingsInCode.matches(one, name)));
        }
        assertThat(known).noneMatch(one -> SettingsInCode.matches(one, "careweave.databse.host"));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void everySettingAServiceNeedsIsSet(String values) {
        Rendered rendered = Chart.render(values);

        for (String part :
                List.of("membership", "budgets", "contracting", "performance", "referrals", "subscriptions")) {
            Set<String> required = SettingsInCode.required(List.of(
                    Chart.ROOT.resolve("services/commons-web"),
                    Chart.ROOT.resolve("services/commons"),
                    Chart.ROOT.resolve("services/" + part)));
            assertThat(required.contains("careweave.keys.fields"))
                    .isEqualTo(!List.of("membership", "budgets", "contracting", "performance")
                            .contains(part));
            assertThat(set(rendered, part)).as(part).containsAll(required);
        }
    }

    /** In the file, or as a mounted file of that name. */
    private static Stream<String> set(Rendered rendered, String part) {
        JsonNode volumes = rendered.one("Deployment", "careweave-" + part).at("/spec/template/spec/volumes");
        Stream<String> mounted = Rendered.stream(volumes)
                .filter(volume -> volume.path("name").asText().equals("secrets"))
                .flatMap(volume -> Rendered.stream(volume.at("/secret/items")))
                .map(item -> item.path("path").asText());
        return Stream.concat(rendered.settings(part).keySet().stream(), mounted);
    }

    @Test
    void productionWouldNotRefuseWhatTheChartSets() {
        for (String values : Chart.matrix()) {
            for (String part : List.of(
                    "gateway", "membership", "budgets", "contracting", "performance", "referrals", "subscriptions")) {
                Map<String, String> settings = Chart.render(values).settings(part);
                assertThat(settings.get("careweave.oidc.issuer")).startsWith("https://");
                assertThat(settings.getOrDefault("careweave.oidc.url", "https://"))
                        .startsWith("https://");
                assertThat(settings.getOrDefault("kafka.security.protocol", "SASL_SSL"))
                        .isEqualTo("SASL_SSL");
                assertThat(settings).doesNotContainKey("quarkus.profile");
                assertThat(settings.getOrDefault("quarkus.datasource.jdbc.url", "sslmode=verify-full"))
                        .contains("sslmode=verify-full");
            }
        }
    }

    @Test
    void theReferenceDescribesEverySettingAndNoOther() throws IOException {
        String page = Files.readString(Chart.ROOT.resolve("docs/operations/configuration.md"));
        Set<String> described = Pattern.compile("(?m)^\\| `(careweave\\.[a-z.*-]+)` \\|")
                .matcher(page)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).containsExactlyInAnyOrderElementsOf(SettingsInCode.names());
    }

    /** Time for being unready and for what is under way, before the process is killed. */
    @Test
    void termsOfEndingFitTheProgram() throws IOException {
        String defaults = Files.readString(
                Chart.ROOT.resolve("services/commons-web/src/main/resources/META-INF/microprofile-config.properties"));
        int needed = seconds(defaults, "quarkus.shutdown.delay") + seconds(defaults, "quarkus.shutdown.timeout");

        assertThat(needed).isPositive();
        assertThat(Chart.render("minimal.yaml").kind("Deployment"))
                .allMatch(deployment -> deployment
                                .at("/spec/template/spec/terminationGracePeriodSeconds")
                                .asInt()
                        >= needed + 10);
    }

    private static int seconds(String properties, String name) {
        var found = Pattern.compile("(?m)^(?:%prod\\.)?" + Pattern.quote(name) + "=(\\d+)S$")
                .matcher(properties);
        assertThat(found.find()).as(name).isTrue();
        return Integer.parseInt(found.group(1));
    }

    @Test
    void pagesLeadOnlyToPagesThatExist() throws IOException {
        for (String folder : List.of("docs/operations", "docs/runbooks", "helm")) {
            try (Stream<Path> pages = Files.list(Chart.ROOT.resolve(folder))) {
                for (Path page :
                        pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                    Path base = Chart.ROOT.resolve(folder);
                    assertThat(Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)")
                                    .matcher(Files.readString(page))
                                    .results()
                                    .map(link -> link.group(1)))
                            .as(page.toString())
                            .allMatch(link -> Files.exists(base.resolve(link)));
                }
            }
        }
    }
}
