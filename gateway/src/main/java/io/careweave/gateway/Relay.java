package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends an admitted request to its service and streams the answer back. */
@Singleton
class Relay {

    private final Vertx vertx;
    private final Answers answers;
    private final Map<Route, Upstream> upstreams;

    Relay(Vertx vertx, Answers answers, RouteTable routes, GatewayConfig config) {
        this.vertx = vertx;
        this.answers = answers;
        upstreams = routes.routes().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        route -> new Upstream(
                                vertx,
                                route,
                                Objects.requireNonNull(config.upstreams().get(route.service())),
                                config.connectTimeout(),
                                Objects.requireNonNull(config.classes().get(route.limits())))));
    }

    /** Refuses what is known to be too large before anything is sent. */
    void requireSize(Exchange exchange, Route route) {
        long cap = Objects.requireNonNull(upstreams.get(route)).limits.maxBody().asLongValue();
        if (exchange.contentLength().orElse(0) > cap) {
            throw new Refused(CommonProblem.BODY_TOO_LARGE, "At most " + cap + " bytes are taken here.");
        }
    }

    void pass(Exchange exchange, Route route, Caller caller) {
        new Passage(vertx, answers, Objects.requireNonNull(upstreams.get(route)), exchange, route, caller).start();
    }
}
