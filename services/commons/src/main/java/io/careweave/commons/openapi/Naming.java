package io.careweave.commons.openapi;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Names of schemas that several classes would share. Domain classes carry no annotations, so of two enumerations
 * {@code State} one would be {@code State1}, and another tomorrow: {@code names} of {@code openapi/service.yaml} says how the
 * schema of a property is called.
 */
final class Naming {

    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, String> renamed = new HashMap<>();

    private Naming() {}

    /**
     * @param names {@code Schema.property} to the name of the property's own schema
     * @throws IllegalStateException where there is no such property, or the name is another schema's already
     */
    static void apply(OpenAPI api, Components components, Map<String, String> names) {
        if (names.isEmpty() || components.getSchemas() == null) {
            return;
        }
        var naming = new Naming();
        Map<String, Schema> schemas = new LinkedHashMap<>(components.getSchemas());
        names.forEach((property, name) -> naming.rename(schemas, property, name));
        Map<String, Schema> named = new LinkedHashMap<>();
        schemas.forEach((name, schema) -> {
            naming.follow(schema);
            if (named.put(naming.renamed.getOrDefault(name, name), schema) != null) {
                throw new IllegalStateException("two schemas would be called " + naming.renamed.get(name));
            }
        });
        components.setSchemas(named);
        if (api.getPaths() != null) {
            api.getPaths().getPathItems().values().forEach(naming::follow);
        }
    }

    private void rename(Map<String, Schema> schemas, String place, String name) {
        int dot = place.indexOf('.');
        var owner = schemas.get(place.substring(0, Math.max(0, dot)));
        var property = owner == null || owner.getProperties() == null
                ? null
                : owner.getProperties().get(place.substring(dot + 1));
        var ref = property == null
                ? null
                : Stream.concat(Stream.of(property), parts(property))
                        .map(Schema::getRef)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        if (ref == null) {
            throw new IllegalStateException("openapi/service.yaml names the schema of " + place + ", which has none");
        }
        var before = renamed.put(ref.substring(SCHEMAS.length()), name);
        if (before != null && !before.equals(name)) {
            throw new IllegalStateException(place + " is called " + before + " already");
        }
    }

    private void follow(PathItem item) {
        item.getOperations().values().forEach(this::follow);
    }

    private void follow(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> follow(parameter.getSchema()));
        }
        if (operation.getRequestBody() != null) {
            follow(operation.getRequestBody().getContent());
        }
        operation.getResponses().getAPIResponses().values().forEach(response -> follow(response.getContent()));
    }

    private void follow(@Nullable Content content) {
        if (content != null && content.getMediaTypes() != null) {
            content.getMediaTypes().values().forEach(media -> follow(media.getSchema()));
        }
    }

    private void follow(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        var ref = schema.getRef();
        if (ref != null && ref.startsWith(SCHEMAS)) {
            var name = ref.substring(SCHEMAS.length());
            schema.setRef(SCHEMAS + renamed.getOrDefault(name, name));
        }
        parts(schema).forEach(this::follow);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(this::follow);
        }
    }

    /** What a schema is made of, but for its properties. */
    private static Stream<Schema> parts(Schema schema) {
        return Stream.concat(
                Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                        .filter(Objects::nonNull)
                        .flatMap(List::stream),
                Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                        .filter(Objects::nonNull));
    }
}
