package io.careweave.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics: what the AsyncAPI document says, what brokers are given, and what events look like there. */
class AsyncApiTest {

    private static final Path CONTRACTS = Project.root().resolve("contracts");
    private static final Path TOPICS = Project.root().resolve("deploy/kafka/topics.yaml");
    private static final Path REALM = Project.root().resolve("deploy/keycloak/realm.json");

    private final Path folder;

    AsyncApiTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theCommittedOneAgreesWithSchemasAndBrokers() {
        assertThat(AsyncApiRules.violations(CONTRACTS)).isEmpty();
        assertThat(TopicRules.violations(CONTRACTS, TOPICS, REALM)).isEmpty();
        assertThat(AsyncApi.read(CONTRACTS).channels()).hasSizeGreaterThan(15);
    }

    @Test
    void describesTheHeadersOfEveryExample() {
        JsonNode headers = AsyncApi.read(CONTRACTS).document().at("/components/schemas/Headers");
        List<String> examples = Documents.names(CONTRACTS.resolve("events")).stream()
                .filter(name -> name.contains("/examples/"))
                .toList();

        assertThat(examples).hasSizeGreaterThan(90).allSatisfy(name -> assertThat(
                        Schemas.violations(headers, headers(Documents.read(CONTRACTS.resolve("events/" + name)))))
                .isEmpty());
    }

    @Test
    void describesNoHeadersThatAnEventLacks() {
        ObjectNode event = CloudEvents.event("referrals", "careweave.referral.imagined.v1", "a", 1, "{}");
        JsonNode schema = AsyncApi.read(CONTRACTS).document().at("/components/schemas/Headers");

        assertThat(Schemas.violations(schema, headers(event))).isEmpty();
        assertThat(Schemas.violations(schema, headers(event.deepCopy().without("subject"))))
                .isNotEmpty();
        assertThat(Schemas.violations(schema, headers(event.deepCopy().put("aggregateversion", 0))))
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesADocument(String expected, String from, String to) throws IOException {
        prepare(from, to);

        assertThat(AsyncApiRules.violations(folder))
                .anySatisfy(violation -> assertThat(violation).contains(expected));
    }

    static Stream<Arguments> refusesADocument() {
        return Stream.of(
                arguments("asyncapi is not 3.0.0", "asyncapi: 3.0.0", "asyncapi: 2.6.0"),
                arguments("which is not there", "messageTraits/event'", "messageTraits/evnt'"),
                arguments("which is not there", "list.changed.v1.schema.json", "list.changd.v1.schema.json"),
                arguments("list.changed.v1.schema.json is on no channel", "list.changed.v1", "seat.filled.v1"),
                arguments("seat.filled.v1.schema.json is on several", "list.changed.v1", "seat.filled.v1"),
                arguments("goes by other names", "name: careweave.list.changed.v1", "name: careweave.list.changd.v1"),
                arguments("goes by other names", "      list.changed.v1:", "      list.sized.v1:"),
                arguments("is an event of budgets", "    address: '{prefix}.membership.lists.v1'", """
                        |    address: '{prefix}.membership.lists.v1'
                        |    messages:
                        |      spend.recorded.v1:
                        |        name: careweave.spend.recorded.v1
                        |        payload: {schema: {$ref: events/budgets/spend.recorded.v1.schema.json}}
                        |  membership.more:
                        |    address: '{prefix}.membership.more.v1'""".stripIndent()
                        .replaceAll("(?m)^\\|", "")),
                arguments("neither sends nor receives", "action: send", "action: publish"),
                arguments(
                        "is on no channel: membership.unknown",
                        "channels/membership.lists'",
                        "channels/membership.unknown'"),
                arguments("and describes [prefix]", "'{prefix}.membership.lists.v1'", "'{prefix}.{list}.lists.v1'"),
                arguments("and describes [prefix]", "'{prefix}.membership.lists.v1'", "'membership.lists.v1'"),
                arguments("membership.lists has no title", "title: List sizes", "title: ''"),
                arguments("membership.lists has no x-key", "x-key: orgCode of the practice", "x-kee: orgCode"),
                arguments(
                        "nobody sends to membership.lists",
                        "membership.sends.membership.lists:\n    action: send",
                        "membership.sends.membership.lists:\n    action: receive"),
                arguments(
                        "is not said to be an event",
                        "name: careweave.list.changed.v1\n        traits: [{$ref: '#/components/messageTraits/event'}]",
                        "name: careweave.list.changed.v1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"differentTopics", "differentKeeping", "differentClients"})
    void refusesTopicsThatDiffer(String expected, String from, String to, String topicsFrom, String topicsTo)
            throws IOException {
        prepare(from, to);
        Path topics = edited(TOPICS, "topics.yaml", topicsFrom, topicsTo);

        assertThat(TopicRules.violations(folder, topics, REALM))
                .anySatisfy(violation -> assertThat(violation).contains(expected));
    }

    static Stream<Arguments> differentTopics() {
        String same = "asyncapi: 3.0.0";
        String topics = "topics:\n";
        return Stream.of(
                arguments(
                        "membership.more.v1 is no channel",
                        same,
                        same,
                        topics,
                        topics + "  membership.more.v1: {kind: state, partitions: 3, readers: []}\n"),
                arguments(
                        "membership.lists is no topic", same, same, "  membership.lists.v1:", "  membership.sizes.v1:"),
                arguments(
                        "has the address",
                        "'{prefix}.membership.lists.v1'",
                        "'{prefix}.membership.lists.v2'",
                        topics,
                        topics),
                arguments(
                        "has 3 partitions, membership.lists.v1 has 4",
                        same,
                        same,
                        "lists.v1: {kind: state, partitions: 3",
                        "lists.v1: {kind: state, partitions: 4"));
    }

    static Stream<Arguments> differentKeeping() {
        String same = "asyncapi: 3.0.0";
        return Stream.of(
                arguments(
                        "membership.lists is not kept as",
                        same,
                        same,
                        "lists.v1: {kind: state",
                        "lists.v1: {kind: events"),
                arguments(
                        "membership.lists is not kept as",
                        same,
                        same,
                        "lists.v1: {kind: state",
                        "lists.v1: {kind: stat"),
                arguments(
                        "membership.events is not kept as",
                        same,
                        same,
                        "cleanup: delete, retentionDays: 35",
                        "cleanup: delete, retentionDays: 36"),
                arguments("deadLetters is not kept as", same, same, "retentionDays: 90", "retentionDays: 9"));
    }

    static Stream<Arguments> differentClients() {
        String same = "asyncapi: 3.0.0";
        String topics = "topics:\n";
        return Stream.of(
                arguments(
                        "membership.lists is received by",
                        same,
                        same,
                        "lists.v1: {kind: state, partitions: 3, readers: [budgets, ",
                        "lists.v1: {kind: state, partitions: 3, readers: [referrals, "),
                arguments(
                        "membership.lists is received by",
                        same,
                        same,
                        "lists.v1: {kind: state, partitions: 3, readers: [budgets, ",
                        "lists.v1: {kind: state, partitions: 3, readers: ["),
                arguments(
                        "subscriptions.partner is sent by [svc-referrals], not by svc-subscriptions",
                        "partner'}\n    summary: subscriptions alone writes to partners\n    bindings: {kafka: {clientId: {type: string, enum: [svc-subscriptions]",
                        "partner'}\n    summary: subscriptions alone writes to partners\n    bindings: {kafka: {clientId: {type: string, enum: [svc-referrals]",
                        topics,
                        topics),
                arguments(
                        "is sent by [svc-budgets]",
                        "summary: membership announces\n    bindings: {kafka: {clientId: {type: string, enum: [svc-membership]}}}",
                        "summary: membership announces\n    bindings: {kafka: {clientId: {type: string, enum: [svc-budgets]}}}",
                        topics,
                        topics),
                arguments(
                        "which the realm does not let at the brokers",
                        "svc-membership",
                        "svc-members",
                        topics,
                        topics));
    }

    @Test
    void wantsClientsThatReachTheBrokers() throws IOException {
        Path realm = edited(REALM, "realm.json", "\"service_account\", \"kafka\"]", "\"service_account\"]");

        assertThat(TopicRules.violations(CONTRACTS, TOPICS, realm)).anySatisfy(violation -> assertThat(violation)
                .contains("svc-membership, which the realm does not let"));
    }

    private static JsonNode headers(JsonNode event) {
        ObjectNode headers = Documents.JSON.createObjectNode();
        CloudEvents.binary("topic", event)
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private void prepare(String from, String to) throws IOException {
        for (String name : Documents.names(CONTRACTS.resolve("events"))) {
            if (name.endsWith(".schema.json")) {
                Path copy = folder.resolve("events").resolve(name);
                Files.createDirectories(folder.resolve("events").resolve(name.substring(0, name.indexOf('/'))));
                Files.copy(CONTRACTS.resolve("events").resolve(name), copy);
            }
        }
        Path _ = edited(CONTRACTS.resolve("asyncapi.yaml"), "asyncapi.yaml", from, to);
    }

    private Path edited(Path source, String name, String from, String to) throws IOException {
        String text = Files.readString(source);
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve(name), text.replace(from, to));
    }
}
