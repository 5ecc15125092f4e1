package io.careweave.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Who may do what in one service: its part of {@code contracts/permissions.yaml}.
 *
 * @param openapi file of its API description, empty if it has none
 */
record Permissions(String service, String openapi, SequencedMap<String, UseCase> useCases) {

    static final String RESOURCE = "/contracts/permissions.yaml";

    /**
     * One row.
     *
     * @param scopes all are needed
     * @param who words of the file
     * @param refusal status for those who may not
     */
    record UseCase(List<String> scopes, List<String> who, int refusal) {

        boolean allows(Caller caller) {
            return who.stream().anyMatch(word -> caller.is(word));
        }
    }

    /** The matrix on the class path. */
    static Permissions of(String service) {
        try (InputStream file = Permissions.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("no " + RESOURCE);
            }
            return of(service, Documents.YAML.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Permissions of(String service, JsonNode document) {
        JsonNode part = document.path("services").path(service);
        SequencedMap<String, UseCase> useCases = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> row : part.path("useCases").properties()) {
            JsonNode useCase = row.getValue();
            useCases.put(
                    row.getKey(),
                    new UseCase(
                            texts(useCase.path("scopes")),
                            texts(useCase.path("who")),
                            useCase.path("refusal").asInt(403)));
        }
        return new Permissions(service, part.path("openapi").asText(), useCases);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
