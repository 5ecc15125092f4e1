package io.careweave.contracting;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Kafka;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What membership tells, as tests need it: told over Kafka; whoever needs it awaits where it can be seen. */
final class Register {

    private Register() {}

    static void tell(String topic, String type, String subject, long version, String data) {
        Kafka.shared()
                .publish(
                        "membership." + topic,
                        CloudEvents.event("membership", "careweave." + type + ".v1", subject, version, data));
    }

    /** A code that no other test knows. */
    static String code() {
        return "X-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    /** An organisation of the network. */
    static String organisation(String kind) {
        var code = code();
        organisation(code, kind, Network.NETWORK, null);
        return code;
    }

    /** @param successor what it was merged into */
    static void organisation(String code, String kind, String parent, @Nullable String successor) {
        tell(
                "organisations",
                "organisation.changed",
                code,
                1,
                "{\"kind\":\"%s\",\"parent\":\"%s\",\"roles\":[],\"validFrom\":\"2019-04-01\"%s}"
                        .formatted(kind, parent, successor == null ? "" : ",\"successor\":\"" + successor + "\""));
    }

    static void body(UUID id, String kind, boolean advisory) {
        tell(
                "bodies",
                "body.changed",
                id.toString(),
                1,
                "{\"kind\":\"%s\",\"advisory\":%s,\"powers\":[],\"seats\":[]}".formatted(kind, advisory));
    }

    /** That everybody with a role may use a power up to a limit, or without one. */
    static void role(String power, String role, @Nullable Long limit, String clause) {
        delegation(power, "{\"role\":\"" + role + "\"}", limit, clause);
    }

    static void ofBody(String power, UUID body, String clause) {
        delegation(power, "{\"bodyId\":\"" + body + "\"}", null, clause);
    }

    private static void delegation(String power, String holder, @Nullable Long limit, String clause) {
        tell(
                "delegations",
                "delegation.changed",
                UUID.randomUUID().toString(),
                1,
                "{\"power\":\"%s\",\"holder\":%s,%s\"conditions\":[],\"reserved\":false,\"clause\":\"%s\",\"validFrom\":\"2019-04-01\"}"
                        .formatted(power, holder, limit == null ? "" : "\"limitPence\":" + limit + ",", clause));
    }

    /** A resolution that a body carried. */
    static UUID carried(UUID body) {
        var id = UUID.randomUUID();
        tell(
                "events",
                "resolution.carried",
                id.toString(),
                1,
                ("{\"bodyId\":\"%s\",\"kind\":\"ORDINARY\",\"matterCode\":\"CONTRACT\",\"decidedOn\":\"2026-11-20\","
                                + "\"limbs\":[],\"awaitsConfirmation\":false}")
                        .formatted(body));
        return id;
    }

    /** That a person has a stake in an organisation. */
    static UUID interest(UUID memberId, String org) {
        return interest(memberId, org, null);
    }

    /** @param to first day after it ended */
    static UUID interest(UUID memberId, String org, @Nullable LocalDate to) {
        var id = UUID.randomUUID();
        tell(
                "interests",
                "interest.changed",
                id.toString(),
                1,
                "{\"memberId\":\"%s\",\"orgCode\":\"%s\",\"category\":\"FINANCIAL\",\"source\":\"DECLARED\",\"from\":\"2020-01-01\"%s}"
                        .formatted(memberId, org, to == null ? "" : ",\"to\":\"" + to + "\""));
        return id;
    }
}
