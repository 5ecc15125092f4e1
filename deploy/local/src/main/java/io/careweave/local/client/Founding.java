package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Data;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a network has decided before the demonstration begins, through the public API: sizes of lists by the operator; bodies,
 * who sits on them, and the constitution that is being consulted on by the secretary. What is there stays as it is.
 */
public final class Founding {
    private static final String API = "/membership/v1/";

    private final Gateway operator;
    private final Gateway secretary;

    public Founding(Gateway operator, Gateway secretary) {
        this.operator = operator;
        this.secretary = secretary;
    }

    /** @param governance of {@link io.careweave.local.plan.Network#governance} */
    public void load(JsonNode governance) {
        importLists(governance);
        Bodies bodies = new Bodies(secretary);
        governance.required("bodies").forEach(body -> bodies.establish((ObjectNode) body));
        consult(governance.required("constitution"));
    }

    private void importLists(JsonNode governance) {
        PublishedLists lists = new PublishedLists(
                LocalDate.parse(governance.required("listsAsAt").asText()));
        governance
                .required("patients")
                .properties()
                .forEach(entry -> lists.total(entry.getKey(), entry.getValue().asLong()));
        lists.handIn(operator);
    }

    /** Drafted, put to the practices and given to each; how it goes on is theirs to decide. */
    private void consult(JsonNode constitution) {
        JsonNode versions = read(API + "constitutions?limit=1").required("items");
        JsonNode version = versions.isEmpty()
                ? Register.patiently(() -> secretary.post(API + "constitutions", constitution.toString(), Map.of()))
                        .orRefuse("drafting the constitution")
                        .json()
                : versions.get(0);
        String path =
                API + "constitutions/" + version.required("constitutionId").asText();
        if (version.required("state").asText().equals("DRAFTED")) {
            version = step(path + "/consult", version);
        }
        if (version.required("state").asText().equals("CONSULTING")) {
            var unused = step(path + "/distribute", version);
        }
    }

    private JsonNode read(String path) {
        return Register.patiently(() -> secretary.get(path))
                .orRefuse("reading " + path)
                .json();
    }

    private JsonNode step(String path, JsonNode version) {
        Map<String, String> match =
                Map.of("If-Match", "\"" + version.required("version").asLong() + "\"");
        String body = Data.JSON.createObjectNode().toString();
        return Register.patiently(() -> secretary.post(path, body, match))
                .orRefuse(path)
                .json();
    }
}
