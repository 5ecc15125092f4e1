package io.careweave.gateway;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes there are, read and checked at start: a gateway with a faulty table does not start. */
@Singleton
class RouteTable {

    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final List<Route> routes;

    @Inject
    RouteTable(GatewayConfig config) {
        this(read(RouteTable.class.getResourceAsStream("/routes.yaml")), config);
    }

    RouteTable(List<Route> routes, GatewayConfig config) {
        this.routes = List.copyOf(routes);
        routes.forEach(Route::validate);
        if (services().isEmpty() || !services().equals(config.upstreams().keySet())) {
            throw new IllegalStateException("careweave.gateway.upstreams.<service> must name exactly " + services()
                    + " but names " + config.upstreams().keySet());
        }
        config.upstreams().forEach(RouteTable::requireBase);
        for (Route route : routes) {
            if (!config.classes().containsKey(route.limits())) {
                throw new IllegalStateException(
                        "careweave.gateway.classes.%s is missing for %s".formatted(route.limits(), route.path()));
            }
        }
    }

    static List<Route> read(@Nullable InputStream yaml) {
        if (yaml == null) {
            throw new IllegalStateException("routes.yaml is missing");
        }
        try (yaml) {
            return YAML.readValue(yaml, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("routes.yaml cannot be read", e);
        }
    }

    private static void requireBase(String service, URI base) {
        boolean plain = base.getHost() != null
                && ("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
                && (base.getRawPath().isEmpty() || base.getRawPath().equals("/"))
                && base.getRawQuery() == null
                && base.getRawUserInfo() == null;
        if (!plain) {
            throw new IllegalStateException(
                    "careweave.gateway.upstreams.%s must be http(s)://host:port, not %s".formatted(service, base));
        }
    }

    Set<String> services() {
        return routes.stream().map(Route::service).collect(Collectors.toSet());
    }

    List<Route> routes() {
        return routes;
    }

    Optional<Route> find(String path) {
        return routes.stream().filter(route -> route.matches(path)).findFirst();
    }
}
