package io.careweave.subscriptions.domain;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where we may call, so that no subscriber can make us call our own network (OWASP API7:2023, server-side request
 * forgery). Text is checked when it is given, addresses every time before we connect.
 *
 * @param ports allowed beside none: 443 unless the operator lists more
 * @param loopback development only: lets us call this machine, also without TLS
 */
public record EndpointRules(Set<Integer> ports, boolean loopback) {

    public static final int MAX_LENGTH = 2048;

    private static final int MAX_HOST = 253;
    private static final String CHARACTER = "[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}";

    /** RFC 3986 without user information, fragment, IP literals in brackets and anything beyond ASCII. */
    private static final Pattern URL = Pattern.compile("(https?)://([A-Za-z0-9.-]+)(?::([0-9]{1,5}))?" + "(/(?:"
            + CHARACTER + ")*+(?:[?](?:[?]|" + CHARACTER + ")*+)?)?");

    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    /** A last label like this makes the host an IPv4 address in some notation (WHATWG URL, "ends in a number"). */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    /** Names of our own network, or of none (RFC 6761, RFC 6762, RFC 7686, RFC 8375, ICANN's .internal). */
    private static final List<String> LOCAL_NAMES =
            List.of("localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa", "onion", "invalid");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    public EndpointRules {
        ports = Set.copyOf(ports);
    }

    /** @throws Refused naming the rule broken */
    public Endpoint parse(String url) {
        var parts = URL.matcher(url);
        if (url.length() > MAX_LENGTH || !parts.matches()) {
            throw refused("is not a plain https URL");
        }
        boolean secure = parts.group(1).equals("https");
        var host = parts.group(2);
        int port = parts.group(3) == null ? (secure ? 443 : 80) : Integer.parseInt(parts.group(3));
        boolean here = loopback && THIS_MACHINE.contains(host);
        if (!secure && !loopback) {
            throw refused("is not https");
        }
        if (port < 1 || port > 65_535 || (!loopback && !ports.contains(port))) {
            throw refused("names a port that is not allowed");
        }
        if (!here) {
            requirePublicName(host.toLowerCase(Locale.ROOT));
        }
        return new Endpoint(url, secure, host, port, parts.group(4) == null ? "/" : parts.group(4));
    }

    /**
     * The first rule that a resolved name breaks; empty if every address may be called. One bad address among good ones
     * refuses the name: which of them is connected to must not matter.
     */
    public Optional<Reach> refusal(Endpoint endpoint, List<byte[]> addresses) {
        return addresses.stream()
                .map(Reach::of)
                .filter(reach -> !allows(endpoint, reach))
                .findFirst();
    }

    private boolean allows(Endpoint endpoint, Reach reach) {
        return reach == Reach.LOOPBACK ? loopback : reach == Reach.PUBLIC && endpoint.secure();
    }

    private static void requirePublicName(String host) {
        var labels = List.of(host.split("\\.", -1));
        var last = labels.getLast();
        if (NUMBER.matcher(last).matches()) {
            throw refused("names an address instead of a host");
        }
        if (host.length() > MAX_HOST
                || labels.size() < 2
                || !labels.stream().allMatch(label -> LABEL.matcher(label).matches())) {
            throw refused("does not name a fully qualified host");
        }
        if (LOCAL_NAMES.contains(last)) {
            throw refused("names a host of a private network");
        }
    }

    private static Refused refused(String detail) {
        return new Refused(
                SubscriptionProblem.ENDPOINT_REFUSED,
                "The endpoint must be an https URL of a public host.",
                new FieldError("/endpoint", detail));
    }
}
