package io.careweave.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
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

    private static final Map<String, String> SETTINGS = Map.of(
            "careweave.gateway.hosts", "localhost",
            "careweave.gateway.upstreams.referrals", "http://localhost:8105",
            "careweave.gateway.connect-timeout", "1S",
            "careweave.gateway.classes.standard.first-byte", "1S",
            "careweave.gateway.classes.standard.total", "1S",
            "careweave.gateway.classes.standard.max-body", "1K",
            "careweave.gateway.classes.standard.connections", "1");

    @Test
    void readsTheTableThatIsShipped() {
        List<Route> routes = RouteTable.read(RouteTable.class.getResourceAsStream("/routes.yaml"));

        assertThat(routes).extracting(Route::service).contains("referrals", "subscriptions");
        assertThat(routes).allSatisfy(Route::validate);
        assertThat(routes.stream()
                        .filter(route -> route.matches("/api/subscriptions/v1/subscriptions/7/events"))
                        .findFirst())
                .hasValueSatisfying(route -> assertThat(route.isStream()).isTrue());
    }

    @Test
    void leadsToEveryOperationThatIsPublished() throws IOException {
        RouteTable table = new RouteTable(
                RouteTable.read(RouteTable.class.getResourceAsStream("/routes.yaml")),
                config(Map.of(
                        "careweave.gateway.upstreams.subscriptions", "http://localhost:8106",
                        "careweave.gateway.classes.stream.first-byte", "1S",
                        "careweave.gateway.classes.stream.total", "1S",
                        "careweave.gateway.classes.stream.max-body", "1K",
                        "careweave.gateway.classes.stream.connections", "1")));
        int operations = 0;
        for (String service : table.services()) {
            try (InputStream api = RouteTable.class.getResourceAsStream("/contracts/openapi/" + service + ".v1.yaml")) {
                JsonNode paths = api == null
                        ? YAML.createObjectNode()
                        : YAML.readTree(api).path("paths");
                for (Iterator<String> path = paths.fieldNames(); path.hasNext(); operations++) {
                    String outside = "/api/" + service + path.next().replaceAll("\\{[^}]+}", "x");
                    assertThat(table.find(outside)).as(outside).isPresent();
                }
            }
        }
        assertThat(operations).isGreaterThan(10);
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
            "localhost:8105", "ftp://localhost", "http://localhost/path", "http://localhost?x", "http://a:b@localhost"
        }) {
            assertThatThrownBy(() -> table(ROUTE, Map.of("careweave.gateway.upstreams.referrals", base)))
                    .as(base)
                    .hasMessageContaining("http(s)://host:port");
        }
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
