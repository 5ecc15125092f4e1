package io.careweave.gateway;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets, one per client, organisation and class of route, or per address where nobody is known, and for each client
 * and organisation one for the day. Each gateway process has its share of them. The answer tells the state in the fields
 * of draft-ietf-httpapi-ratelimit-headers-11.
 */
@Singleton
class Quota {

    private static final int DAY_SECONDS = 86_400;

    private final Map<String, GatewayConfig.Rate> rates;
    private final Map<String, String> clients;
    private final int replicas;
    // Apart, so that no number of addresses can push out what a client has used.
    private final Buckets known = new Buckets();
    private final Buckets days = new Buckets();
    private final Buckets anonymous = new Buckets();

    private record Key(String client, String org, String routes) {}

    /** The latest ten thousand; whom it forgets starts afresh. */
    private static final class Buckets extends LinkedHashMap<Key, Bucket> {

        private static final long serialVersionUID = 1L;
        private static final int MAX_BUCKETS = 10_000;

        Buckets() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
            return size() > MAX_BUCKETS;
        }

        synchronized Bucket of(Key key, Supplier<Bucket> fresh) {
            return computeIfAbsent(key, unused -> fresh.get());
        }
    }

    Quota(GatewayConfig config) {
        rates = Map.copyOf(config.quotas());
        clients = Map.copyOf(config.clients());
        replicas = config.replicas();
        if (replicas < 1) {
            throw new IllegalStateException("careweave.gateway.replicas counts the gateway's processes: at least 1");
        }
        Stream.concat(Stream.of("partner", "user", "anonymous"), clients.values().stream())
                .forEach(name -> requireRate(name, rates.get(name)));
    }

    private static void requireRate(String name, GatewayConfig.@Nullable Rate rate) {
        if (rate == null
                || rate.perSecond() < 1
                || rate.burst() < 1
                || rate.perDay().orElse(1) < 1) {
            throw new IllegalStateException("careweave.gateway.quotas.%s needs per-second and burst".formatted(name));
        }
    }

    /** Counts a request of a known caller. */
    void take(Exchange exchange, Route route, Caller caller) {
        String name = clients.getOrDefault(caller.client(), caller.isPerson() ? "user" : "partner");
        // People share the console's client: each has a bucket of his own.
        String who = caller.isPerson() ? caller.client() + " " + caller.subject() : caller.client();
        String org = caller.actor().orgCode().orElse("");
        takeShortly(exchange, name, known, new Key(who, org, route.limits()));
        takeDaily(exchange, name, new Key(who, org, ""));
    }

    /** Counts a request of nobody. */
    void takeAnonymous(Exchange exchange) {
        String address = TrustedProxies.neighbourhood(exchange.address());
        takeShortly(exchange, "anonymous", anonymous, new Key(address, "", ""));
    }

    private void takeShortly(Exchange exchange, String name, Buckets buckets, Key key) {
        GatewayConfig.Rate rate = rate(name);
        long burst = share(rate.burst());
        long perSecond = share(rate.perSecond());
        Bucket bucket = buckets.of(key, () -> Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        tell(exchange, name, burst, Math.ceilDiv(burst, perSecond), probe, seconds(probe.getNanosToWaitForReset()));
    }

    private void takeDaily(Exchange exchange, String name, Key key) {
        GatewayConfig.Rate rate = rate(name);
        if (rate.perDay().isEmpty()) {
            return;
        }
        long perDay = share(rate.perDay().getAsInt());
        Instant now = Instant.now();
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        Bucket bucket = days.of(key, () -> Bucket.builder()
                .addLimit(limit -> limit.capacity(perDay)
                        .refillIntervallyAligned(perDay, Duration.ofSeconds(DAY_SECONDS), midnight))
                .build());
        long left = Math.max(1, Duration.between(now, midnight).toSeconds());
        tell(exchange, name + "-daily", perDay, DAY_SECONDS, bucket.tryConsumeAndReturnRemaining(1), left);
    }

    private GatewayConfig.Rate rate(String name) {
        return Objects.requireNonNull(rates.get(name));
    }

    /** Of what all processes together allow; rounded up, as nobody is to have nothing. */
    private long share(int whole) {
        return Math.ceilDiv(whole, replicas);
    }

    private static void tell(
            Exchange exchange, String policy, long quota, long window, ConsumptionProbe probe, long secondsToReset) {
        add(exchange, "ratelimit-policy", "\"%s\";q=%d;w=%d".formatted(policy, quota, window));
        add(exchange, "ratelimit", "\"%s\";r=%d;t=%d".formatted(policy, probe.getRemainingTokens(), secondsToReset));
        if (!probe.isConsumed()) {
            exchange.response()
                    .putHeader("retry-after", String.valueOf(Math.max(1, seconds(probe.getNanosToWaitForRefill()))));
            throw new Refused(CommonProblem.QUOTA_EXCEEDED, "The quota " + policy + " is used up for the moment.");
        }
    }

    /** One field with all items (RFC 9651 §3.1): not every reader puts several together. */
    private static void add(Exchange exchange, String field, String item) {
        String before = exchange.response().headers().get(field);
        exchange.response().putHeader(field, before == null ? item : before + ", " + item);
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }
}
