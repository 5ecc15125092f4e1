package io.careweave.gateway;

import io.careweave.commons.edge.Pace;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sends an admitted request to its service and streams the answer back. */
@Singleton
class Relay {

    private final Vertx vertx;
    private final Answers answers;
    private final Shedding shedding;
    private final GatewayMeters meters;
    private final GatewayConfig.SenderSettings sender;
    private final Map<String, Upstream> upstreams = new HashMap<>();
    private final Map<Name, Lane> lanes = new HashMap<>();

    private record Name(String service, String limits) {}

    Relay(
            Vertx vertx,
            Answers answers,
            Shedding shedding,
            GatewayMeters meters,
            RouteTable routes,
            GatewayConfig config,
            TlsConfigurationRegistry trust) {
        this.vertx = vertx;
        this.answers = answers;
        this.shedding = shedding;
        this.meters = meters;
        this.sender = config.sender();
        Optional<TlsConfiguration> tls = config.upstreamTls().map(name -> trust.get(name)
                .orElseThrow(() -> new IllegalStateException("quarkus.tls." + name + " is not set")));
        config.upstreams()
                .forEach((service, bases) -> upstreams.put(service, new Upstream(service, bases, config.breaker())));
        upstreams.values().forEach(meters::watch);
        for (Route route : routes.routes()) {
            lanes.computeIfAbsent(
                    new Name(route.service(), route.limits()),
                    name -> new Lane(
                            vertx,
                            Objects.requireNonNull(upstreams.get(name.service())),
                            Objects.requireNonNull(config.classes().get(name.limits())),
                            route.isStream(),
                            config.connectTimeout(),
                            tls));
        }
    }

    Collection<Upstream> upstreams() {
        return upstreams.values();
    }

    private Lane lane(Route route) {
        return Objects.requireNonNull(lanes.get(new Name(route.service(), route.limits())));
    }

    /** Refuses what is known to be too large before anything is sent. */
    void requireSize(Exchange exchange, Route route) {
        long cap = lane(route).limits.maxBody().asLongValue();
        if (exchange.contentLength().orElse(0) > cap) {
            throw new Refused(CommonProblem.BODY_TOO_LARGE, "At most " + cap + " bytes are taken here.");
        }
    }

    /** Takes a place for the request, or refuses it while too much is under way or the service does not answer. */
    Passage admit(Exchange exchange, Route route, Caller caller) {
        Lane lane = lane(route);
        if (shedding.isOverloaded(exchange, route)) {
            meters.shed(route.service());
            throw new Refused(CommonProblem.TEMPORARILY_UNAVAILABLE, "There is too much to do at the moment.");
        }
        long permit = lane.upstream
                .breaker
                .enter(System.nanoTime())
                .orElseThrow(() -> new Refused(
                        CommonProblem.TEMPORARILY_UNAVAILABLE, "The service behind the gateway does not answer."));
        shedding.enter();
        Pace pace = new Pace(sender.patience(), sender.perSecond().asLongValue());
        return new Passage(vertx, answers, lane, exchange, route, caller, pace, outcome -> {
            shedding.leave();
            lane.upstream.breaker.leave(permit, outcome, System.nanoTime());
        });
    }
}
