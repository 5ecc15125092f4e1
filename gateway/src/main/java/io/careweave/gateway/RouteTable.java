package io.careweave.gateway;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes there are, read and checked at start: a gateway with a faulty table does not start. */
@Singleton
class RouteTable {

    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory()).build();

    private final List<Route> routes;

    @Inject
    RouteTable(GatewayConfig config) {
        this(read(shippedOr(config.routes())), config);
    }

    RouteTable(List<Route> routes, GatewayConfig config) {
        this.routes = List.copyOf(routes);
        routes.forEach(Route::validate);
        if (services().isEmpty() || !services().equals(config.upstreams().keySet())) {
            throw new IllegalStateException("careweave.gateway.upstreams.<service> must name exactly " + services()
                    + " but names " + config.upstreams().keySet());
        }
        config.upstreams().forEach((service, bases) -> bases.forEach(base -> requireBase(service, base)));
        for (Route route : routes) {
            if (!config.classes().containsKey(route.limits())) {
                throw new IllegalStateException(
                        "careweave.gateway.classes.%s is missing for %s".formatted(route.limits(), route.path()));
            }
        }
    }

    private static @Nullable InputStream shippedOr(Optional<Path> other) {
        try {
            return other.isPresent()
                    ? Files.newInputStream(other.get())
                    : RouteTable.class.getResourceAsStream("/routes.yaml");
        } catch (IOException e) {
            throw new UncheckedIOException("careweave.gateway.routes cannot be read", e);
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
                && base.getRawUserInfo() == null
                && (base.getRawFragment() == null || base.getRawFragment().matches("[1-9][0-9]{0,3}"));
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
