package io.careweave.testkit;

import static io.careweave.testkit.Attack.ambiguous;
import static io.careweave.testkit.Attack.inForm;
import static io.careweave.testkit.Attack.inQuery;
import static io.careweave.testkit.Attack.noToken;
import static io.careweave.testkit.Attack.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Tokens that every service and the gateway must refuse: rows 1–24 and 26–28 of the security design's table (c). */
public final class Attacks {

    private final String service;
    private final Tokens good;
    private final String goodToken;
    private final Forgeries forgeries;

    private Attacks(String service) {
        this.service = service;
        this.good = good(service);
        this.goodToken = good.token();
        this.forgeries = new Forgeries(good);
    }

    /** The token that every vector spoils in one place only. */
    public static Tokens good(String service) {
        return Tokens.client("partner-z90001")
                .org("Z90001")
                .audience(service)
                .scopes(service + ".read", service + ".write")
                .roles("clinician");
    }

    /** Every vector against a service that good tokens reach. */
    public static List<Attack> tokens(String service) {
        Attacks attacks = new Attacks(service);
        return Stream.of(
                        attacks.forgeries.algorithms(),
                        attacks.forgeries.encodings(),
                        attacks.forgeries.keys(),
                        attacks.times(),
                        attacks.issuers(),
                        attacks.kinds(),
                        attacks.subjects(),
                        attacks.organisations(),
                        attacks.placements(),
                        attacks.forgeries.garbage())
                .flatMap(List::stream)
                .toList();
    }

    private List<Attack> times() {
        Duration year = Duration.ofDays(365);
        return List.of(
                token(
                        11,
                        "expired a minute ago",
                        at("iat", -660).time("exp", Duration.ofSeconds(-60)).token()),
                token(12, "exp absent", good.without("exp").token()),
                token(12, "exp a string", good.claim("exp", "\"4102444800\"").token()),
                token(12, "exp null", good.claim("exp", "null").token()),
                token(13, "exp 1e30", good.claim("exp", "1e30").token()),
                token(13, "exp in a year", good.time("exp", year).token()),
                token(13, "exp in an hour", at("exp", 3600).token()),
                token(14, "nbf in ten minutes", at("nbf", 600).token()),
                token(
                        14,
                        "iat in ten minutes",
                        at("iat", 600).time("exp", Duration.ofSeconds(890)).token()),
                token(14, "iat absent", good.without("iat").token()));
    }

    private Tokens at(String claim, long secondsFromNow) {
        return good.time(claim, Duration.ofSeconds(secondsFromNow));
    }

    private List<Attack> issuers() {
        return List.of(
                token(15, "another issuer", text("iss", "https://issuer.example/realms/careweave")),
                token(15, "issuer absent", good.without("iss").token()),
                token(15, "issuer with a trailing slash", text("iss", Tokens.issuer() + "/")),
                token(15, "issuer of another realm", text("iss", Tokens.issuer() + "2")),
                token(
                        16,
                        "audience of a sibling service",
                        good.audience(service + "-sibling").token()),
                token(16, "audience absent", good.without("aud").token()),
                token(16, "audience a prefix", text("aud", "urn:careweave:")),
                token(16, "audience in other case", text("aud", "URN:CAREWEAVE:" + service)),
                token(16, "audience an empty list", good.claim("aud", "[]").token()),
                token(16, "audience an object", good.claim("aud", "{}").token()));
    }

    private List<Attack> kinds() {
        String logoutEvent = "{\"http://schemas.openid.net/event/backchannel-logout\":{}}";
        return List.of(
                token(
                        17,
                        "an ID token",
                        good.claim("typ", "\"ID\"").claim("nonce", "\"n\"").token()),
                token(18, "a logout token by its header", header("typ", "\"logout+jwt\"")),
                token(
                        18,
                        "a logout token without typ",
                        good.without("typ").claim("events", logoutEvent).token()),
                token(
                        18,
                        "a logout token",
                        good.claim("typ", "\"Logout\"")
                                .claim("events", logoutEvent)
                                .token()),
                token(18, "header typ absent", good.withoutHeader("typ").token()),
                token(18, "typ absent", good.without("typ").token()),
                token(18, "typ a list", good.claim("typ", "[\"Bearer\"]").token()),
                token(19, "a refresh token", text("typ", "Refresh")),
                token(
                        19,
                        "a refresh token for its issuer",
                        good.claim("typ", "\"Refresh\"")
                                .claim("aud", Jws.quote(Tokens.issuer()))
                                .token()),
                token(19, "an offline token", text("typ", "Offline")));
    }

    private List<Attack> subjects() {
        return List.of(
                token(20, "sub absent", good.without("sub").token()),
                token(20, "sub empty", text("sub", "")),
                token(20, "sub blank", text("sub", "  ")),
                token(20, "sub a number", good.claim("sub", "7").token()),
                token(20, "azp absent", good.without("azp").token()),
                token(21, "critical header parameter unknown", header("crit", "[\"exp\"]")),
                token(
                        21,
                        "payload not encoded",
                        good.header("crit", "[\"b64\"]").header("b64", "false").token()),
                token(
                        23,
                        "bound to a DPoP key",
                        good.claim("cnf", "{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}")
                                .token()),
                token(
                        24,
                        "bound to a certificate",
                        good.claim("cnf", "{\"x5t#S256\":\"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2\"}")
                                .token()),
                token(24, "bound to nothing", good.claim("cnf", "{}").token()));
    }

    private List<Attack> organisations() {
        return List.of(
                token(22, "two org", good.again("org", "\"ZR2\"").token()),
                token(22, "two sub", good.again("sub", "\"somebody\"").token()),
                token(
                        22,
                        "two aud",
                        good.again("aud", "\"urn:careweave:" + service + "\"").token()),
                token(
                        22,
                        "org a list",
                        good.claim("org", "[\"Z90001\",\"ZR2\"]").token()),
                token(22, "org an object", good.claim("org", "{\"zr1\":{}}").token()),
                token(22, "org empty", text("org", "")),
                token(22, "org in lower case", text("org", "z90001")),
                token(22, "org with a line break", text("org", "Z90001\n")));
    }

    private List<Attack> placements() {
        String field = "Authorization: Bearer " + goodToken;
        return List.of(
                inQuery(26, "token in the query", "access_token=" + goodToken),
                inForm(26, "token in a form", "access_token=" + goodToken),
                noToken(26, "token in a cookie", "Cookie: access_token=" + goodToken),
                noToken(26, "token of another scheme", "Authorization: DPoP " + goodToken),
                noToken(26, "no scheme", "Authorization: " + goodToken),
                ambiguous(27, "two Authorization fields", field, field),
                ambiguous(27, "two schemes", field, "Authorization: Basic " + basic()),
                ambiguous(27, "cookie and bearer", field, "Cookie: q_session=" + goodToken));
    }

    private static String basic() {
        return Base64.getEncoder().encodeToString("partner-z90001:secret".getBytes(StandardCharsets.US_ASCII));
    }

    private String text(String claim, String value) {
        return good.claim(claim, Jws.quote(value)).token();
    }

    private String header(String name, String json) {
        return good.header(name, json).token();
    }
}
