package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts against their last release. Run with {@code -Dcontracts.release} to make the present ones the release. */
@Execution(ExecutionMode.CONCURRENT)
class ReleasedTest {

    private static final Path CONTRACTS = Project.root().resolve("contracts");

    private final Path folder;

    ReleasedTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void breaksNothingThatWasReleased() {
        assertThat(Released.breaking(CONTRACTS)).isEmpty();
        if (Boolean.getBoolean("contracts.release")) {
            Released.write(CONTRACTS);
        }
        assertThat(Documents.names(CONTRACTS.resolve("released"))).hasSize(7);
    }

    @Test
    void aReleaseBreaksNothingAndHoldsEverything() throws IOException {
        copy();
        Released.write(folder);

        assertThat(Released.breaking(folder)).isEmpty();
        assertThat(Files.readString(folder.resolve("released/membership.json")))
                .contains("\n\"seat.filled.v1\": {")
                .doesNotContain("A member took a seat");
        assertThat(Files.readString(folder.resolve("released/contracting.json")))
                .contains("\"closed list\"");
        assertThat(Files.readString(folder.resolve("released/referrals.json"))).contains("\n\"/v1/referrals\": {");
        assertThat(Files.readString(folder.resolve("released/topics.json"))).contains("\n\"membership.lists\": {");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesAChange(String expected, String file, String from, String to) throws IOException {
        copy();
        Released.write(folder);
        edit(file, from, to);

        assertThat(Released.breaking(folder))
                .anySatisfy(change -> assertThat(change).contains(expected));
    }

    static Stream<Arguments> refusesAChange() {
        String topics = "asyncapi.yaml";
        String seat = "events/membership/seat.filled.v1.schema.json";
        return Stream.of(
                arguments("membership: seat.filled.v1 /bodyId is removed", seat, "\"bodyId\": {", "\"boardId\": {"),
                arguments("membership: seat.filled.v1 /boardId is newly required", seat, "\"bodyId\"", "\"boardId\""),
                arguments(
                        "referrals: GET /v1/services is removed",
                        "openapi/referrals.v1.yaml",
                        "  /v1/services:",
                        "  /v1/offers:"),
                arguments(
                        "referrals: POST /v1/referrals/{id}/cancel body /reason no longer has all its values",
                        "openapi/referrals.v1.yaml",
                        "      - PATIENT_REQUEST\n",
                        ""),
                arguments("topics: membership.lists is removed", topics, "  membership.lists:", "  membership.sizes:"),
                arguments("has another address", topics, "membership.lists.v1'", "membership.lists.v2'"),
                arguments("has another partitions", topics, "partitions: 12", "partitions: 24"),
                arguments("has another key", topics, "x-key: orgCode of the practice", "x-key: list"),
                arguments("has another cleanup", topics, "cleanup.policy: [compact]", "cleanup.policy: [delete]"),
                arguments("is kept for a shorter time", topics, "retention.ms: 3024000000", "retention.ms: 302400000"),
                arguments(
                        "no longer carries list.changed.v1", topics, "      list.changed.v1:", "      list.sized.v1:"));
    }

    @Test
    void refusesToLoseAnEvent() throws IOException {
        copy();
        Released.write(folder);
        Files.delete(folder.resolve("events/membership/seat.filled.v1.schema.json"));

        assertThat(Released.breaking(folder)).contains("membership: seat.filled.v1 is removed");
    }

    @Test
    void letsContractsGrow() throws IOException {
        copy();
        Released.write(folder);
        edit(
                "events/membership/seat.filled.v1.schema.json",
                "\"bodyId\": {",
                "\"note\": {\"type\": \"string\"}, \"bodyId\": {");
        edit("asyncapi.yaml", "retention.ms: 3024000000", "retention.ms: 9024000000");
        Files.writeString(folder.resolve("events/membership/seat.moved.v1.schema.json"), "{\"type\": \"object\"}");

        assertThat(Released.breaking(folder)).isEmpty();
    }

    private void copy() throws IOException {
        for (String name : Documents.names(CONTRACTS)) {
            boolean contract =
                    name.endsWith(".schema.json") || name.startsWith("openapi/") || name.equals("asyncapi.yaml");
            if (contract && !name.startsWith("target/")) {
                Path target = folder.resolve(name);
                Files.createDirectories(target.resolve("..").normalize());
                Files.copy(CONTRACTS.resolve(name), target);
            }
        }
    }

    private void edit(String name, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(name));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(name), text.replace(from, to));
    }
}
