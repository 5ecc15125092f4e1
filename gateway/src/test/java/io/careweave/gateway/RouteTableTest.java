package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final String ROUTE = """
        - path: /api/referrals/v1/**
          service: referrals
          read: [referrals.read]
          write: [referrals.write]
          class: standard
        """;

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("careweave.gateway.token-cache", "true"),
            Map.entry("careweave.gateway.replicas", "1"),
            Map.entry("careweave.gateway.breaker.calls", "20"),
            Map.entry("careweave.gateway.breaker.failure-percent", "50"),
            Map.entry("careweave.gateway.breaker.open", "5S"),
            Map.entry("careweave.gateway.breaker.probes", "3"),
            Map.entry("careweave.gateway.shed.lag", "1S"),
            Map.entry("careweave.gateway.shed.busy", "1"),
            Map.entry("careweave.gateway.hosts", "localhost"),
            Map.entry("careweave.gateway.upstreams.referrals", "http://localhost:8105"),
            Map.entry("careweave.gateway.connect-timeout", "1S"),
            Map.entry("careweave.gateway.sender.patience", "1S"),
            Map.entry("careweave.gateway.sender.per-second", "1K"),
            Map.entry("careweave.gateway.classes.standard.first-byte", "1S"),
            Map.entry("careweave.gateway.classes.standard.total", "1S"),
            Map.entry("careweave.gateway.classes.standard.max-body", "1K"),
            Map.entry("careweave.gateway.classes.standard.connections", "1"));

    @Test
    void readsTheTableThatIsShipped() {
        List<Route> routes = shipped();

        assertThat(routes)
                .extracting(Route::service)
                .contains("membership", "budgets", "contracting", "performance", "referrals", "subscriptions");
        assertThat(routes).allSatisfy(Route::validate);
        assertThat(routes.stream()
                        .filter(route -> route.matches("/api/subscriptions/v1/subscriptions/7/events"))
                        .findFirst())
                .hasValueSatisfying(route -> assertThat(route.isStream()).isTrue());
    }

    /** Who may call a service must not be refused on the way to it: a POST that only asks needs no scope of a writer. */
    @Test
    void leadsToEveryOperationThatIsPublishedAndLetsThroughWhomTheServiceLetsIn() throws IOException {
        List<Route> routes = shipped();
        int operations = 0;
        for (String service : services(routes)) {
            try (InputStream api = RouteTable.class.getResourceAsStream("/contracts/openapi/" + service + ".v1.yaml")) {
                for (var path : YAML.readTree(api).path("paths").properties()) {
                    String outside = "/api/" + service + path.getKey().replaceAll("\\{[^}]+}", "x");
                    Route route = find(routes, outside);
                    for (var operation : path.getValue().properties()) {
                        List<String> asked = new ArrayList<>();
                        operation.getValue().at("/security/0/token").forEach(scope -> asked.add(scope.asText()));
                        assertThat(operation.getKey().equals("get") ? route.read() : route.write())
                                .as("%s %s", operation.getKey(), outside)
                                .containsAll(asked);
                        operations++;
                    }
                }
            }
        }
        assertThat(operations).isGreaterThan(100);
    }

    /** Sending twice what is not replayed would do it twice. */
    @Test
    void callsIdempotentOnlyWhatTakesAKey() throws IOException {
        List<Route> routes = shipped();
        List<String> found = new ArrayList<>();
        for (String service : services(routes)) {
            try (InputStream api = RouteTable.class.getResourceAsStream("/contracts/openapi/" + service + ".v1.yaml")) {
                YAML.readTree(api).path("paths").properties().forEach(path -> {
                    String outside = "/api/" + service + path.getKey().replaceAll("\\{[^}]+}", "x");
                    if (find(routes, outside).idempotent()) {
                        found.add(outside);
                        assertThat(path.getValue()
                                        .path("post")
                                        .path("parameters")
                                        .findValuesAsText("name"))
                                .as(outside)
                                .contains("Idempotency-Key");
                    }
                });
            }
        }
        assertThat(found).contains("/api/referrals/v1/referrals");
    }

    @Test
    void readsWhenARouteEnds() {
        String ends =
                ROUTE + "  retirement: {deprecated: 2026-01-31, sunset: 2026-07-31, successor: /api/referrals/v2/x}\n";
        Retirement retirement = read(ends).getFirst().retirement().orElseThrow();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();

        retirement.tell(headers);

        assertThat(headers.get("deprecation")).isEqualTo("@1769817600");
        assertThat(headers.get("sunset")).isEqualTo("Fri, 31 Jul 2026 00:00:00 GMT");
        assertThat(headers.get("link")).isEqualTo("</api/referrals/v2/x>; rel=\"successor-version\"");
        assertThat(retirement.isOver(Instant.parse("2026-07-30T23:59:59.999Z"))).isFalse();
        assertThat(retirement.isOver(Instant.parse("2026-07-31T00:00:00Z"))).isTrue();
        assertThat(read(ROUTE + "  retirement: {deprecated: 2026-01-31}\n")
                        .getFirst()
                        .retirement()
                        .orElseThrow()
                        .isOver(Instant.MAX))
                .isFalse();
        assertThatThrownBy(() -> read(ends.replace("2026-07-31", "2025-07-31"))).hasMessageContaining("routes.yaml");
        assertThatThrownBy(() -> read(ends.replace("2026-07-31", "soon"))).hasMessageContaining("routes.yaml");
    }

    @Test
    void refusesFilesThatAreNotATableOfRoutes() {
        assertThatThrownBy(() -> read(null)).hasMessageContaining("missing");
        assertThatThrownBy(() -> read("routes: {}")).hasMessageContaining("routes.yaml");
        assertThatThrownBy(() -> read(ROUTE + "  surprise: 1\n")).hasMessageContaining("routes.yaml");
        assertThatThrownBy(() -> read(ROUTE.replace("  class: standard\n", ""))).hasMessageContaining("routes.yaml");
        assertThatThrownBy(() -> read(ROUTE.replace("[referrals.read]", ""))).hasMessageContaining("routes.yaml");
    }

    @Test
    void refusesToStartUnlessRoutesAndSettingsAgree() {
        assertThat(table(ROUTE, Map.of()).services()).containsExactly("referrals");

        assertThatThrownBy(() -> table("[]", Map.of())).hasMessageContaining("upstreams");
        assertThatThrownBy(() -> table(ROUTE, Map.of("careweave.gateway.upstreams.budgets", "http://localhost:1")))
                .hasMessageContaining("must name exactly [referrals]");
        assertThatThrownBy(() -> table(ROUTE.replace("class: standard", "class: huge"), Map.of()))
                .hasMessageContaining("careweave.gateway.classes.huge");
        for (String base : new String[] {
            "localhost:8105",
            "ftp://localhost",
            "http://localhost/path",
            "http://localhost?x",
            "http://a:b@localhost",
            "http://a#0",
            "http://a#x"
        }) {
            assertThatThrownBy(() -> table(ROUTE, Map.of("careweave.gateway.upstreams.referrals", base)))
                    .as(base)
                    .hasMessageContaining("http(s)://host:port");
        }
    }

    private static List<Route> shipped() {
        return RouteTable.read(RouteTable.class.getResourceAsStream("/routes.yaml"));
    }

    private static List<String> services(List<Route> routes) {
        return routes.stream().map(Route::service).distinct().toList();
    }

    private static Route find(List<Route> routes, String path) {
        return routes.stream()
                .filter(route -> route.matches(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route to " + path));
    }

    private static List<Route> read(@Nullable String yaml) {
        return RouteTable.read(yaml == null ? null : new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static RouteTable table(String yaml, Map<String, String> more) {
        return new RouteTable(read(yaml), config(more));
    }

    private static GatewayConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 1))
                .build()
                .getConfigMapping(GatewayConfig.class);
    }
}
