package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.ApiDocument.Operation;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds every answer that a service's tests get to its committed description: a problem is one that the operation lists in
 * {@code x-problems} or the document for all, and a header described as required is there.
 */
final class KeptDescription implements Filter {

    private static final String PROBLEMS = "/problems/";

    private final ApiDocument api;
    private final List<Template> templates;

    /** An operation and what its paths look like. */
    private record Template(Operation operation, Pattern path, int variables) {
        static Template of(Operation operation) {
            String[] parts = operation.path().split("\\{\\w+}", -1);
            String path = Stream.of(parts).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
            return new Template(operation, Pattern.compile(path), parts.length - 1);
        }
    }

    KeptDescription(JsonNode api) {
        this.api = new ApiDocument(api, Map.of());
        this.templates = this.api.operations().stream().map(Template::of).toList();
    }

    /** Empty if the service has no description. */
    static Optional<KeptDescription> of(String service) {
        Path file = Path.of(System.getProperty("careweave.root"), "contracts/openapi", service + ".v1.yaml");
        return Files.exists(file) ? Optional.of(new KeptDescription(ApiContract.read(file))) : Optional.empty();
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        operation(request.getMethod(), path).ifPresent(operation -> check(operation, response));
        return response;
    }

    /** Of several templates that fit, the one with the fewest variables. */
    Optional<Operation> operation(String method, String path) {
        String lower = method.toLowerCase(Locale.ROOT);
        return templates.stream()
                .filter(each -> each.operation().method().equals(lower))
                .filter(each -> each.path().matcher(path).matches())
                .min(Comparator.comparingInt(Template::variables))
                .map(Template::operation);
    }

    private void check(Operation operation, Response response) {
        if (response.contentType().startsWith("application/problem+json")) {
            // Not by REST Assured's own path, which compiles each expression anew.
            requireListed(
                    operation,
                    CloudEvents.parse(response.asString()).path("type").asText());
        } else if (response.statusCode() < 300) {
            requireHeaders(operation, response);
        }
    }

    void requireListed(Operation operation, String type) {
        String problem = type.replace(PROBLEMS, "");
        boolean listed = Stream.of(operation.node(), api.root())
                .flatMap(node -> ApiDocument.stream(node.path("x-problems")))
                .anyMatch(each -> each.asText().equals(problem));
        if (!listed) {
            throw new AssertionError(operation.name() + " answered " + problem
                    + ", which its description does not list: name it with @Refuses and write the description anew");
        }
    }

    private void requireHeaders(Operation operation, Response response) {
        JsonNode described =
                api.resolved(operation.node().path("responses").path(String.valueOf(response.statusCode())));
        if (described.isMissingNode()) {
            throw new AssertionError(
                    operation.name() + " answered " + response.statusCode() + ", which its description does not have");
        }
        described.path("headers").properties().stream()
                .filter(header ->
                        api.resolved(header.getValue()).path("required").asBoolean())
                .filter(header -> response.header(header.getKey()) == null)
                .forEach(header -> {
                    throw new AssertionError(operation.name() + " answered " + response.statusCode() + " without "
                            + header.getKey() + ", which its description promises");
                });
    }
}
