package io.careweave.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Stack;
import io.careweave.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A small network: who is in it, what it offers, and who calls. */
@QuarkusTestResource(Surroundings.class)
final class Network {

    static final Duration SOON = Duration.ofSeconds(20);

    static final String HOSPITAL = "orthopaedics-zr1";
    static final String OTHER_HOSPITAL = "orthopaedics-zr2";
    static final String COMMUNITY = "msk-zc1";
    static final String SPECIALTY = "orthopaedics";

    static final Map<String, String> ORGANISATIONS = Map.of(
            "Z90001", "PRACTICE",
            "Z90002", "PRACTICE",
            "ZO1", "OPTOMETRIST",
            "ZR1", "TRUST",
            "ZR2", "TRUST",
            "ZC1", "COMMUNITY_PROVIDER",
            "ZP1", "COMMISSIONER",
            "X-RIDGEWAY", "NETWORK");

    /** The practice's client, the trust's attested client, and so on. */
    static final Caller PRACTICE = client("Z90001", false);

    static final Caller PRACTICE_CLINICAL = client("Z90001", true);
    static final Caller OTHER_PRACTICE = client("Z90002", false);
    static final Caller OPTOMETRIST = client("ZO1", false);
    static final Caller TRUST = client("ZR1", true);
    static final Caller TRUST_ADMIN = client("ZR1", false);
    static final Caller OTHER_TRUST = client("ZR2", true);
    static final Caller COMMUNITY_PROVIDER = client("ZC1", true);
    static final Caller SURGEON = member("drlee", "ZR1", "clinician");
    static final Caller GP = member("drpatel", "Z90001", "clinician");
    static final Caller OPERATOR = new Caller(Tokens.user("operator", UUID.nameUUIDFromBytes(new byte[] {9}))
            .roles("operator")
            .audience("referrals")
            .scopes("referrals.read", "referrals.write"));

    private static boolean ready;

    private Network() {}

    static Caller client(String org, boolean attested) {
        var token = Tokens.client("partner-" + org.toLowerCase(Locale.ROOT))
                .org(org)
                .audience("referrals")
                .scopes("referrals.read", "referrals.write");
        return new Caller(attested ? token.attested() : token);
    }

    static Caller member(String name, String org, String... roles) {
        return new Caller(Tokens.user(name, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
                .org(org)
                .roles(roles)
                .audience("referrals")
                .scopes("referrals.read", "referrals.write"));
    }

    /** Makes the organisations known and publishes the services, once. */
    static synchronized void ready() {
        if (ready) {
            return;
        }
        ORGANISATIONS.forEach((code, kind) -> announce(code, kind, 1));
        Eventually.within(SOON, () -> assertThat(column("select org_code from organisation"))
                .containsAll(ORGANISATIONS.keySet()));
        publish(HOSPITAL, "ZR1", "HOSPITAL");
        publish(OTHER_HOSPITAL, "ZR2", "HOSPITAL");
        publish(COMMUNITY, "ZC1", "COMMUNITY");
        ready = true;
    }

    static void announce(String code, String kind, long version) {
        Kafka.shared()
                .publish(
                        Surroundings.ORGANISATIONS,
                        CloudEvents.event(
                                "membership", "careweave.organisation.changed.v1", code, version, """
                                {"kind":"%s","roles":[],"validFrom":"2019-04-01"}""".formatted(kind)));
    }

    private static void publish(String serviceId, String provider, String kind) {
        OPERATOR.put("/v1/services/" + serviceId, Map.of(), service(provider, SPECIALTY, kind))
                .then()
                .statusCode(201);
    }

    /** Without clocks, so that a step is one event; {@code WaitIT} has the others. */
    static Map<String, Object> service(String provider, String specialty, String kind) {
        return Map.of(
                "consultantLed",
                false,
                "providerOrg",
                provider,
                "name",
                "A service of " + provider,
                "specialty",
                specialty,
                "kind",
                kind,
                "capacity",
                Map.of(
                        "slotsNext14d",
                        4,
                        "waitDaysP50",
                        30,
                        "asAt",
                        Instant.now().minusSeconds(60).toString()));
    }

    /** The first column of a query's answer, as the superuser sees it. */
    static List<String> column(String sql) {
        var found = new ArrayList<String>();
        try (var connection = Stack.database().asSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        return found;
    }
}
