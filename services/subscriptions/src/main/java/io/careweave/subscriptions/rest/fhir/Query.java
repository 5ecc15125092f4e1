package io.careweave.subscriptions.rest.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.subscriptions.domain.Subscription;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Parameters of a search or an operation: known, once each, and of their form. */
final class Query {

    private static final Set<String> JSON = Set.of("json", "application/json", "application/fhir+json");

    private final MultivaluedMap<String, String> parameters;

    private Query(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @throws Refused if there is another parameter: left out, it would give more than was asked for */
    static Query of(UriInfo uri, Set<String> known) {
        return of(uri.getQueryParameters(), known);
    }

    /**
     * Those of the address and of a body of type Parameters together.
     *
     * @throws Refused as {@link #of(UriInfo, Set)}, and if one of the body is no simple value
     */
    static Query of(UriInfo uri, JsonNode body, Set<String> known) {
        var all = new MultivaluedHashMap<>(uri.getQueryParameters());
        for (var parameter : body.path("parameter")) {
            all.add(parameter.path("name").asText(), value(parameter));
        }
        return of(all, known);
    }

    private static String value(JsonNode parameter) {
        return parameter
                .propertyStream()
                .filter(member ->
                        member.getKey().startsWith("value") && member.getValue().isValueNode())
                .map(member -> member.getValue().asText())
                .findFirst()
                .orElseThrow(() -> refused(parameter.path("name").asText(), "must be a simple value"));
    }

    private static Query of(MultivaluedMap<String, String> parameters, Set<String> known) {
        var query = new Query(parameters);
        for (var name : query.parameters.keySet()) {
            if (!known.contains(name)) {
                throw refused(name, "is not known here; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        query.one("_format").filter(format -> !JSON.contains(format)).ifPresent(format -> {
            throw new Refused(CommonProblem.NOT_ACCEPTABLE, "Resources are given as JSON only.");
        });
        return query;
    }

    Optional<String> one(String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw refused(name, "may be given once");
        }
        return values.stream().findFirst();
    }

    /** Values of a parameter that may be given more than once, or with commas. */
    List<String> all(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .toList();
    }

    OptionalLong number(String name, long least, long most) {
        var text = one(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        long number = text.get().matches("[0-9]{1,18}") ? Long.parseLong(text.get()) : -1;
        if (number < least || number > most) {
            throw refused(name, "must be a number from " + least + " to " + most);
        }
        return OptionalLong.of(number);
    }

    boolean matches(Subscription subscription) {
        var states = all("status");
        var urls = parameters.getOrDefault("url", List.of());
        return (states.isEmpty() || states.contains(FhirViews.code(subscription.state())))
                && (urls.isEmpty() || urls.contains(subscription.terms().endpoint()));
    }

    /** As it was asked. */
    String text() {
        return rebuilt(UriBuilder.fromPath(""));
    }

    String next(String cursor) {
        return rebuilt(UriBuilder.fromPath("").replaceQueryParam("_cursor", cursor));
    }

    private String rebuilt(UriBuilder builder) {
        parameters.forEach((name, values) -> {
            if (!builder.toTemplate().contains("_cursor=") || !name.equals("_cursor")) {
                values.forEach(value ->
                        builder.queryParam(name, value.replace("{", "%7B").replace("}", "%7D")));
            }
        });
        return builder.build().toString();
    }

    private static Refused refused(String name, String detail) {
        return new Refused(CommonProblem.VALIDATION, "A parameter cannot be used.", new FieldError(name, detail));
    }
}
