package io.careweave.commons.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.commons.authority.Authority;
import io.careweave.testkit.SchemeExamples;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The scheme of delegation as it is read from its topic answers as the examples of all services say. */
class SchemeExamplesTest {

    @SuppressWarnings("unused")
    private static final List<String> FILES = SchemeExamples.FILES;

    @ParameterizedTest
    @FieldSource("FILES")
    void answersAsTheExamplesSay(String file) throws IOException {
        var example = SchemeExamples.read(file);
        var rows = example.path("delegations")
                .valueStream()
                .map(row -> MembershipEvents.delegation(
                        UUID.fromString(row.path("delegationId").asText()), row))
                .toList();

        assertThat(example.path("cases")).isNotEmpty().allSatisfy(asked -> {
            var expected = asked.path("expected");
            var text =
                    switch (Authority.answer(rows, question(asked))) {
                        case Authority.Allowed(var clause) -> "ALLOWED " + clause;
                        case Authority.Reserved(var clause) -> "RESERVED " + clause;
                        case Authority.Refer(var to) -> to == null ? "REFER " : "REFER " + to.clause() + to.bodyId();
                    };
            assertThat(text)
                    .isEqualTo(expected.path("decision").asText() + " "
                            + expected.path("clause").asText()
                            + expected.path("bodyId").asText());
        });
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

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }
}
