package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.SchemaChanges.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a newer OpenAPI description takes from the clients of the older one. */
final class OpenApiChanges {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode oldRoot;
    private final JsonNode newRoot;
    private final List<String> breaking = new ArrayList<>();

    private OpenApiChanges(JsonNode oldRoot, JsonNode newRoot) {
        this.oldRoot = oldRoot;
        this.newRoot = newRoot;
    }

    static List<String> breaking(JsonNode oldRoot, JsonNode newRoot) {
        OpenApiChanges changes = new OpenApiChanges(oldRoot, newRoot);
        for (Map.Entry<String, JsonNode> path : oldRoot.path("paths").properties()) {
            JsonNode now = newRoot.path("paths").path(path.getKey());
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    String at = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    changes.compare(at, path.getValue(), operation.getValue(), now, now.path(operation.getKey()));
                }
            }
        }
        return changes.breaking;
    }

    private void compare(String at, JsonNode oldPath, JsonNode old, JsonNode newPath, JsonNode now) {
        if (now.isMissingNode()) {
            breaking.add(at + " is removed");
            return;
        }
        if (old.has("operationId") && !old.get("operationId").equals(now.path("operationId"))) {
            breaking.add(at + " has another operationId: " + now.path("operationId"));
        }
        Set<String> asked = scopes(now);
        asked.removeAll(scopes(old));
        if (!asked.isEmpty()) {
            breaking.add(at + " asks for more: " + asked);
        }
        compareParameters(at, parameters(oldPath, old, oldRoot), parameters(newPath, now, newRoot));
        compareBody(at, old.path("requestBody"), now.path("requestBody"));
        for (Map.Entry<String, JsonNode> response : old.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                compareResponse(
                        at + " " + response.getKey(),
                        response.getValue(),
                        now.path("responses").path(response.getKey()));
            }
        }
    }

    private static Set<String> scopes(JsonNode operation) {
        Set<String> scopes = new TreeSet<>();
        for (JsonNode alternative : operation.path("security")) {
            for (Map.Entry<String, JsonNode> scheme : alternative.properties()) {
                scopes.add(scheme.getKey());
                scheme.getValue().forEach(scope -> scopes.add(scheme.getKey() + ":" + scope.asText()));
            }
        }
        return scopes;
    }

    private static Map<String, JsonNode> parameters(JsonNode path, JsonNode operation, JsonNode root) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        for (JsonNode owner : List.of(path, operation)) {
            for (JsonNode reference : owner.path("parameters")) {
                JsonNode parameter = Documents.resolved(reference, root);
                parameters.put(
                        parameter.path("in").asText() + " "
                                + parameter.path("name").asText(),
                        parameter);
            }
        }
        return parameters;
    }

    private void compareParameters(String at, Map<String, JsonNode> old, Map<String, JsonNode> now) {
        old.forEach((name, parameter) -> {
            JsonNode kept = now.get(name);
            if (kept == null) {
                breaking.add(at + " no longer takes " + name);
            } else {
                compareSchemas(at + " " + name, Flow.REQUEST, parameter.path("schema"), kept.path("schema"));
            }
        });
        now.forEach((name, parameter) -> {
            boolean wasRequired =
                    old.containsKey(name) && old.get(name).path("required").asBoolean();
            if (parameter.path("required").asBoolean() && !wasRequired) {
                breaking.add(at + " newly requires " + name);
            }
        });
    }

    private void compareBody(String at, JsonNode oldBody, JsonNode newBody) {
        JsonNode old = Documents.resolved(oldBody, oldRoot);
        JsonNode now = Documents.resolved(newBody, newRoot);
        if (now.path("required").asBoolean() && !old.path("required").asBoolean()) {
            breaking.add(at + " newly requires a body");
        }
        compareContent(at + " body", Flow.REQUEST, old, now);
    }

    private void compareResponse(String at, JsonNode oldResponse, JsonNode newResponse) {
        JsonNode old = Documents.resolved(oldResponse, oldRoot);
        JsonNode now = Documents.resolved(newResponse, newRoot);
        if (now.isMissingNode()) {
            breaking.add(at + " is removed");
            return;
        }
        old.path("headers").fieldNames().forEachRemaining(header -> {
            if (!now.path("headers").has(header)) {
                breaking.add(at + " no longer has the header " + header);
            }
        });
        compareContent(at, Flow.RESPONSE, old, now);
    }

    private void compareContent(String at, Flow flow, JsonNode old, JsonNode now) {
        for (Map.Entry<String, JsonNode> media : old.path("content").properties()) {
            JsonNode kept = now.path("content").path(media.getKey());
            if (kept.isMissingNode()) {
                breaking.add(at + " is no longer " + media.getKey());
            } else {
                compareSchemas(at, flow, media.getValue().path("schema"), kept.path("schema"));
            }
        }
    }

    private void compareSchemas(String at, Flow flow, JsonNode old, JsonNode now) {
        SchemaChanges.breaking(flow, old, oldRoot, now, newRoot)
                .forEach(change -> breaking.add(at + (change.startsWith("/") ? " " : "") + change));
    }
}
