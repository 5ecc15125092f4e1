package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A scheme of delegation, as the secretary records it: each clause once. */
final class Scheme {
    private static final String DELEGATIONS = "/membership/v1/delegations";

    private final Gateway secretary;
    private final Bodies bodies;
    private final Map<String, String> ids = new HashMap<>();

    Scheme(Gateway secretary, Bodies bodies) {
        this.secretary = secretary;
        this.bodies = bodies;
    }

    /** @param delegations as membership takes them, but that the holder may be a {@code body} by its name */
    void grant(JsonNode delegations) {
        Set<String> clauses = new HashSet<>();
        DemoBudget.settled(() -> secretary.get(DELEGATIONS + "?limit=200"))
                .required("items")
                .forEach(row -> clauses.add(row.required("clause").asText()));
        for (JsonNode row : delegations) {
            if (!clauses.contains(row.required("clause").asText())) {
                String body = held((ObjectNode) row).toString();
                var unused = DemoBudget.settled(() -> secretary.post(DELEGATIONS, body, Map.of()));
            }
        }
    }

    private ObjectNode held(ObjectNode row) {
        ObjectNode request = row.deepCopy();
        ObjectNode holder = (ObjectNode) request.required("holder");
        JsonNode name = holder.remove("body");
        if (name != null) {
            holder.put("bodyId", ids.computeIfAbsent(name.asText(), this::id));
        }
        return request;
    }

    private String id(String name) {
        return bodies.named(name).required("bodyId").asText();
    }
}
