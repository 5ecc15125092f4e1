package io.careweave.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code routes.yaml}.
 *
 * @param path pattern of segments; {@code *} stands for one, a last {@code **} for one or more
 * @param read scopes of which GET and HEAD need one
 * @param write scopes of which every other method needs one
 * @param limits name of the class of limits
 * @param idempotent whether the service answers a repeated {@code Idempotency-Key} as it did the first time
 */
record Route(
        String path,
        String service,
        List<String> read,
        List<String> write,
        String limits,
        boolean idempotent,
        Optional<Retirement> retirement) {

    private static final String STREAM = "stream";
    private static final String BULK = "import";

    @JsonCreator
    static Route of(
            @JsonProperty(value = "path", required = true) String path,
            @JsonProperty(value = "service", required = true) String service,
            @JsonProperty(value = "read", required = true) List<String> read,
            @JsonProperty(value = "write", required = true) List<String> write,
            @JsonProperty(value = "class", required = true) String limits,
            @JsonProperty("idempotent") boolean idempotent,
            @JsonProperty("retirement") @Nullable Retirement retirement) {
        return new Route(
                path,
                service,
                List.copyOf(read),
                List.copyOf(write),
                limits,
                idempotent,
                Optional.ofNullable(retirement));
    }

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

    /** Large and not urgent: the first to wait. */
    boolean isBulk() {
        return limits.equals(BULK);
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
