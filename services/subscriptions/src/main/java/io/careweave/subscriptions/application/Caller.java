package io.careweave.subscriptions.application;

import io.careweave.subscriptions.domain.Endpoint;
import io.careweave.subscriptions.domain.EndpointRules;
import io.careweave.subscriptions.domain.Outcome.Reason;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The only way out of the service: resolves the host, checks every address, and connects to one that was checked. The
 * name still goes into the Host field, SNI and the certificate check, so nothing resolves it a second time. Redirects are
 * not followed.
 */
@ApplicationScoped
class Caller {

    /** Trust for endpoints beyond the platform's, for example a private authority: {@code quarkus.tls.webhooks.*}. */
    private static final String TLS = "webhooks";

    private static final Duration RESOLVE_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    /** Below the five seconds after which common servers close idle connections, so that none closes under a request. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private final Resolver resolver;
    private final EndpointRules rules;
    private final Vertx vertx;
    private final HttpClient client;

    Caller(
            Resolver resolver,
            EndpointRules rules,
            Vertx vertx,
            TlsConfigurationRegistry tls,
            SubscriptionsConfig config) {
        this.resolver = resolver;
        this.rules = rules;
        this.vertx = vertx;
        var options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setMaxPoolSize(config.concurrent())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setForceSni(true)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_HEADER_BYTES)
                .setTracingPolicy(TracingPolicy.IGNORE);
        tls.get(TLS).ifPresent(trust -> TlsConfigUtils.configure(options, trust));
        this.client = vertx.createHttpClient(options);
    }

    /** The head of an answer; its body interests nobody. */
    record Answer(int status, Map<String, String> fields) {

        @Nullable
        String field(String name) {
            return fields.get(name);
        }
    }

    /**
     * Calls an endpoint once.
     *
     * @param fields header fields to send
     * @param turn number of the attempt: each takes the next of the host's addresses
     * @param timeout of the whole call, until the answer's head
     * @return fails with {@link CallFailed} and nothing else
     */
    Uni<Answer> call(
            Endpoint endpoint,
            HttpMethod method,
            Map<String, String> fields,
            @Nullable String body,
            int turn,
            Duration timeout) {
        return resolver.resolve(endpoint.host())
                .ifNoItem()
                .after(RESOLVE_TIMEOUT)
                .failWith(() -> CallFailed.ofOurs(Reason.RESOLVER_FAILED, new TimeoutException()))
                .map(addresses -> checked(endpoint, addresses, turn))
                .chain(address ->
                        new Exchange(vertx, client, timeout).run(options(endpoint, address, method, fields), body))
                .ifNoItem()
                .after(timeout)
                .failWith(() -> CallFailed.ofTheirs(Reason.TIMED_OUT))
                .onFailure()
                .transform(CallFailed::of);
    }

    private InetAddress checked(Endpoint endpoint, List<InetAddress> addresses, int turn) {
        if (addresses.isEmpty() || rules.refusal(endpoint, bytes(addresses)).isPresent()) {
            throw CallFailed.ofTheirs(Reason.ADDRESS_REFUSED);
        }
        return addresses.get(Math.floorMod(turn, addresses.size()));
    }

    private static List<byte[]> bytes(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getAddress).toList();
    }

    private static RequestOptions options(
            Endpoint endpoint, InetAddress address, HttpMethod method, Map<String, String> fields) {
        var options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, endpoint.port())))
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.secure())
                .setMethod(method)
                .setURI(endpoint.target())
                .setFollowRedirects(false);
        fields.forEach(options::putHeader);
        return options;
    }
}
