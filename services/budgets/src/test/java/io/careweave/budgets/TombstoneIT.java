package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What membership's state topics drop is forgotten here, until a later event brings it back. */
@QuarkusTest
class TombstoneIT {

    private static final Kafka KAFKA = Kafka.shared();

    private static final Map<String, String> DATA = Map.of(
            "organisation", "{\"kind\":\"PRACTICE\",\"roles\":[],\"validFrom\":\"2019-04-01\"}",
            "list",
                    "{\"asAt\":\"2026-10-01\",\"bands\":[{\"sex\":\"FEMALE\",\"ageBand\":\"15-44\",\"patients\":5}],"
                            + "\"newRegistrants\":0,\"careHomePatients\":0,\"total\":5}",
            "delegation",
                    "{\"power\":\"NOTHING_ELSE\",\"holder\":{\"role\":\"finance\"},\"conditions\":[],\"reserved\":false,"
                            + "\"clause\":\"SoD-9\",\"validFrom\":\"2019-04-01\"}",
            "body", "{\"kind\":\"COMMITTEE\",\"advisory\":true,\"powers\":[],\"seats\":[]}",
            "interest",
                    "{\"memberId\":\"019a9e00-7b00-7000-8000-000061000001\",\"orgCode\":\"ZC1\",\"category\":\"FINANCIAL\","
                            + "\"source\":\"DECLARED\",\"from\":\"2020-01-01\"}");

    @BeforeEach
    void network() {
        Register.network();
    }

    @ParameterizedTest
    @CsvSource({
        "organisation, organisations, organisation, org_code",
        "list, lists, practice_list, org_code",
        "list, lists, list_count, org_code",
        "delegation, delegations, delegation, delegation_id",
        "body, bodies, body, body_id",
        "interest, interests, interest, interest_id"
    })
    void dropsTheSubjectAndWhatIsOlder(String noun, String topic, String table, String column) {
        var subject = column.equals("org_code")
                ? Postings.holder()
                : UUID.randomUUID().toString();
        told(topic, noun, subject, 1);
        await(table, column, subject, 1);

        forget(topic, noun, subject, 3);
        await(table, column, subject, 0);
        told(topic, noun, subject, 2);
        told(topic, noun, subject, 4);
        await(table, column, subject, 4);

        // An older tombstone that comes late, and one that no service wrote.
        forget(topic, noun, subject, 3);
        told(topic, noun, subject, 5);
        await(table, column, subject, 5);
        KAFKA.publish("membership." + topic, subject, null, Map.of());
        await(table, column, subject, 0);
    }

    @Test
    void conflictsNobodyByAnInterestThatIsForgotten() {
        var member = UUID.randomUUID();
        var provider = Register.member("COMMUNITY_PROVIDER", Register.NETWORK);
        var practice = Register.funded(1_000);
        var interest = UUID.randomUUID().toString();
        Register.tell(
                "interests",
                "interest.changed",
                interest,
                1,
                DATA.getOrDefault("interest", "")
                        .replace("019a9e00-7b00-7000-8000-000061000001", member.toString())
                        .replace("ZC1", provider));
        var id = FINANCE.post("/v1/commitments", CommitmentIT.body(practice, 1_000, Map.of("beneficiary", provider)))
                .<String>path("id");
        var caller = Network.member(member, Register.NETWORK, "finance");
        var path = "/v1/commitments/" + id + "/release";
        Eventually.within(Register.SOON, () -> caller.post(path, Map.of("pence", 1))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/budgets/conflicted")));

        forget("interests", "interest", interest, 2);

        Eventually.within(
                Register.SOON,
                () -> caller.post(path, Map.of("pence", 1)).then().statusCode(200));
    }

    @Test
    void setsAsideATombstoneWhoseKeyIsNotItsSubject() {
        var event = CloudEvents.event("membership", "careweave.organisation.forgotten.v1", Postings.holder(), 1, "{}");
        var key = Postings.holder();
        KAFKA.publish(
                "membership.organisations",
                key,
                null,
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", event.get("id").asText(),
                        "ce_source", "urn:x",
                        "ce_type", event.get("type").asText(),
                        "ce_subject", event.get("subject").asText(),
                        "ce_time", event.get("time").asText(),
                        "ce_aggregateversion", "1"));

        var dead = KAFKA.await(Surroundings.deadLetters("membership.organisations"), key, 1, Register.SOON);
        assertThat(dead.getFirst().value()).isNull();
        assertThat(new String(
                        dead.getFirst()
                                .headers()
                                .lastHeader("dead-letter-reason")
                                .value(),
                        StandardCharsets.UTF_8))
                .contains("the key is not the subject");
    }

    private static void told(String topic, String noun, String subject, long version) {
        Register.tell(topic, noun + ".changed", subject, version, DATA.getOrDefault(noun, ""));
    }

    private static void forget(String topic, String noun, String subject, long version) {
        KAFKA.tombstone(
                "membership." + topic,
                CloudEvents.event("membership", "careweave." + noun + ".forgotten.v1", subject, version, "{}"));
    }

    /** Until the subject is known by that version, 0 for not at all. */
    private static void await(String table, String column, String subject, long version) {
        Eventually.within(
                Register.SOON, () -> assertThat(version(table, column, subject)).isEqualTo(version));
    }

    private static long version(String table, String column, String subject) {
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.prepareStatement(
                        "select coalesce(max(version), 0) from " + table + " where " + column + "::varchar = ?")) {
            statement.setString(1, subject);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
