package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.Eventually;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * forest: a provider misses an indicator of its contract. It reports a month to performance; contracting shows the breach, the
 * buyer issues a notice, and when the provider corrects its figure contracting shows what it was, and where the notice stands.
 */
class MissedIndicatorIT {

    @RegisterExtension
    static final Platform PLATFORM = new Platform();

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String API = "/api/contracting/v1/";
    private static final String NETWORK = "X-RIDGEWAY";
    private static final String PROVIDER = "ZC1";
    private static final String INDICATOR = "HIP_FRACTURE_36H";

    private final YearMonth month =
            YearMonth.from(LocalDate.now(ZoneId.of("Europe/London"))).minusMonths(2);

    @Test
    void showsTheBreachTheStepThatFollowsAndWhatMendedIt() {
        delegateSigning();
        String contract = live();
        String path = API + "contracts/" + contract;
        String kpi = PLATFORM.asUser("contracts")
                .get(path + "/kpis")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();

        report(30);
        JsonNode breach = awaitRating(path, kpi, "significantlyBelow");
        assertThat(breach.required("numerator").asInt()).isEqualTo(30);
        assertThat(breach.hasNonNull("noticeId")).isFalse();
        assertThat(warnings(contract)).containsExactly("MISSED_INDICATOR");

        String notice = PLATFORM.asUser("contracts")
                .create(path + "/notices", Json.of("kpiId", kpi, "period", month.toString()), key())
                .expect(201)
                .body()
                .required("id")
                .asText();
        assertThat(observation(path, kpi).required("noticeState").asText()).isEqualTo("NOTICE");
        assertThat(warnings(contract)).containsExactly("FALLS_SHORT");

        report(37);
        JsonNode mended = awaitRating(path, kpi, "met");
        assertThat(mended.required("mended").asBoolean()).isTrue();
        assertThat(mended.at("/earlier/0/rating").asText()).isEqualTo("significantlyBelow");
        assertThat(mended.at("/earlier/0/numerator").asInt()).isEqualTo(30);
        assertThat(mended.required("noticeId").asText()).isEqualTo(notice);
        assertThat(mended.required("noticeState").asText()).isEqualTo("NOTICE");
    }

    private static void delegateSigning() {
        var _ = PLATFORM.asUser("secretary")
                .create(
                        "/api/membership/v1/delegations",
                        Json.of(
                                "power",
                                "CONTRACT_SIGN",
                                "holder",
                                Json.of("role", "chair"),
                                "conditions",
                                List.of(),
                                "reserved",
                                false,
                                "clause",
                                "SoD-kpi.1",
                                "validFrom",
                                today().minusMonths(1).toString(),
                                "decidedBy",
                                "R-kpi.1"),
                        key())
                .expect(201);
    }

    /** Id of a contract in force since the month before the one reported, for 90 in 100 within 36 hours. */
    private String live() {
        LocalDate start = month.minusMonths(1).atDay(1);
        String id = PLATFORM.asUser("contracts")
                .create(API + "contracts", terms(start), key())
                .expect(201)
                .body()
                .required("id")
                .asText();
        String path = API + "contracts/" + id;
        var _ = PLATFORM.asUser("contracts")
                .create(
                        path + "/kpis",
                        Json.of(
                                "indicatorCode", INDICATOR,
                                "direction", "HIGHER",
                                "targetNumerator", 90,
                                "targetDenominator", 100,
                                "tolerance", 250,
                                "minimumDenominator", 0,
                                "from", start.toString()),
                        key())
                .expect(201);
        var _ = PLATFORM.asUser("contracts")
                .transition(path + "/agree", version(path), Json.of())
                .expect(200);
        // The scheme of delegation comes by Kafka.
        Eventually.within(SOON, () -> {
            var _ = PLATFORM.asUser("chair")
                    .transition(
                            path + "/sign", version(path), Json.of("counterpartySignedOn", today().toString()), key())
                    .expect(200);
        });
        var _ = Eventually.within(
                SOON,
                () -> PLATFORM.asUser("contracts").get(path).expect(200).body(),
                found -> found.required("state").asText().equals("LIVE"));
        return id;
    }

    private static JsonNode terms(LocalDate start) {
        return Json.of(
                "kind", "COMMUNITY_SERVICES",
                "title", "Fracture liaison",
                "buyerOrg", NETWORK,
                "providerOrg", PROVIDER,
                "serviceIds", List.of("fracture-zc1"),
                "start", start.toString(),
                "end", start.plusYears(2).toString(),
                "awardPence", 4_000_000,
                "lines", List.of(),
                "conditionsPrecedent", List.of(),
                "specification", Json.of("id", key(), "version", 1),
                "owner", PLATFORM.asUser("contracts").subject(),
                "reviewOn", today().plusMonths(6).toString(),
                "basis", "PSR_COMPETITIVE");
    }

    /** Of forty patients, by the provider's own program. */
    private void report(int withinTime) {
        var _ = PLATFORM.as("partner-zc1")
                .create(
                        "/api/performance/v1/observations",
                        Json.of(
                                "observations",
                                List.of(Json.of(
                                        "indicator", INDICATOR,
                                        "orgCode", PROVIDER,
                                        "period", month.toString(),
                                        "numerator", withinTime,
                                        "denominator", 40))),
                        key())
                .expect(200);
    }

    private JsonNode awaitRating(String path, String kpi, String rating) {
        return Eventually.within(SOON, () -> observation(path, kpi), found -> found.path("rating")
                .asText()
                .equals(rating));
    }

    private JsonNode observation(String path, String kpi) {
        for (JsonNode one : PLATFORM.asUser("contracts")
                .get(path + "/kpis/" + kpi + "/observations")
                .expect(200)
                .body()
                .required("items")) {
            if (one.required("period").asText().equals(month.toString())) {
                return one;
            }
        }
        return Json.of();
    }

    private static List<String> warnings(String contract) {
        for (JsonNode one : PLATFORM.asUser("contracts")
                .get(API + "contracts/warnings?limit=200")
                .expect(200)
                .body()
                .required("items")) {
            if (one.required("id").asText().equals(contract)) {
                List<String> warnings = new ArrayList<>();
                one.required("warnings").forEach(warning -> warnings.add(warning.asText()));
                return warnings;
            }
        }
        return List.of();
    }

    private static long version(String path) {
        return PLATFORM.asUser("contracts").get(path).version();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
