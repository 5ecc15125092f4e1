package io.careweave.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What membership tells, as tests need it: told over Kafka, and awaited where it can be seen. */
final class Register {

    static final String NETWORK = "X-RIDGEWAY";
    static final UUID EXECUTIVE = UUID.nameUUIDFromBytes("executive".getBytes(StandardCharsets.UTF_8));
    static final Duration SOON = Duration.ofSeconds(60);

    private static boolean told;

    private Register() {}

    /** The network and its scheme of delegation. */
    static synchronized void network() {
        if (told) {
            return;
        }
        organisation(NETWORK, 1, "{\"kind\":\"NETWORK\",\"roles\":[],\"validFrom\":\"2019-04-01\"}");
        body(EXECUTIVE, "EXECUTIVE", false);
        role("VIREMENT_APPROVE", "practice_manager", 1_000_000L, "SAME_HOLDER", "SoD-5.1");
        role("VIREMENT_APPROVE", "finance", 10_000_000L, null, "SoD-5.2");
        role("VIREMENT_APPROVE", "chair", 20_000_000L, null, "SoD-5.3");
        ofBody("VIREMENT_APPROVE", EXECUTIVE, "SoD-5.4");
        role("BUDGET_DEVOLVE", "finance", null, null, "SoD-6.1");
        role("BUDGET_DEVOLVE", "chair", null, null, "SoD-6.2");
        role("COMMITMENT_RELEASE", "finance", 1_000_000L, null, "SoD-7.1");
        role("COMMITMENT_RELEASE", "contract_manager", 100_000L, null, "SoD-7.2");
        ofBody("COMMITMENT_RELEASE", EXECUTIVE, "SoD-7.3");
        Eventually.within(
                SOON, () -> Network.FINANCE.get("/v1/holders/" + NETWORK).then().statusCode(200));
        // Each topic is read by itself: that the network is known says nothing about its scheme.
        Eventually.within(SOON, () -> {
            assertThat(rows("body where body_id = '" + EXECUTIVE + "'")).isEqualTo(1);
            assertThat(rows("delegation where clause like 'SoD-%'")).isGreaterThanOrEqualTo(9);
        });
        told = true;
    }

    private static long rows(String ofTable) throws SQLException {
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + ofTable)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    static void organisation(String code, long version, String data) {
        tell("organisations", "organisation.changed", code, version, data);
    }

    static void tell(String topic, String type, String subject, long version, String data) {
        Kafka.shared()
                .publish(
                        "membership." + topic,
                        CloudEvents.event("membership", "careweave." + type + ".v1", subject, version, data));
    }

    /** A practice of the network, known here. */
    static String practice() {
        return practice(NETWORK);
    }

    static String practice(String parent) {
        return member("PRACTICE", parent);
    }

    static String member(String kind, String parent) {
        network();
        var code = Postings.code();
        organisation(
                code,
                1,
                "{\"kind\":\"%s\",\"parent\":\"%s\",\"roles\":[],\"validFrom\":\"2019-04-01\"}"
                        .formatted(kind, parent));
        Eventually.within(
                SOON, () -> Network.FINANCE.get("/v1/holders/" + code).then().statusCode(200));
        return code;
    }

    /** That it ended yesterday, and who took over. */
    static void ended(String code, String successor) {
        organisation(
                code,
                2,
                ("{\"kind\":\"PRACTICE\",\"parent\":\"%s\",\"roles\":[],\"validFrom\":\"2019-04-01\",\"validTo\":\"%s\","
                                + "\"successor\":\"%s\"}")
                        .formatted(NETWORK, Postings.today(), successor));
        Eventually.within(SOON, () -> assertThat(
                        Network.FINANCE.get("/v1/holders/" + code).<String>path("state"))
                .isNotEqualTo("OPEN"));
    }

    static void list(String practice, long patients) {
        tell(
                "lists",
                "list.changed",
                practice,
                1,
                ("{\"asAt\":\"2026-10-01\",\"bands\":[{\"sex\":\"FEMALE\",\"ageBand\":\"15-44\",\"patients\":%d}],"
                                + "\"newRegistrants\":0,\"careHomePatients\":0,\"total\":%d}")
                        .formatted(patients, patients));
        Eventually.within(SOON, () -> assertThat(Network.FINANCE
                        .get("/v1/holders/" + practice)
                        .<Number>path("registeredPatients")
                        .longValue())
                .isEqualTo(patients));
    }

    static void body(UUID id, String kind, boolean advisory) {
        tell(
                "bodies",
                "body.changed",
                id.toString(),
                1,
                "{\"kind\":\"%s\",\"advisory\":%s,\"powers\":[],\"seats\":[]}".formatted(kind, advisory));
    }

    static void role(String power, String role, @Nullable Long limit, @Nullable String condition, String clause) {
        delegation(power, "{\"role\":\"" + role + "\"}", limit, condition, clause);
    }

    static void ofBody(String power, UUID body, String clause) {
        delegation(power, "{\"bodyId\":\"" + body + "\"}", null, null, clause);
    }

    private static void delegation(
            String power, String holder, @Nullable Long limit, @Nullable String condition, String clause) {
        tell(
                "delegations",
                "delegation.changed",
                UUID.randomUUID().toString(),
                1,
                "{\"power\":\"%s\",\"holder\":%s,%s\"conditions\":[%s],\"reserved\":false,\"clause\":\"%s\",\"validFrom\":\"2019-04-01\"}"
                        .formatted(
                                power,
                                holder,
                                limit == null ? "" : "\"limitPence\":" + limit + ",",
                                condition == null ? "" : "\"" + condition + "\"",
                                clause));
    }

    /** A resolution that a body carried. */
    static UUID carried(UUID body) {
        var id = UUID.randomUUID();
        tell(
                "events",
                "resolution.carried",
                id.toString(),
                1,
                ("{\"bodyId\":\"%s\",\"kind\":\"ORDINARY\",\"matterCode\":\"BUDGET\",\"decidedOn\":\"2026-11-20\","
                                + "\"limbs\":[],\"awaitsConfirmation\":false}")
                        .formatted(body));
        return id;
    }

    /** That a person has a stake in an organisation. */
    static void interest(UUID memberId, String org) {
        tell(
                "interests",
                "interest.changed",
                UUID.randomUUID().toString(),
                1,
                "{\"memberId\":\"%s\",\"orgCode\":\"%s\",\"category\":\"FINANCIAL\",\"source\":\"DECLARED\",\"from\":\"2020-01-01\"}"
                        .formatted(memberId, org));
    }

    /** Money for a practice's prescribing. */
    static String funded(long pence) {
        var practice = practice();
        fund(practice, pence);
        return practice;
    }

    static void fund(String holder, long pence) {
        Postings.post("ALLOCATION", Postings.allocation(holder, pence)).then().statusCode(201);
    }

    static Map<String, Object> place(String fund, String holder, String line) {
        return Map.of("fund", fund, "holder", holder, "serviceLine", line);
    }
}
