package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The bodies of a network and who sits on them, as the secretary records them. What is there stays as it is. */
final class Bodies {
    private static final String API = "/membership/v1/bodies";

    private final Gateway secretary;
    private final Function<String, UUID> members;

    /** Where data names members and no person. */
    Bodies(Gateway secretary) {
        this(secretary, person -> {
            throw new IllegalArgumentException("nobody knows " + person + " here");
        });
    }

    /** @param members who a person of the demonstration is to the services, by name */
    Bodies(Gateway secretary, Function<String, UUID> members) {
        this.secretary = secretary;
        this.members = members;
    }

    /**
     * Sets up a body unless one of its name is there, and fills its seats.
     *
     * @param described seats of which have the term that they are held for, by a memberId or a person's name; if any
     */
    void establish(ObjectNode described) {
        String path = API + "/" + body(described);
        JsonNode seats = read(path).required("seats");
        for (int i = 0; i < seats.size(); i++) {
            JsonNode term = described.required("seats").path(i).path("term");
            if (term instanceof ObjectNode held && seats.get(i).path("terms").isEmpty()) {
                String seat = path + "/seats/" + seats.get(i).required("seatId").asText() + "/terms";
                String body = by(held).toString();
                var unused = Register.patiently(() -> secretary.post(seat, body, Map.of()))
                        .orRefuse("filling a seat");
            }
        }
    }

    private ObjectNode by(ObjectNode term) {
        ObjectNode held = term.deepCopy();
        JsonNode person = held.remove("person");
        return person == null
                ? held
                : held.put("memberId", members.apply(person.asText()).toString());
    }

    private String body(ObjectNode described) {
        JsonNode known = named(described.required("name").asText());
        if (!known.isMissingNode()) {
            return known.required("bodyId").asText();
        }
        ObjectNode request = described.deepCopy();
        request.required("seats").forEach(seat -> ((ObjectNode) seat).remove("term"));
        return Register.patiently(() -> secretary.post(API, request.toString(), Map.of()))
                .orRefuse("setting up a body")
                .json()
                .required("bodyId")
                .asText();
    }

    /** A body, by the name that it was set up with; missing if there is none. */
    JsonNode named(String name) {
        JsonNode items = read(API + "?limit=200").required("items");
        for (JsonNode body : items) {
            if (body.required("name").asText().equals(name)) {
                return body;
            }
        }
        return items.path(items.size());
    }

    private JsonNode read(String path) {
        return Register.patiently(() -> secretary.get(path))
                .orRefuse("reading " + path)
                .json();
    }
}
