package io.careweave.commons.edge;

import io.careweave.commons.identity.TokenRules;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form of a request, checked before anything routes, authenticates or reads it. Paths are refused, never normalised:
 * two parsers that normalise differently are how path rules are bypassed.
 */
public final class RequestRules {

    public static final int MAX_PATH = 2_048;
    public static final int MAX_QUERY = 4_096;
    public static final int MAX_FIELDS = 100;
    public static final int MAX_FIELD_BYTES = 16_384;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    // No percent sign, semicolon or backslash; segments neither empty, nor dots only, nor missing after a last slash.
    private static final Pattern PATH = Pattern.compile("/|(?:/(?!\\.+(?:/|\\z))[A-Za-z0-9._~$:@-]++)++");
    // RFC 3986 §3.4, without encoded control characters.
    private static final Pattern QUERY =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%(?!0|1|7[Ff])[0-9A-Fa-f]{2})*+");
    private static final String BEARER = "Bearer ";
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private RequestRules() {}

    /** The first rule that a request breaks, as the answer it gets; empty if it breaks none. */
    public static Optional<Refused> brokenBy(HttpServerRequest request) {
        return unreadable(request.headers())
                .or(() -> method(request))
                .or(() -> target(request.uri()))
                .or(() -> fields(request.headers()))
                .or(() -> host(request))
                .or(() -> credentials(request.headers()))
                .or(() -> framing(request));
    }

    /** Whether a path has the form that is let in; it may be shown and logged then. */
    public static boolean isPath(String path) {
        return path.length() <= MAX_PATH && PATH.matcher(path).matches();
    }

    /** What the parser found; there is no more to look at. */
    private static Optional<Refused> unreadable(MultiMap headers) {
        String fault = headers.get(StrictRequestDecoder.FAULT);
        if (fault == null) {
            return Optional.empty();
        }
        return switch (fault) {
            case "408" -> refused(CommonProblem.REQUEST_TIMEOUT, "The head of the request did not arrive in time.");
            case "414" -> refused(CommonProblem.PATH_TOO_LONG, "The request line is too long.");
            case "431" ->
                refused(CommonProblem.HEADERS_REFUSED, "At most 100 header fields of 16 KB together are accepted.");
            default -> refused(CommonProblem.BAD_REQUEST, "The request is not HTTP as RFC 9112 writes it.");
        };
    }

    private static Optional<Refused> method(HttpServerRequest request) {
        if (!METHODS.contains(request.method().name())) {
            return refused(
                    CommonProblem.METHOD_UNKNOWN, "Methods are GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS.");
        }
        if (request.version() == HttpVersion.HTTP_1_0) {
            return refused(CommonProblem.BAD_REQUEST, "HTTP/1.1 or HTTP/2 is required.");
        }
        // h2c is an offer that may be ignored (RFC 9110 §7.8), and Java's client makes it with every first request.
        String upgrade = request.getHeader("upgrade");
        if (upgrade != null && !upgrade.equalsIgnoreCase("h2c")) {
            return refused(CommonProblem.METHOD_UNKNOWN, "The connection cannot be upgraded to another protocol.");
        }
        return Optional.empty();
    }

    private static Optional<Refused> target(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        if (path.length() > MAX_PATH || query.length() > MAX_QUERY) {
            return refused(CommonProblem.PATH_TOO_LONG, "A path has at most 2048 characters and a query 4096.");
        }
        if (!PATH.matcher(path).matches()) {
            return refused(
                    CommonProblem.BAD_REQUEST,
                    "A path consists of non-empty segments of letters, digits and . _ ~ $ : @ - and has no trailing"
                            + " slash.");
        }
        if (!QUERY.matcher(query).matches()) {
            return refused(CommonProblem.BAD_REQUEST, "The query contains characters that must be percent-encoded.");
        }
        return Optional.empty();
    }

    private static Optional<Refused> fields(MultiMap headers) {
        int bytes = 0;
        int count = 0;
        for (Map.Entry<String, String> field : headers) {
            count++;
            bytes += field.getKey().length() + field.getValue().length() + 4;
            if (field.getKey().isEmpty()) {
                return refused(CommonProblem.BAD_REQUEST, "A header field has no name.");
            }
            if (field.getValue().chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
                return refused(CommonProblem.BAD_REQUEST, "A header field contains a control character.");
            }
        }
        if (count > MAX_FIELDS || bytes > MAX_FIELD_BYTES) {
            return refused(CommonProblem.HEADERS_REFUSED, "At most 100 header fields of 16 KB together are accepted.");
        }
        return Optional.empty();
    }

    private static Optional<Refused> host(HttpServerRequest request) {
        int hosts = request.headers().getAll("host").size();
        boolean one = request.version() == HttpVersion.HTTP_2 ? hosts <= 1 : hosts == 1;
        if (!one || request.authority() == null) {
            return refused(CommonProblem.BAD_REQUEST, "Exactly one valid Host is required.");
        }
        return Optional.empty();
    }

    private static Optional<Refused> credentials(MultiMap headers) {
        int authorizations = headers.getAll("authorization").size();
        if (authorizations > 1 || (authorizations == 1 && headers.contains("cookie"))) {
            return refused(CommonProblem.BAD_REQUEST, "Present one credential only.");
        }
        // Some forms that are no token are a failure, not a refusal, to the library that reads tokens.
        String sent = String.valueOf(headers.get("authorization"));
        if (sent.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && !TokenRules.isCompact(sent.substring(BEARER.length()))) {
            return refused(CommonProblem.INVALID_TOKEN, "The access token was refused.");
        }
        return Optional.empty();
    }

    private static Optional<Refused> framing(HttpServerRequest request) {
        MultiMap headers = request.headers();
        List<String> codings = headers.getAll("transfer-encoding");
        List<String> lengths = headers.getAll("content-length");
        boolean chunked = codings.size() == 1
                && codings.getFirst().equalsIgnoreCase("chunked")
                && request.version() == HttpVersion.HTTP_1_1;
        boolean measured =
                lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches();
        if ((!codings.isEmpty() && !chunked) || (!lengths.isEmpty() && !measured) || (chunked && measured)) {
            return refused(CommonProblem.BAD_REQUEST, "The length of the body is ambiguous.");
        }
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (reads && (chunked || (measured && !lengths.getFirst().matches("0+")))) {
            return refused(CommonProblem.BAD_REQUEST, "GET and HEAD have no body.");
        }
        String expect = headers.get("expect");
        if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
            return refused(CommonProblem.BAD_REQUEST, "The only expectation supported is 100-continue.");
        }
        if (headers.contains("content-encoding") && !"identity".equalsIgnoreCase(headers.get("content-encoding"))) {
            return refused(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "Send the body without content encoding.");
        }
        return Optional.empty();
    }

    private static Optional<Refused> refused(CommonProblem problem, String detail) {
        return Optional.of(new Refused(problem, detail));
    }
}
