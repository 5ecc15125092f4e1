package io.careweave.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Access tokens as the realm issues them, signed PS256 by a key of this JVM whose public half the {@link #issuer}
 * serves. Each method returns a changed copy; {@link #token} signs, and returns the same text again for a while.
 */
public final class Tokens {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration REUSED = Duration.ofMinutes(4);
    private static final Map<Tokens, Minted> MINTED = new ConcurrentHashMap<>();

    private final Map<String, String> header;
    private final Map<String, String> claims;
    private final Map<String, Duration> times;
    private final List<String> additions;

    private record Minted(String token, Instant at) {}

    private Tokens(
            Map<String, String> header,
            Map<String, String> claims,
            Map<String, Duration> times,
            List<String> additions) {
        this.header = header;
        this.claims = claims;
        this.times = times;
        this.additions = additions;
    }

    /** What a service has as {@code careweave.oidc.issuer}. */
    public static String issuer() {
        return Issuer.INSTANCE.url();
    }

    /** How often the keys were fetched, to show that noise does not multiply it. */
    public static int keyFetches() {
        return Issuer.INSTANCE.keyFetches();
    }

    /** A machine client by its client credentials. */
    public static Tokens client(String clientId) {
        return base(
                        UUID.nameUUIDFromBytes(clientId.getBytes(StandardCharsets.UTF_8))
                                .toString(),
                        clientId)
                .text("client_id", clientId)
                .text("preferred_username", "service-account-" + clientId);
    }

    /** A person who signed in at the console. */
    public static Tokens user(String name, UUID memberId) {
        return base(memberId.toString(), "console").text("preferred_username", name);
    }

    private static Tokens base(String subject, String clientId) {
        return new Tokens(Map.of(), Map.of(), Map.of(), List.of())
                .header("alg", "\"PS256\"")
                .header("typ", "\"JWT\"")
                .header("kid", Jws.quote(Issuer.RSA_KID))
                .text("iss", issuer())
                .text("sub", subject)
                .text("typ", "Bearer")
                .text("azp", clientId)
                .time("iat", Duration.ZERO)
                .time("exp", LIFETIME)
                .text("scope", "");
    }

    public Tokens org(String orgCode) {
        return text("org", orgCode);
    }

    public Tokens scopes(String... scopes) {
        return text("scope", String.join(" ", scopes));
    }

    public Tokens roles(String... roles) {
        return claim("realm_access", "{\"roles\":" + texts(roles) + "}");
    }

    /** A client attested for clinical acts. */
    public Tokens attested() {
        return claim("attestations", texts("clinical"));
    }

    /** Services the token is for; as Keycloak does, a single one is a string and several are a list. */
    public Tokens audience(String... services) {
        String[] names = Arrays.stream(services)
                .map(service -> "urn:careweave:" + service)
                .toArray(String[]::new);
        return names.length == 1 ? text("aud", names[0]) : claim("aud", texts(names));
    }

    /** Sets a claim to literal JSON, whatever it was. */
    public Tokens claim(String name, String json) {
        return new Tokens(header, put(claims, name, json), remove(times, name), additions);
    }

    /** Sets a claim to a moment, in seconds, counted from when the token is signed. */
    public Tokens time(String name, Duration fromNow) {
        return new Tokens(header, remove(claims, name), put(times, name, fromNow), additions);
    }

    public Tokens without(String name) {
        return new Tokens(header, remove(claims, name), remove(times, name), additions);
    }

    /** Adds a member even where one of that name exists: a duplicate. */
    public Tokens again(String name, String json) {
        List<String> more = new ArrayList<>(additions);
        more.add(member(name, json));
        return new Tokens(header, claims, times, more);
    }

    /** Sets a header parameter to literal JSON. */
    public Tokens header(String name, String json) {
        return new Tokens(put(header, name, json), claims, times, additions);
    }

    public Tokens withoutHeader(String name) {
        return new Tokens(remove(header, name), claims, times, additions);
    }

    public String token() {
        Instant now = Instant.now();
        return MINTED.compute(
                        this,
                        (key, minted) -> minted != null
                                        && minted.at().plus(REUSED).isAfter(now)
                                ? minted
                                : new Minted(
                                        Jws.sign(headerJson(), payloadJson(now), Issuer.INSTANCE.rsa.getPrivate()),
                                        now))
                .token();
    }

    /** The value of an {@code Authorization} field. */
    public String bearer() {
        return "Bearer " + token();
    }

    String headerJson() {
        return object(header.entrySet().stream().map(entry -> member(entry.getKey(), entry.getValue())));
    }

    String payloadJson(Instant now) {
        Stream<String> moments = times.entrySet().stream()
                .map(time -> member(
                        time.getKey(), String.valueOf(now.plus(time.getValue()).getEpochSecond())));
        Stream<String> others = claims.entrySet().stream().map(claim -> member(claim.getKey(), claim.getValue()));
        Stream<String> id = Stream.of(member("jti", Jws.quote(UUID.randomUUID().toString())));
        return object(Stream.of(id, moments, others, additions.stream()).flatMap(part -> part));
    }

    private Tokens text(String name, String value) {
        return claim(name, Jws.quote(value));
    }

    private static String texts(String... values) {
        return Arrays.stream(values).map(Jws::quote).collect(Collectors.joining(",", "[", "]"));
    }

    private static String member(String name, String json) {
        return Jws.quote(name) + ":" + json;
    }

    private static String object(Stream<String> members) {
        return members.collect(Collectors.joining(",", "{", "}"));
    }

    private static <V> Map<String, V> put(Map<String, V> map, String name, V value) {
        Map<String, V> changed = new LinkedHashMap<>(map);
        changed.put(name, value);
        return changed;
    }

    private static <V> Map<String, V> remove(Map<String, V> map, String name) {
        Map<String, V> changed = new LinkedHashMap<>(map);
        changed.remove(name);
        return changed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tokens that
                && header.equals(that.header)
                && claims.equals(that.claims)
                && times.equals(that.times)
                && additions.equals(that.additions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(header, claims, times, additions);
    }
}
