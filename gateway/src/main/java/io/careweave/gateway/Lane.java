package io.careweave.gateway;

import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * What one class of route has of a service: its limits, and connections that no other class can use up. As many requests
 * are in flight as there are connections to an address; a bounded number waits shortly for one.
 */
final class Lane {

    // Shorter than services keep an idle connection open, so that we never send on one that is being closed.
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int WAITING_PER_CONNECTION = 16;

    final Upstream upstream;
    final GatewayConfig.Limits limits;
    private final HttpClient client;
    private final int waitMillis;

    /** @param tls how services prove who they are; empty for what the platform trusts */
    Lane(
            Vertx vertx,
            Upstream upstream,
            GatewayConfig.Limits limits,
            boolean stream,
            Duration connectTimeout,
            Optional<TlsConfiguration> tls) {
        this.upstream = upstream;
        this.limits = limits;
        int connectMillis = Math.toIntExact(connectTimeout.toMillis());
        // Waiting for a free connection takes at most half as long again as making one.
        waitMillis = connectMillis + connectMillis / 2;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(connectMillis)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setIdleTimeout(stream ? Math.toIntExact(limits.firstByte().toSeconds()) : 0)
                .setMaxHeaderSize(MAX_HEADER_BYTES);
        tls.ifPresent(trust ->
                options.setTrustOptions(trust.getTrustStoreOptions()).setKeyCertOptions(trust.getKeyStoreOptions()));
        client = vertx.createHttpClient(
                options,
                new PoolOptions()
                        .setHttp1MaxSize(limits.connections())
                        .setMaxWaitQueueSize(limits.connections() * WAITING_PER_CONNECTION));
    }

    /** A connection for one request. */
    Future<HttpClientRequest> request(Address address, HttpMethod method, String uri, MultiMap headers) {
        return client.request(new RequestOptions()
                .setHost(address.host())
                .setPort(address.port)
                .setSsl(address.secure)
                .setConnectTimeout(waitMillis)
                .setMethod(method)
                .setURI(uri)
                .setHeaders(headers));
    }
}
