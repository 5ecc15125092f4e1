package io.careweave.commons.openapi;

import io.careweave.commons.idempotency.IdempotencyKeys;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** One operation: what its place and its parameters say about it, and what follows from that. */
record Described(String path, PathItem.HttpMethod method, Operation operation) {

    /** Extension of an operation that makes what its path names; for us alone, not of the document. */
    static final String MAKES_SUBJECT = "x-makes-subject";

    private static final Pattern BELOW_ONE = Pattern.compile("(.+/\\{\\w+})/[a-z-]+");

    /** The paths of resources that carry a version: those whose change is asked for with If-Match. */
    static Set<String> versioned(Map<String, PathItem> paths) {
        Set<String> found = new HashSet<>();
        paths.forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
            var described = new Described(path, method, operation);
            if (described.takes(HttpHeaders.IF_MATCH)) {
                found.add(described.subject());
            }
        }));
        return found;
    }

    boolean takes(String parameter) {
        return parameter(parameter).isPresent();
    }

    boolean hasBody() {
        return operation.getRequestBody() != null;
    }

    boolean answers(String status) {
        return operation.getResponses().hasAPIResponse(status);
    }

    boolean reads() {
        return method == PathItem.HttpMethod.GET;
    }

    /** Whether what the path names must exist beforehand. */
    boolean needsSubject() {
        boolean creates = method == PathItem.HttpMethod.PUT && answers("201");
        boolean says =
                operation.getExtensions() != null && operation.getExtensions().containsKey(MAKES_SUBJECT);
        return path.contains("{") && !creates && !says;
    }

    /** Drops what is for us alone; an extension of a method is one of its described answers too. */
    void forgetNotes() {
        operation.removeExtension(MAKES_SUBJECT);
        operation.getResponses().getAPIResponses().values().forEach(answer -> answer.removeExtension(MAKES_SUBJECT));
    }

    /** Whether a parameter has a form that a request can break with 400 (a malformed id is simply not found). */
    boolean hasForms() {
        return parameters().stream()
                .anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY
                        || (parameter.getIn() == Parameter.In.PATH
                                && parameter.getSchema() != null
                                && parameter.getSchema().getPattern() != null));
    }

    private List<Parameter> parameters() {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    private Optional<Parameter> parameter(String name) {
        return parameters().stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .findFirst();
    }

    /** What the operation changes: of a transition, the resource whose state it changes. */
    private String subject() {
        var below = BELOW_ONE.matcher(path);
        return method == PathItem.HttpMethod.POST && below.matches() ? below.group(1) : path;
    }

    /** @param scopes of which the token needs one; none where a valid token suffices */
    void secure(List<String> scopes) {
        if (scopes.isEmpty()) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(ApiDescription.TOKEN)));
        } else {
            operation.setSecurity(scopes.stream()
                    .map(scope -> OASFactory.createSecurityRequirement().addScheme(ApiDescription.TOKEN, scope))
                    .toList());
        }
    }

    void addHeaders(Set<String> versioned) {
        parameter(HttpHeaders.IF_MATCH).ifPresent(this::completeIfMatch);
        parameter(IdempotencyKeys.HEADER).ifPresent(this::completeKey);
        boolean shows = takes(HttpHeaders.IF_MATCH)
                || (reads() && versioned.contains(path))
                || (answers("201")
                        && versioned.stream().anyMatch(each -> each.matches(Pattern.quote(path) + "/\\{\\w+}")));
        for (var status : List.of("200", "201", "204")) {
            var response = operation.getResponses().getAPIResponse(status);
            if (response != null && shows) {
                put(response, HttpHeaders.ETAG, "The version of the resource, for If-Match.");
            }
        }
        created("201", "The address of what was created, relative to the gateway's host.");
        created("202", "Where to see how far the work has come, relative to the gateway's host.");
        if (takes("cursor") && answers("200")) {
            var page = operation.getResponses().getAPIResponse("200");
            page.addHeader(
                    "Link", header("The address of the next page, rel=\"next\" (RFC 8288); absent on the last page."));
        }
    }

    private void created(String status, String description) {
        var response = operation.getResponses().getAPIResponse(status);
        if (response != null) {
            put(response, HttpHeaders.LOCATION, description);
        }
    }

    /** Headers that every answer of the status carries. */
    private static void put(APIResponse response, String name, String description) {
        response.addHeader(name, header(description).required(true));
    }

    static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(text());
    }

    private static Schema text() {
        return OASFactory.createSchema().type(new ArrayList<>(List.of(Schema.SchemaType.STRING)));
    }

    /** A resource that a PUT may also create has no version to name at first. */
    private void completeIfMatch(Parameter parameter) {
        boolean creates = answers("201");
        parameter
                .required(!creates)
                .description(
                        creates
                                ? "The ETag of what is replaced; absent to create it."
                                : "The ETag of the resource this was decided on.")
                .schema(text().pattern("\"[0-9]{1,18}\""));
        // Sent again, it names a version that has passed.
        if (method == PathItem.HttpMethod.POST && !takes(IdempotencyKeys.HEADER)) {
            operation.addExtension(
                    "x-repeatable", "If-Match names the version it was decided on: a repeat is refused as stale.");
        }
    }

    private void completeKey(Parameter parameter) {
        boolean required =
                operation.getExtensions() == null || !operation.getExtensions().containsKey("x-repeatable");
        parameter
                .required(required)
                .description("Names this request: sent again with the same key, it gets the first answer.")
                .schema(text().pattern("[A-Za-z0-9._:-]{8,128}"));
    }
}
