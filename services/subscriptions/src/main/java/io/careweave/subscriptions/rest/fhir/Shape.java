package io.careweave.subscriptions.rest.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.commons.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds JSON to the definition of a FHIR resource: every element known, as often as it may be, of its type and form. The
 * library's parser drops or repairs some of this, and none of its messages names the place.
 */
final class Shape {

    private static final int MOST_FAULTS = 20;
    private static final Set<String> REFUSED = Set.of("contained", "modifierExtension", "implicitRules");
    private static final Set<String> TEXTS = Set.of("id", "url", "resourceType");

    private final FhirContext context;
    private final List<FieldError> faults = new ArrayList<>();

    private Shape(FhirContext context) {
        this.context = context;
    }

    /** What is wrong with a resource, by element path; nothing if it has the shape of its type. */
    static List<FieldError> faults(FhirContext context, String type, JsonNode resource) {
        var shape = new Shape(context);
        if (!resource.isObject()) {
            shape.fault(type, "is no JSON object");
        } else if (!resource.path("resourceType").asText().equals(type)) {
            shape.fault("resourceType", "must be " + type);
        } else {
            shape.composite(resource, context.getResourceDefinition(type), type);
        }
        return shape.faults.stream().limit(MOST_FAULTS).toList();
    }

    private void composite(JsonNode node, BaseRuntimeElementCompositeDefinition<?> definition, String path) {
        if (node.isEmpty()) {
            fault(path, "is empty");
        }
        node.properties().forEach(member -> member(member, definition, path));
        for (var child : definition.getChildren()) {
            boolean present = child.getValidChildNames().stream().anyMatch(node::has);
            if (child.getMin() > 0 && !present) {
                fault(path + "." + child.getElementName(), "is required");
            }
        }
        var choices = new TreeSet<String>();
        for (var child : definition.getChildren()) {
            var given = child.getValidChildNames().stream().filter(node::has).toList();
            if (given.size() > 1) {
                choices.addAll(given);
            }
        }
        if (!choices.isEmpty()) {
            fault(path, "has more than one of " + String.join(", ", choices));
        }
    }

    private void member(
            Map.Entry<String, JsonNode> member, BaseRuntimeElementCompositeDefinition<?> definition, String path) {
        var name = member.getKey();
        var value = member.getValue();
        var at = path + "." + (name.startsWith("_") ? name.substring(1) : name);
        if (REFUSED.contains(name)) {
            fault(at, "is not accepted here");
        } else if (name.equals("resourceType")) {
            return;
        } else if (name.equals("extension")) {
            extensions(value, at);
        } else if (TEXTS.contains(name) && definition.getChildByName(name) == null) {
            Primitives.fault("string", value).ifPresent(detail -> fault(at, detail));
        } else {
            element(name, value, definition, at);
        }
    }

    private void element(String name, JsonNode value, BaseRuntimeElementCompositeDefinition<?> definition, String at) {
        boolean sibling = name.startsWith("_");
        var plain = sibling ? name.substring(1) : name;
        var child = definition.getChildByName(plain);
        var type = child == null ? null : child.getChildByName(plain);
        if (child == null || type == null || (sibling && !isPrimitive(type))) {
            fault(at, "is no element of this resource");
            return;
        }
        boolean many = child.getMax() != 1;
        if (value.isArray() != many) {
            fault(at, many ? "must be an array" : "must not be an array");
        } else if (!many) {
            one(value, child, type, sibling, at);
        } else if (value.isEmpty()) {
            fault(at, "is empty");
        } else {
            for (int i = 0; i < value.size(); i++) {
                one(value.get(i), child, type, sibling, at + "[" + i + "]");
            }
        }
    }

    private void one(
            JsonNode value,
            BaseRuntimeChildDefinition child,
            BaseRuntimeElementDefinition<?> type,
            boolean sibling,
            String at) {
        if (sibling) {
            primitiveExtras(value, at);
        } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            if (value.isObject()) {
                composite(value, composite, at);
            } else {
                fault(at, "must be an object");
            }
        } else if (isPrimitive(type)) {
            Primitives.fault(type.getName(), value)
                    .or(() -> Primitives.unread(type, child, value))
                    .ifPresent(detail -> fault(at, detail));
        } else {
            // Narratives are not kept; nothing in them is of interest.
            if (!value.isTextual()) {
                fault(at, "must be text");
            }
        }
    }

    /** What stands beside a primitive under its name with an underscore. */
    private void primitiveExtras(JsonNode value, String at) {
        if (!value.isObject() || value.isEmpty()) {
            fault(at, "must be an object");
            return;
        }
        value.properties().forEach(member -> {
            switch (member.getKey()) {
                case "extension" -> extensions(member.getValue(), at + ".extension");
                case "id" -> Primitives.fault("string", member.getValue()).ifPresent(detail -> fault(at, detail));
                default -> fault(at + "." + member.getKey(), "is no element of this resource");
            }
        });
    }

    private void extensions(JsonNode list, String at) {
        if (!list.isArray() || list.isEmpty()) {
            fault(at, "must be an array that is not empty");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            extension(list.get(i), at + "[" + i + "]");
        }
    }

    private void extension(JsonNode extension, String at) {
        if (!extension.isObject()) {
            fault(at, "must be an object");
            return;
        }
        Primitives.fault("uri", extension.path("url")).ifPresent(detail -> fault(at + ".url", detail));
        int values = 0;
        for (var member : extension.properties()) {
            var name = member.getKey();
            if (name.equals("extension")) {
                values++;
                extensions(member.getValue(), at + ".extension");
            } else if (name.startsWith("value")) {
                values++;
                value(name.substring("value".length()), member.getValue(), at + "." + name);
            } else if (!TEXTS.contains(name) || name.equals("resourceType")) {
                fault(at + "." + name, "is no element of an extension");
            }
        }
        if (values != 1) {
            fault(at, "must have exactly one value, or extensions of its own");
        }
    }

    private void value(String type, JsonNode value, String at) {
        var definition = type.isEmpty() ? null : Primitives.definition(context, type);
        if (definition == null) {
            fault(at, "is no type of FHIR R4");
        } else if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            if (value.isObject()) {
                composite(value, composite, at);
            } else {
                fault(at, "must be an object");
            }
        } else {
            Primitives.fault(definition.getName(), value).ifPresent(detail -> fault(at, detail));
        }
    }

    private static boolean isPrimitive(BaseRuntimeElementDefinition<?> type) {
        return switch (type.getChildType()) {
            case PRIMITIVE_DATATYPE, ID_DATATYPE -> true;
            default -> false;
        };
    }

    private void fault(String path, String detail) {
        if (faults.stream().noneMatch(fault -> fault.pointer().equals(path))) {
            faults.add(new FieldError(path, detail));
        }
    }
}
