package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets, one per client, organisation and class of route, or per address where nobody is known. They are per
 * gateway process. The answer tells the state in the fields of draft-ietf-httpapi-ratelimit-headers.
 */
@Singleton
class Quota {

    private static final int MAX_BUCKETS = 10_000;

    private final Map<String, GatewayConfig.Rate> rates;
    private final Map<String, String> clients;
    private final Map<Key, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
            return size() > MAX_BUCKETS;
        }
    };

    private record Key(String client, String org, String routes) {}

    Quota(GatewayConfig config) {
        rates = Map.copyOf(config.quotas());
        clients = Map.copyOf(config.clients());
        Stream.concat(Stream.of("partner", "user", "anonymous"), clients.values().stream())
                .forEach(name -> requireRate(name, rates.get(name)));
    }

    private static void requireRate(String name, GatewayConfig.@Nullable Rate rate) {
        if (rate == null || rate.perSecond() < 1 || rate.burst() < 1) {
            throw new IllegalStateException("careweave.gateway.quotas.%s needs per-second and burst".formatted(name));
        }
    }

    /** Counts a request of a known caller. */
    void take(Exchange exchange, Route route, Caller caller) {
        String name = clients.getOrDefault(caller.client(), caller.isPerson() ? "user" : "partner");
        // People share the console's client: each has a bucket of his own.
        String who = caller.isPerson() ? caller.client() + " " + caller.subject() : caller.client();
        take(exchange, name, new Key(who, caller.actor().orgCode().orElse(""), route.limits()));
    }

    /** Counts a request of nobody. */
    void takeAnonymous(Exchange exchange) {
        take(exchange, "anonymous", new Key(exchange.address(), "", "anonymous"));
    }

    private void take(Exchange exchange, String name, Key key) {
        GatewayConfig.Rate rate = Objects.requireNonNull(rates.get(name));
        ConsumptionProbe probe = bucket(key, rate).tryConsumeAndReturnRemaining(1);
        long window = Math.ceilDiv(rate.burst(), rate.perSecond());
        exchange.response()
                .putHeader("ratelimit-policy", "\"%s\";q=%d;w=%d".formatted(name, rate.burst(), window))
                .putHeader(
                        "ratelimit",
                        "\"%s\";r=%d;t=%d"
                                .formatted(name, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
        if (!probe.isConsumed()) {
            exchange.response()
                    .putHeader("retry-after", String.valueOf(Math.max(1, seconds(probe.getNanosToWaitForRefill()))));
            throw new Refused(CommonProblem.QUOTA_EXCEEDED, "The quota " + name + " is used up for the moment.");
        }
    }

    private Bucket bucket(Key key, GatewayConfig.Rate rate) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(key, unused -> Bucket.builder()
                    .addLimit(
                            limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                    .build());
        }
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }
}
