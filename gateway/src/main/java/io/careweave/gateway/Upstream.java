package io.careweave.gateway;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A service behind the gateway: where it answers, whether it does, and how often it may be asked again. */
final class Upstream {

    private static final long LOG_PAUSE_NANOS = 1_000_000_000L;
    private static final int RETRY_COST = 10;
    private static final int RETRY_SAVINGS = 100;

    final String service;
    final List<Address> addresses;
    final Breaker breaker;
    private final Pattern ownAddress;
    private final AtomicLong logged = new AtomicLong();
    private final AtomicInteger savings = new AtomicInteger(RETRY_SAVINGS);

    Upstream(String service, List<URI> bases, GatewayConfig.BreakerSettings breaker) {
        this.service = service;
        this.addresses = bases.stream().map(Address::new).toList();
        this.breaker = new Breaker(breaker.calls(), breaker.failurePercent(), breaker.open(), breaker.probes());
        String origins = addresses.stream()
                .map(address -> Pattern.quote(address.origin()))
                .collect(Collectors.joining("|"));
        ownAddress = Pattern.compile("(^|<)(?:" + origins + ")?/(?!/)");
    }

    /** Where to ask next, by weight; a place that is not usable only if no other is left. */
    Optional<Address> choose(Set<Address> tried) {
        long now = System.nanoTime();
        return choose(address -> !tried.contains(address) && address.isUsable(now))
                .or(() -> choose(address -> !tried.contains(address)));
    }

    private Optional<Address> choose(Predicate<Address> wanted) {
        List<Address> candidates = addresses.stream().filter(wanted).toList();
        int sum = candidates.stream().mapToInt(address -> address.weight).sum();
        int left = sum == 0 ? 0 : ThreadLocalRandom.current().nextInt(sum);
        for (Address candidate : candidates) {
            left -= candidate.weight;
            if (left < 0) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** A Location or Link that the service wrote for itself, as it reads from outside. */
    String outside(String reference, String prefix) {
        return ownAddress.matcher(reference).replaceAll("$1" + Matcher.quoteReplacement(prefix + "/"));
    }

    /** Whether a failure is worth a line: one a second tells enough of an outage. */
    boolean mayLog() {
        long now = System.nanoTime();
        long last = logged.get();
        return (last == 0 || now - last > LOG_PAUSE_NANOS) && logged.compareAndSet(last, now);
    }

    /** Counts a request; ten of them pay for one retry, so that retries never multiply a failure. */
    void saveForRetry() {
        savings.updateAndGet(saved -> Math.min(RETRY_SAVINGS, saved + 1));
    }

    boolean mayRetry() {
        return savings.getAndUpdate(saved -> saved >= RETRY_COST ? saved - RETRY_COST : saved) >= RETRY_COST;
    }
}
