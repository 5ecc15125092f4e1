package io.careweave.gateway;

import io.careweave.commons.edge.RequestRules;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The order of decisions: form of the request, host, route, token, scope, quota, size. Each is made while the body waits;
 * each, and each refusal, is audited once. Nothing falls through to another handler.
 */
@Singleton
class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class);

    private final Set<String> hosts;
    private final TrustedProxies proxies;
    private final RouteTable routes;
    private final Access access;
    private final Quota quota;
    private final Relay relay;
    private final StaticPages pages;
    private final Answers answers;
    private final AuditLog audit;
    private final GatewayMeters meters;

    Gateway(
            GatewayConfig config,
            TrustedProxies proxies,
            RouteTable routes,
            Access access,
            Quota quota,
            Relay relay,
            StaticPages pages,
            Answers answers,
            AuditLog audit,
            GatewayMeters meters) {
        hosts = Set.copyOf(config.hosts());
        this.proxies = proxies;
        this.routes = routes;
        this.access = access;
        this.quota = quota;
        this.relay = relay;
        this.pages = pages;
        this.answers = answers;
        this.audit = audit;
        this.meters = meters;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::enter).failureHandler(this::unroutable);
    }

    /** What the router itself stumbles over before it asks us, such as a target that is no path or a missing Host. */
    private void unroutable(RoutingContext context) {
        fail(
                Exchange.of(context),
                RequestRules.brokenBy(context.request())
                        .orElseGet(() -> new Refused(CommonProblem.BAD_REQUEST, "The request cannot be read.")));
    }

    private void enter(RoutingContext context) {
        if (answers.isClosing(context.request().connection())) {
            return;
        }
        context.request().pause();
        Exchange exchange = Exchange.of(context);
        exchange.believe(proxies);
        meters.time(exchange);
        try {
            RequestRules.brokenBy(exchange.request()).ifPresent(refused -> {
                throw refused;
            });
            requireHost(exchange.request().authority());
            if (pages.has(exchange.path)) {
                quota.takeAnonymous(exchange);
                pages.answer(exchange);
                audit.write(exchange, "allowed", "granted");
            } else {
                admit(exchange);
            }
        } catch (RuntimeException e) {
            fail(exchange, e);
        }
    }

    private void requireHost(@Nullable HostAndPort authority) {
        if (authority == null || !hosts.contains(authority.host().toLowerCase(Locale.ROOT))) {
            throw new Refused(CommonProblem.WRONG_HOST, "The request names a host that is not served here.");
        }
    }

    private static void requireInUse(Retirement retirement) {
        if (retirement.isOver(Instant.now())) {
            throw new Refused(CommonProblem.WITHDRAWN, "The address was withdrawn; its Link names what replaces it.");
        }
    }

    /** Any failure on the way ends in {@link #fail}: an exception thrown by a subscriber itself would be lost. */
    private void admit(Exchange exchange) {
        Route route = routes.find(exchange.path)
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND, "There is no such address."));
        exchange.route = Optional.of(route);
        route.retirement().ifPresent(Gateway::requireInUse);
        var unused = access.check(exchange, route)
                // Fetching new token keys ends on another loop.
                .emitOn(exchange::onLoop)
                .invoke(caller -> {
                    quota.take(exchange, route, caller);
                    relay.requireSize(exchange, route);
                    Passage passage = relay.admit(exchange, route, caller);
                    audit.write(exchange, "allowed", "granted");
                    passage.start();
                })
                .subscribe()
                .with(passed -> {}, failure -> fail(exchange, failure));
    }

    private void fail(Exchange exchange, Throwable failure) {
        if (!(failure instanceof Refused)) {
            LOG.errorf(failure, "The request failed inside the gateway (%s)", exchange.correlationId);
        }
        Refused refused = failure instanceof Refused expected
                ? expected
                : new Refused(CommonProblem.INTERNAL_ERROR, "The request failed inside the gateway.");
        audit.write(exchange, "refused", refused.problem().slug());
        meters.refused(refused.problem().slug());
        answers.refuse(exchange, refused);
    }
}
