package io.careweave.gateway;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service behind a route: its connections, limits and what may be tried twice. */
final class Upstream {

    // Shorter than services keep an idle connection open, so that we never send on one that is being closed.
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int WAITING_PER_CONNECTION = 16;
    private static final long LOG_PAUSE_NANOS = 1_000_000_000L;
    private static final int RETRY_COST = 10;
    private static final int RETRY_SAVINGS = 100;

    final GatewayConfig.Limits limits;
    private final HttpClient client;
    private final RequestOptions target;
    private final Pattern ownAddress;
    private final String prefix;
    private final AtomicLong logged = new AtomicLong();
    private final AtomicInteger savings = new AtomicInteger(RETRY_SAVINGS);

    Upstream(Vertx vertx, Route route, URI base, Duration connectTimeout, GatewayConfig.Limits limits) {
        boolean secure = base.getScheme().equals("https");
        int port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
        int connectMillis = Math.toIntExact(connectTimeout.toMillis());
        this.limits = limits;
        prefix = route.prefix();
        // Waiting for a free connection takes at most half as long again as making one.
        target = new RequestOptions()
                .setHost(base.getHost())
                .setPort(port)
                .setSsl(secure)
                .setConnectTimeout(connectMillis + connectMillis / 2);
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(connectMillis)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setIdleTimeout(
                                route.isStream()
                                        ? Math.toIntExact(limits.firstByte().toSeconds())
                                        : 0)
                        .setMaxHeaderSize(MAX_HEADER_BYTES),
                new PoolOptions()
                        .setHttp1MaxSize(limits.connections())
                        .setMaxWaitQueueSize(limits.connections() * WAITING_PER_CONNECTION));
        String origin = base.getScheme() + "://" + base.getRawAuthority();
        ownAddress = Pattern.compile("(^|<)(?:" + Pattern.quote(origin) + ")?/(?!/)");
    }

    /** A connection for one request. */
    Future<HttpClientRequest> request(HttpMethod method, String uri, MultiMap headers) {
        return client.request(
                new RequestOptions(target).setMethod(method).setURI(uri).setHeaders(headers));
    }

    /** A Location or Link that a service wrote for itself, as it reads from outside. */
    String outside(String reference) {
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
