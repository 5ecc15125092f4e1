package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** The examples of delegation ({@code contracts/delegations}) that every service is held to. */
public final class SchemeExamples {

    public static final List<String> FILES =
            List.of("conditions", "holders", "limits", "reserved", "scheme", "several", "validity");

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemeExamples() {}

    public static JsonNode read(String file) throws IOException {
        var resource = "/contracts/delegations/examples/" + file + ".json";
        try (var stream = Objects.requireNonNull(SchemeExamples.class.getResourceAsStream(resource), resource)) {
            return JSON.readTree(stream);
        }
    }
}
