package io.careweave.gateway;

import io.careweave.commons.edge.Correlation;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which header fields cross the gateway, and those it sets itself. */
final class HeaderFields {

    // RFC 9110 §7.6.1, and those that older software still takes for hop-by-hop.
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");
    private static final Set<String> NOT_INWARD = Set.of(
            "host",
            "cookie",
            "forwarded",
            "via",
            "expect",
            "max-forwards",
            "http2-settings",
            "proxy-authorization",
            // Written anew, as the body is framed anew.
            "content-length");
    private static final Set<String> NOT_OUTWARD = Set.of(
            "server",
            "via",
            "set-cookie",
            "set-cookie2",
            "alt-svc",
            "proxy-authenticate",
            "proxy-authentication-info",
            "access-control-expose-headers");
    private static final Map<String, String> HYGIENE = Map.of(
            "strict-transport-security", "max-age=31536000; includeSubDomains",
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cache-control", "no-store",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'");

    private static final List<String> ADDRESSES = List.of("location", "content-location", "link");

    private HeaderFields() {}

    /**
     * From a client's fields to those a service gets. Every {@code x-} field is dropped, so that none can pass for one of
     * ours: services learn who calls from the token alone.
     */
    static MultiMap toService(Exchange exchange, Route route) {
        return crossing(exchange.request().headers(), NOT_INWARD)
                .set(Correlation.REQUEST_ID, exchange.requestId)
                .set(Correlation.CORRELATION_ID, exchange.correlationId)
                .set(Correlation.TRACEPARENT, exchange.traceparent)
                .set("x-forwarded-for", exchange.address())
                .set("x-forwarded-proto", exchange.scheme())
                .set("x-forwarded-host", String.valueOf(exchange.request().authority()))
                .set("x-forwarded-prefix", route.prefix());
    }

    /** From a service's fields to those the client gets; addresses read as from outside. */
    static void toClient(MultiMap answer, MultiMap headers, Exchange exchange, Upstream upstream, Route route) {
        headers.addAll(crossing(answer, NOT_OUTWARD));
        for (String name : ADDRESSES) {
            List<String> values = headers.getAll(name);
            if (!values.isEmpty()) {
                headers.set(
                        name,
                        values.stream()
                                .map(value -> upstream.outside(value, route.prefix()))
                                .toList());
            }
        }
        own(headers, exchange);
    }

    /** What every answer carries. */
    static void own(MultiMap headers, Exchange exchange) {
        HYGIENE.forEach(headers::set);
        exchange.route.flatMap(Route::retirement).ifPresent(retirement -> retirement.tell(headers));
        headers.set(Correlation.REQUEST_ID, exchange.requestId).set(Correlation.CORRELATION_ID, exchange.correlationId);
    }

    private static MultiMap crossing(MultiMap fields, Set<String> stopped) {
        Set<String> nominated = fields.getAll("connection").stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        MultiMap kept = MultiMap.caseInsensitiveMultiMap();
        fields.forEach((field, value) -> {
            String name = field.toLowerCase(Locale.ROOT);
            // An underscore is a hyphen to some servers (CGI), a way around every list of names.
            boolean dropped = HOP_BY_HOP.contains(name)
                    || stopped.contains(name)
                    || nominated.contains(name)
                    || name.startsWith("x-")
                    || name.startsWith("access-control-allow-")
                    || name.indexOf('_') >= 0;
            if (!dropped) {
                kept.add(name, value);
            }
        });
        return kept;
    }
}
