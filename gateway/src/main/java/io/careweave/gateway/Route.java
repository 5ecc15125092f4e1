package io.careweave.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One entry of {@code routes.yaml}.
 *
 * @param path pattern of segments; {@code *} stands for one, a last {@code **} for one or more
 * @param read scopes of which GET and HEAD need one
 * @param write scopes of which every other method needs one
 * @param limits name of the class of limits
 */
record Route(
        String path,
        String service,
        List<String> read,
        List<String> write,
        @JsonProperty("class") String limits) {

    static final String STREAM = "stream";

    private static final Pattern SERVICE = Pattern.compile("[a-z]+");
    private static final Pattern SCOPE = Pattern.compile("[a-z]+\\.[a-z]+");

    /** Whether the entry is complete and leads where its service's name says. */
    void validate() {
        if (!SERVICE.matcher(service).matches() || !path.startsWith(prefix() + "/")) {
            throw new IllegalStateException("routes.yaml: %s does not begin with %s/".formatted(path, prefix()));
        }
        if (read.isEmpty() || write.isEmpty()) {
            throw new IllegalStateException("routes.yaml: %s names no scope".formatted(path));
        }
        Stream.concat(read.stream(), write.stream()).forEach(scope -> {
            if (!SCOPE.matcher(scope).matches()) {
                throw new IllegalStateException("routes.yaml: %s has the scope %s".formatted(path, scope));
            }
        });
    }

    /** The part of outside paths that the service does not know. */
    String prefix() {
        return "/api/" + service;
    }

    /** What {@code aud} of a token must contain. */
    String audience() {
        return "urn:careweave:" + service;
    }

    boolean isStream() {
        return limits.equals(STREAM);
    }

    /** Of which one is needed. */
    List<String> scopes(Exchange exchange) {
        return exchange.isRead() ? read : write;
    }

    boolean matches(String requestPath) {
        String[] pattern = path.split("/", -1);
        String[] actual = requestPath.split("/", -1);
        boolean open = pattern[pattern.length - 1].equals("**");
        int fixed = open ? pattern.length - 1 : pattern.length;
        if (open ? actual.length <= fixed : actual.length != fixed) {
            return false;
        }
        return Arrays.equals(pattern, 0, fixed, actual, 0, fixed, (p, a) -> p.equals("*") ? 0 : p.compareTo(a));
    }
}
