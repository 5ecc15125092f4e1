package io.careweave.commons.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.testkit.SchemeExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Answers as the shared examples say, whatever order the rows come in. */
class AuthorityTest {

    @SuppressWarnings("unused")
    private static final List<String> FILES = SchemeExamples.FILES;

    @Test
    void knowsEveryFileOfExamples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../contracts/delegations/examples"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(FILES);
        }
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void answersAsTheExamplesSay(String file) throws IOException {
        var example = SchemeExamples.read(file);
        var rows = new ArrayList<>(example.path("delegations")
                .valueStream()
                .map(AuthorityTest::row)
                .toList());
        var order = new Random(file.hashCode());

        assertThat(example.path("cases")).isNotEmpty().allSatisfy(asked -> {
            Collections.shuffle(rows, order);
            assertThat(answered(Authority.answer(rows, question(asked)))).isEqualTo(asked.path("expected"));
        });
    }

    private static Delegated row(JsonNode row) {
        var holder = row.path("holder");
        return new Delegated(
                UUID.fromString(row.path("delegationId").asText()),
                row.path("power").asText(),
                holder.has("role")
                        ? new Holder.Role(holder.get("role").asText())
                        : new Holder.Body(UUID.fromString(holder.get("bodyId").asText())),
                row.has("limitPence") ? row.get("limitPence").asLong() : null,
                List.copyOf(texts(row.path("conditions"))),
                row.path("reserved").asBoolean(),
                row.path("clause").asText(),
                LocalDate.parse(row.path("validFrom").asText()),
                row.has("validTo") ? LocalDate.parse(row.get("validTo").asText()) : null);
    }

    private static Authority.Question question(JsonNode asked) {
        var body = asked.path("actor").path("bodyId");
        return new Authority.Question(
                LocalDate.parse(asked.path("on").asText()),
                asked.path("power").asText(),
                texts(asked.path("actor").path("roles")),
                body.isMissingNode() ? null : UUID.fromString(body.asText()),
                asked.has("pence") ? asked.get("pence").asLong() : null,
                texts(asked.path("conditionsMet")));
    }

    private static ObjectNode answered(Authority.Answer answer) {
        var json = JsonNodeFactory.instance.objectNode();
        return switch (answer) {
            case Authority.Allowed(var clause) ->
                json.put("decision", "ALLOWED").put("clause", clause);
            case Authority.Reserved(var clause) ->
                json.put("decision", "RESERVED").put("clause", clause);
            case Authority.Refer(var to) ->
                to == null
                        ? json.put("decision", "REFER")
                        : json.put("decision", "REFER")
                                .put("bodyId", to.bodyId().toString())
                                .put("clause", to.clause());
        };
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new HashSet<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
