package io.careweave.gateway;

import io.careweave.testkit.RawHttp;
import io.careweave.testkit.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

/** Requests as these tests send them. */
final class Ask {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private Ask() {}

    /** A client with every scope of both services and a quota that is never used up. */
    static Tokens partner() {
        return Tokens.client("partner-z90001")
                .org("Z90001")
                .audience("referrals", "subscriptions")
                .scopes("referrals.read", "referrals.write", "subscriptions.read", "subscriptions.manage");
    }

    static String bearer() {
        return "Authorization: " + partner().bearer();
    }

    /** A path of referrals that no other test uses; the first segment names a {@link Behaviour}. */
    static String path(String behaviour) {
        return "/api/referrals/v1/" + behaviour + "/" + mark();
    }

    static String mark() {
        return UUID.randomUUID().toString();
    }

    /** What tells a path from those of other tests. */
    static String markOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** GET with a good token on a connection of its own. */
    static RawHttp.Answer get(URI gateway, String path, String... fields) {
        return send(gateway, "GET " + path + " HTTP/1.1", "", Stream.concat(Stream.of(bearer()), Stream.of(fields)));
    }

    /** POST with a good token and a body of known length. */
    static RawHttp.Answer post(URI gateway, String path, String body, String... fields) {
        Stream<String> all = Stream.concat(Stream.of(bearer(), "Content-Length: " + body.length()), Stream.of(fields));
        return send(gateway, "POST " + path + " HTTP/1.1", body, all);
    }

    /** Exactly these lines, and the host and {@code Connection: close}. */
    static RawHttp.Answer lines(URI gateway, String requestLine, String... fields) {
        return send(gateway, requestLine, "", Stream.of(fields));
    }

    private static RawHttp.Answer send(URI gateway, String requestLine, String body, Stream<String> fields) {
        String[] head = Stream.concat(
                        Stream.of(requestLine, "Host: " + gateway.getAuthority(), "Connection: close"), fields)
                .toArray(String[]::new);
        return RawHttp.exchange(gateway, RawHttp.head(head) + body, LIMIT).only();
    }
}
