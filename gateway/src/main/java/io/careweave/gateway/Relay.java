package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.vertx.core.Vertx;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends an admitted request to its service and streams the answer back. */
@Singleton
class Relay {

    private static final ProxyOptions OPTIONS = new ProxyOptions().setSupportWebSocket(false);

    private final Vertx vertx;
    private final Map<Route, Upstream> upstreams;

    Relay(Vertx vertx, RouteTable routes, GatewayConfig config) {
        this.vertx = vertx;
        upstreams = routes.routes().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        route -> new Upstream(
                                vertx,
                                route,
                                required(config.upstreams().get(route.service())),
                                config.connectTimeout(),
                                required(config.classes().get(route.limits())))));
    }

    /** Refuses what is known to be too large before anything is sent. */
    void requireSize(Exchange exchange, Route route) {
        long cap = upstream(route).limits().maxBody().asLongValue();
        if (exchange.contentLength().orElse(0) > cap) {
            throw new Refused(CommonProblem.BODY_TOO_LARGE, "At most " + cap + " bytes are taken here.");
        }
    }

    void pass(Exchange exchange, Route route, Caller caller) {
        Upstream upstream = upstream(route);
        Passage passage = new Passage(vertx, upstream, exchange, route, caller);
        HttpProxy.reverseProxy(OPTIONS, upstream.client())
                .origin(passage::open)
                .addInterceptor(passage)
                .handle(exchange.request());
    }

    private Upstream upstream(Route route) {
        return required(upstreams.get(route));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the route table has been validated against the configuration");
        }
        return value;
    }
}
