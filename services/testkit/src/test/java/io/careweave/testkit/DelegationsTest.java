package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of delegation: well formed, in agreement with the rules in words, and able to tell a slip from them. */
class DelegationsTest {

    private static final Path FOLDER = Project.root().resolve("contracts/delegations");
    private static final JsonNode FORM = Documents.read(FOLDER.resolve("example.schema.json"));
    private static final JsonNode ROW =
            Documents.read(Project.root().resolve("contracts/events/membership/delegation.changed.v1.schema.json"));

    private static final String EXAMPLE = """
            {"description": "D", "delegations": [], "cases": [{"case": "C", "on": "2026-11-20", "power": "CONTRACT_SIGN",
             "actor": {"roles": ["finance"]}, "pence": 1, "conditionsMet": [], "expected": {"decision": "REFER"}}]}""";

    static List<String> files() {
        return Documents.names(FOLDER.resolve("examples"));
    }

    @Test
    void theFormIsASchemaOfOurs() {
        assertThat(Schemas.violations(FORM)).isEmpty();
        assertThat(files()).hasSizeGreaterThan(6);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isWellFormed(String file) {
        JsonNode example = read(file);

        assertThat(Schemas.violations(FORM, example)).isEmpty();
        assertThat(example.path("delegations"))
                .allSatisfy(row -> assertThat(Schemas.violations(ROW, row)).isEmpty());
        assertThat(example.path("delegations").findValuesAsText("delegationId")).doesNotHaveDuplicates();
        assertThat(example.path("cases").findValuesAsText("case")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void agreesWithTheRules(String file) {
        JsonNode example = read(file);

        assertThat(example.path("cases"))
                .allSatisfy(asked -> assertThat(new Delegations(Set.of()).answer(example.path("delegations"), asked))
                        .isEqualTo(asked.path("expected")));
    }

    @ParameterizedTest
    @EnumSource
    void tellsASlipFromTheRules(Delegations.Slip slip) {
        Delegations slipped = new Delegations(Set.of(slip));

        assertThat(files().stream().map(DelegationsTest::read).flatMap(example -> differences(slipped, example)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void refusesAnExample(String from, String to) {
        assertThat(EXAMPLE).contains(from);
        assertThat(Schemas.violations(FORM, CloudEvents.parse(EXAMPLE))).isEmpty();

        assertThat(Schemas.violations(FORM, CloudEvents.parse(EXAMPLE.replace(from, to))))
                .isNotEmpty();
    }

    static Stream<Arguments> refusesAnExample() {
        return Stream.of(
                        List.of("2026-11-20", "2026-02-30"),
                        List.of("CONTRACT_SIGN", "sign"),
                        List.of("\"pence\": 1", "\"pence\": -1"),
                        List.of("\"pence\": 1", "\"pence\": 1.5"),
                        List.of("\"REFER\"", "\"PERHAPS\""),
                        List.of("\"REFER\"", "\"ALLOWED\""),
                        List.of("\"REFER\"", "\"REFER\", \"clause\": \"4.1\""),
                        List.of("\"delegations\": []", "\"delegations\": [{}]"),
                        List.of("\"conditionsMet\": [], ", ""))
                .map(change -> arguments(change.get(0), change.get(1)));
    }

    private static Stream<JsonNode> differences(Delegations rules, JsonNode example) {
        return example.path("cases").valueStream().filter(asked -> {
            ObjectNode answer = rules.answer(example.path("delegations"), asked);
            return !answer.equals(asked.path("expected"));
        });
    }

    private static JsonNode read(String file) {
        return Documents.read(FOLDER.resolve("examples").resolve(file));
    }
}
