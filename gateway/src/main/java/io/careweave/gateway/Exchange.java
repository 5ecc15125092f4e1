package io.careweave.gateway;

import io.careweave.commons.edge.Correlation;
import io.careweave.commons.edge.RequestRules;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One request on its way through the gateway, with what was found out about it so far. */
final class Exchange {

    private static final Pattern FHIR = Pattern.compile("/api/[a-z]+/fhir/");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final String KEY = Exchange.class.getName();
    private static final String BEARER = "Bearer ";

    final RoutingContext context;
    private final Context loop;
    final String requestId;
    final String correlationId;
    final String traceparent;

    /** The path asked for, without query; {@code /} if it was malformed. */
    final String path;

    private String address;
    private String scheme;
    Optional<Route> route = Optional.empty();
    Optional<Caller> caller = Optional.empty();

    private Exchange(RoutingContext context) {
        this.context = context;
        loop = context.vertx().getOrCreateContext();
        requestId = kept(Correlation.REQUEST_ID, Correlation::isId).orElseGet(Correlation::newId);
        correlationId = kept(Correlation.CORRELATION_ID, Correlation::isId).orElse(requestId);
        traceparent = kept(Correlation.TRACEPARENT, Correlation::isTraceparent).orElseGet(Correlation::newTraceparent);
        String target = context.request().uri();
        int mark = target.indexOf('?');
        String asked = mark < 0 ? target : target.substring(0, mark);
        path = RequestRules.isPath(asked) ? asked : "/";
        SocketAddress peer = context.request().remoteAddress();
        address = peer == null ? "unknown" : String.valueOf(peer.hostAddress());
        scheme = String.valueOf(context.request().scheme());
    }

    private Optional<String> kept(String field, Predicate<String> valid) {
        return Optional.ofNullable(context.request().getHeader(field)).filter(valid);
    }

    /** The exchange of a request; made at the first call. */
    static Exchange of(RoutingContext context) {
        Exchange exchange = context.get(KEY);
        if (exchange == null) {
            exchange = new Exchange(context);
            context.put(KEY, exchange);
        }
        return exchange;
    }

    /** Runs work on the event loop of the connection, at once if it is the one at work. */
    void onLoop(Runnable work) {
        if (Vertx.currentContext() == loop) {
            work.run();
        } else {
            loop.runOnContext(now -> work.run());
        }
    }

    HttpServerRequest request() {
        return context.request();
    }

    HttpServerResponse response() {
        return context.response();
    }

    /** The token presented, which nobody has looked at yet. */
    Optional<String> bearer() {
        return Optional.ofNullable(request().getHeader("authorization"))
                .filter(field -> field.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(field -> field.substring(BEARER.length()));
    }

    boolean isHttp2() {
        return request().version() == HttpVersion.HTTP_2;
    }

    /** Whether the address is below the FHIR base of a service, whoever serves it. */
    boolean isFhir() {
        return FHIR.matcher(path).lookingAt();
    }

    /** Whether the method promises to change nothing, and has no body. */
    boolean isRead() {
        HttpMethod method = request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** Bytes of the body as declared; none if nothing or nothing sensible was. */
    OptionalLong contentLength() {
        String length = request().getHeader("content-length");
        return length != null && LENGTH.matcher(length).matches()
                ? OptionalLong.of(Long.parseLong(length))
                : OptionalLong.empty();
    }

    /** Whether a body may follow; on HTTP/2 nothing announces one. */
    boolean mayHaveBody() {
        boolean open = isHttp2() || request().headers().contains("transfer-encoding");
        return !isRead() && contentLength().orElse(open ? 1 : 0) > 0;
    }

    /** The client's; of the connection's peer unless that is a proxy of ours. */
    String address() {
        return address;
    }

    String scheme() {
        return scheme;
    }

    /** Takes the word of our own proxies for who the client is. */
    void believe(TrustedProxies proxies) {
        address = proxies.client(request());
        scheme = proxies.scheme(request());
    }
}
