package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractsTest {

    private static final Path CONTRACTS = Project.root().resolve("contracts");

    private static final String SCHEMA = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "$id": "urn:careweave:schema:referrals:referral.submitted.v1", "type": "object", "required": ["count"],
             "title": "T", "description": "D",
             "properties": {"count": {"type": "integer", "description": "C"},
              "kind": {"type": "string", "enum": ["A", "B"], "description": "K (open list)"},
              "pence": {"type": "integer", "description": "P"},
              "codes": {"type": "array", "description": "C", "items": {"type": "string", "pattern": "^[A-Z]+$"}},
              "ref": {"type": "string", "format": "uuid", "description": "R"},
              "parties": {"type": "object", "description": "P", "required": ["org"],
               "properties": {"org": {"type": "string", "pattern": "^[A-Z0-9]+$", "description": "O"}}}}}""";
    private static final String EXAMPLE = """
            {"specversion": "1.0", "id": "019a0000-0000-7000-8000-000000000001",
             "source": "urn:careweave:ridgeway:referrals", "type": "careweave.referral.submitted.v1",
             "subject": "019a0000-0000-7000-8000-000000000002", "time": "2026-11-21T10:00:00Z",
             "datacontenttype": "application/json",
             "dataschema": "urn:careweave:schema:referrals:referral.submitted.v1", "aggregateversion": 1,
             "correlationid": "019a0000-0000-7000-8000-000000000003",
             "data": {"count": 1, "parties": {"org": "Z90001"}}}""";
    private static final String PROBLEMS = """
            - {slug: not-found, title: T, status: 404, meaning: M, cause: C, fix: F, retry: R}
            """;

    private final Path folder;

    ContractsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theCommittedContractsAreGood() throws IOException {
        assertThat(ContractFiles.violations(CONTRACTS)).isEmpty();
        assertThat(CONTRACTS.resolve("problems/common.yaml")).exists();
        if (Files.isDirectory(CONTRACTS.resolve("events/referrals"))) {
            assertThat(ContractFiles.schemas(CONTRACTS, "referrals")).isNotEmpty();
        }
    }

    @Test
    void theDemonstrationNetworkKeepsToTheContract() {
        Path network = Project.root().resolve("deploy/local/src/main/resources/networks/ridgeway/organisations.json");
        JsonNode schema = Documents.read(CONTRACTS.resolve("events/membership/organisation.changed.v1.schema.json"));

        assertThat(Documents.read(network).properties()).hasSizeGreaterThan(20).allSatisfy(organisation -> assertThat(
                        Schemas.violations(schema, organisation.getValue()))
                .as(organisation.getKey())
                .isEmpty());
    }

    @Test
    void letsGoodFilesPass() throws IOException {
        assertThat(violations(SCHEMA, EXAMPLE, PROBLEMS)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesASchema(String expected, String from, String to) throws IOException {
        assertThat(violations(edited(SCHEMA, from, to), EXAMPLE, PROBLEMS))
                .anySatisfy(violation -> assertThat(violation).contains("referral.submitted.v1.schema.json", expected));
    }

    static Stream<Arguments> refusesASchema() {
        return Stream.of(
                arguments("unreadable", "{\"$schema\"", "{\"$schema"),
                arguments(
                        "unreadable",
                        "\"type\": \"object\", \"required\": [\"count\"]",
                        "\"type\": \"object\", \"type\": \"object\", \"required\": [\"count\"]"),
                arguments("$schema is not", "2020-12", "2019-09"),
                arguments("$id is not", "referral.submitted", "referral.sent"),
                arguments("not draft 2020-12", "\"type\": \"integer\"", "\"type\": \"whole\""),
                arguments("# has no title", "\"title\": \"T\", ", ""),
                arguments("# has no description", "\"title\": \"T\", \"description\": \"D\"", "\"title\": \"T\""),
                arguments("#/count is not described", ", \"description\": \"C\"}", "}"),
                arguments("#/parties/org is not described", "\"description\": \"O\"", "\"description\": \" \""),
                arguments("#/kind does not say whether", " (open list)", ""),
                arguments("#/codes/* is free text", ", \"pattern\": \"^[A-Z]+$\"", ""),
                arguments("#/parties/org is free text", ", \"pattern\": \"^[A-Z0-9]+$\"", ""),
                arguments("#/pence is money", "\"pence\": {\"type\": \"integer\"", "\"pence\": {\"type\": \"number\""),
                arguments("not draft 2020-12", "[\"count\"]", "\"count\""),
                arguments("#/requird is no keyword", "\"required\": [\"count\"]", "\"requird\": [\"count\"]"),
                arguments("nothing is required", "\"required\": [\"count\"]", "\"minProperties\": 1"),
                arguments("requires total, which it does not describe", "[\"count\"]", "[\"total\"]"),
                arguments(
                        "closes the object",
                        "\"description\": \"O\"}}",
                        "\"description\": \"O\"}}, \"additionalProperties\": false"),
                arguments("refers to another file", "\"type\": \"integer\"", "\"$ref\": \"https://example.org/x\""),
                arguments("has birthDate", "\"ref\"", "\"birthDate\""),
                arguments("has patient_name", "\"org\": {", "\"patient_name\": {}, \"org\": {"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesAnExample(String expected, String from, String to) throws IOException {
        assertThat(violations(SCHEMA, edited(EXAMPLE, from, to), PROBLEMS))
                .anySatisfy(
                        violation -> assertThat(violation).contains("examples/referral.submitted.v1.json", expected));
    }

    static Stream<Arguments> refusesAnExample() {
        return Stream.of(
                arguments("specversion", "\"1.0\"", "\"0.3\""),
                arguments("specversion", "\"1.0\"", "1.0"),
                arguments("id has not", "\"019a0000-0000-7000-8000-000000000001\"", "\"7\""),
                arguments("source has not", "ridgeway:referrals", "ridgeway:unknown"),
                arguments("type is not", "\"careweave.referral.submitted.v1\"", "\"careweave.referral.accepted.v1\""),
                arguments("type has not", "\"careweave.referral.submitted.v1\"", "\"referral.submitted\""),
                arguments("subject has not", "\"019a0000-0000-7000-8000-000000000002\"", "\"\""),
                arguments("/subject is an NHS number", "\"019a0000-0000-7000-8000-000000000002\"", "\"9434765919\""),
                arguments("time is not an instant", "2026-11-21T10", "2026-11-32T10"),
                arguments("time is not in UTC", "10:00:00Z", "10:00:00+01:00"),
                arguments("datacontenttype", "application/json", "text/json"),
                arguments("dataschema is not", "schema:referrals", "schema:budgets"),
                arguments("aggregateversion", "\"aggregateversion\": 1", "\"aggregateversion\": \"1\""),
                arguments("aggregateversion", "\"aggregateversion\": 1", "\"aggregateversion\": 0"),
                arguments("correlationid", "019a0000-0000-7000-8000-000000000003", "a b"),
                arguments("attribute name aggregateVersion", "\"aggregateversion\"", "\"aggregateVersion\""),
                arguments("data is not an object", "{\"count\": 1, \"parties\": {\"org\": \"Z90001\"}}", "\"text\""),
                arguments("data: /count", "\"count\": 1", "\"count\": \"1\""),
                arguments("data: : required property 'count'", "\"count\": 1", "\"total\": 1"),
                arguments("data: /ref", "\"count\": 1", "\"count\": 1, \"ref\": \"not a uuid\""),
                arguments("/data/parties/surname names a person", "\"org\"", "\"surname\": \"x\", \"org\""),
                arguments("/data/nhsNumber names a person", "\"count\"", "\"nhsNumber\": 1, \"count\""),
                arguments("/data/list/* is an NHS number", "\"count\"", "\"list\": [\"943 476 5919\"], \"count\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesACatalogueOfProblems(String expected, String from, String to) throws IOException {
        assertThat(violations(SCHEMA, EXAMPLE, edited(PROBLEMS, from, to)))
                .anySatisfy(violation -> assertThat(violation).contains("referrals.yaml", expected));
    }

    static Stream<Arguments> refusesACatalogueOfProblems() {
        return Stream.of(
                arguments("unreadable", "- {slug", "- {{slug"),
                arguments("not a list", "- {slug", "{slug"),
                arguments("malformed or used twice", "not-found", "NOT_FOUND"),
                arguments("malformed or used twice", PROBLEMS, PROBLEMS + PROBLEMS),
                arguments("has status 200", "404", "200"),
                arguments("has status \"many\"", "404", "many"),
                arguments("has the fields", "retry: R", "again: R"),
                arguments("says nothing under fix", "fix: F", "fix: ' '"));
    }

    @Test
    void refusesFilesThatAreOutOfPlaceOrAlone() throws IOException {
        write("events/referrals/referral.accepted.v1.schema.json", SCHEMA.replace("submitted", "accepted"));
        write("events/referrals/examples/referral.booked.v1.json", EXAMPLE.replace("submitted", "booked"));
        write("events/referrals/readme.txt", "");
        write("events/unknown/referral.submitted.v1.schema.json", SCHEMA);
        write("problems/unknown.yaml", PROBLEMS);

        assertThat(ContractFiles.violations(folder))
                .containsExactlyInAnyOrder(
                        "referrals:referral.accepted.v1: a schema without an example",
                        "referrals/examples/referral.booked.v1.json: an example without a schema",
                        "referrals/readme.txt: neither <service>/<noun>.<verb>.v1.schema.json nor an example of one",
                        "unknown/referral.submitted.v1.schema.json: neither <service>/<noun>.<verb>.v1.schema.json nor an example of one",
                        "unknown.yaml: not the problems of a service");
    }

    @Test
    void holdsAnEventToTheSchemaItNames() {
        ObjectNode unknown = CloudEvents.event("referrals", "careweave.referral.imagined.v1", "a", 1, "{}");

        assertThatThrownBy(() -> Contracts.assertKept(unknown))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no schema")
                .hasMessageContaining("imagined");
        assertThatThrownBy(() -> Contracts.example("referrals", "referral.imagined.v1"))
                .hasMessageContaining("no example");
    }

    private List<String> violations(String schema, String example, String problems) throws IOException {
        write("events/referrals/referral.submitted.v1.schema.json", schema);
        write("events/referrals/examples/referral.submitted.v1.json", example);
        write("problems/referrals.yaml", problems);
        return ContractFiles.violations(folder);
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(folder.resolve(name.substring(0, name.lastIndexOf('/'))));
        Files.writeString(file, content);
    }

    private static String edited(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }
}
