package io.careweave.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an object by the models of Kubernetes. One set of models finds unknown fields and absent ones, the
 * other wrong types; neither finds all.
 */
final class KubernetesModels {
    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final KubernetesSerialization LENIENT = new KubernetesSerialization();

    /** Kinds whose models are not at hand: the fields of their specification that we use. */
    private static final Map<String, Set<String>> FOREIGN = Map.of(
            "PodMonitor", Set.of("selector", "podMetricsEndpoints"),
            "PrometheusRule", Set.of("groups"));

    private KubernetesModels() {}

    static List<String> faults(JsonNode object) {
        List<String> faults = new ArrayList<>();
        Set<String> known = FOREIGN.get(object.path("kind").asText());
        if (known != null) {
            object.path("spec").fieldNames().forEachRemaining(field -> {
                if (!known.contains(field)) {
                    faults.add(describe(object) + ": unknown field " + field);
                }
            });
            return faults;
        }
        if (!object.path("apiVersion").asText().startsWith("gateway.networking")) {
            validate(object, faults);
        }
        try {
            Object read = LENIENT.unmarshal(object.toString(), KubernetesResource.class);
            walk(describe(object), read, faults);
        } catch (RuntimeException unreadable) {
            faults.add(describe(object) + ": " + unreadable.getMessage());
        }
        return faults;
    }

    private static void validate(JsonNode object, List<String> faults) {
        String[] version = object.path("apiVersion").asText().split("/", -1);
        String model = MODELS
                + version[version.length - 1].substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + version[version.length - 1].substring(1)
                + object.path("kind").asText();
        try {
            var _ = Class.forName(model)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(object.toString()));
        } catch (InvocationTargetException invalid) {
            faults.add(describe(object) + ": " + invalid.getCause());
        } catch (ReflectiveOperationException unknown) {
            faults.add(describe(object) + ": no such kind, " + unknown);
        }
    }

    /** Fields that a model does not know end up among its additional properties. */
    private static void walk(String where, @Nullable Object value, List<String> faults) {
        if (value instanceof Collection<?> items) {
            items.forEach(item -> walk(where, item, faults));
        } else if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, item) -> walk(where + "." + key, item, faults));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
            for (var method : value.getClass().getMethods()) {
                if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
                    walkGetter(where, value, method, faults);
                }
            }
        }
    }

    private static void walkGetter(String where, Object value, java.lang.reflect.Method getter, List<String> faults) {
        try {
            Object found = getter.invoke(value);
            if (getter.getName().equals("getAdditionalProperties")) {
                if (found instanceof Map<?, ?> unknown && !unknown.isEmpty()) {
                    faults.add(where + ": unknown " + unknown.keySet());
                }
            } else {
                walk(where + "." + getter.getName().substring(3), found, faults);
            }
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String describe(JsonNode object) {
        return object.path("kind").asText() + " " + Rendered.name(object);
    }
}
