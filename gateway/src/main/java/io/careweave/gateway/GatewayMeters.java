package io.careweave.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What an operator watches of the gateway. Tags are those of the tables here, never what a client sent. */
@Singleton
class GatewayMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100),
        Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;

    GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Times a request until its answer is out; {@code outcome} is the first digit of the status, or that there is none. */
    void time(Exchange exchange) {
        long begun = System.nanoTime();
        int unused = exchange.context.addEndHandler(end -> Timer.builder("careweave.gateway.requests")
                .tag("route", exchange.route.map(Route::path).orElse("none"))
                .tag("outcome", end.failed() ? "broken" : exchange.response().getStatusCode() / 100 + "xx")
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - begun)));
    }

    /** @param reason slug of the problem answered */
    void refused(String reason) {
        registry.counter("careweave.gateway.refused", "reason", reason).increment();
    }

    void shed(String upstream) {
        registry.counter("careweave.gateway.shed", "upstream", upstream).increment();
    }

    /** 1 while the service is left alone. */
    void watch(Upstream upstream) {
        Gauge unused = Gauge.builder("careweave.gateway.breaker.open", upstream, it -> it.breaker.isOpen() ? 1 : 0)
                .tag("upstream", upstream.service)
                .register(registry);
        registry.counter("careweave.gateway.shed", "upstream", upstream.service).increment(0);
    }
}
