package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Eventually;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * forest, played by the practices of ridgeway: first outpatient referrals fall 12% in six months against the same months
 * the year before, with the exact interval and the balancing measures, computed from referral events. The API dates what
 * happens by the clock; so the history comes as the events that referrals published when it happened, on referrals' topic
 * and as its client.
 */
class FewerReferralsIT {

    @RegisterExtension
    static final Platform PLATFORM = new Platform();

    private static final String API = "/api/performance/v1/";
    private static final String NETWORK = "X-RIDGEWAY";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final List<String> PRACTICES =
            IntStream.rangeClosed(1, 21).mapToObj("Z90%03d"::formatted).toList();
    private static final String LIST_HEADER =
            "PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,"
                    + "NUMBER_OF_PATIENTS\n";

    private static final long MONTHS = 6;
    private static final long BEFORE = 25;
    private static final long NOW = 22;

    /** Long over, so that what other tests refer is elsewhere; and not across a 29 February. */
    private final YearMonth last =
            YearMonth.of(LocalDate.now(ZoneId.of("Europe/London")).getYear() - 1, 9);

    @Test
    void fallByTwelvePerCentWithTheExactIntervalAndWhatBalancesThem() {
        Subscription practice = Subscription.pullOfSignals(PLATFORM.as("partner-z90001"));
        Subscription outsider = Subscription.pullOfSignals(PLATFORM.as("partner-zr2"));
        importLists();
        tellTheHistory();

        JsonNode answer = Eventually.within(
                SOON,
                () -> compare(PLATFORM.asUser("analyst"), NETWORK, 200),
                found -> count(found, "baseline") == MONTHS * PRACTICES.size() * BEFORE
                        && count(found, "current") == MONTHS * PRACTICES.size() * NOW
                        && found.at("/balancing/0/current/denominator").asLong() == MONTHS * PRACTICES.size() * NOW
                        && found.at("/balancing/0/current/numerator").asInt() == MONTHS * PRACTICES.size());

        assertThat(answer.path("from").asText())
                .isEqualTo(last.minusMonths(MONTHS - 1).toString());
        assertThat(answer.at("/indicator/baseline/from").asText())
                .isEqualTo(last.minusMonths(MONTHS + 11).toString());
        JsonNode change = answer.at("/indicator/change");
        // The exact conditional interval of 2,772 against 3,150 by the quantiles of the beta distribution, as SciPy
        // 1.17 has them.
        assertThat(change.path("value").asDouble()).isCloseTo(0.88, within(1e-12));
        assertThat(change.path("lower").asDouble()).isCloseTo(0.8359082, within(1e-7));
        assertThat(change.path("upper").asDouble()).isCloseTo(0.9263785, within(1e-7));
        assertThat(change.path("verdict").asText()).isEqualTo("MET_POINT");
        assertThat(answer.at("/indicator/movement").asText()).isEqualTo("BETTER");

        assertThat(balancing(answer, "REFERRALS_RETURNED")).isEqualTo("NO_EVIDENCE");
        assertThat(balancing(answer, "REFERRALS_RESUBMITTED")).isEqualTo("NO_EVIDENCE");
        assertThat(balancing(answer, "REFERRALS_DENIED")).isEqualTo("NO_EVIDENCE");
        // Nobody told of these: that is said, and not passed over.
        assertThat(balancing(answer, "EMERGENCY_ADMISSIONS")).isEqualTo("NO_DATA");

        answersAPractice();
        JsonNode told = isToldAsASpecialCause();
        reaches(told, practice, outsider);
    }

    /** A practice is told what becomes of its network's figures; a trust that does not belong to it is not. */
    private static void reaches(JsonNode told, Subscription practice, Subscription outsider) {
        JsonNode event = Eventually.within(
                        SOON,
                        () -> practice.feed().stream()
                                .filter(one -> one.path("id").equals(told.path("id")))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        assertThat(event.path("data")).isEqualTo(told.path("data"));
        assertThat(outsider.feed())
                .allSatisfy(one -> assertThat(one.at("/data/orgCode").asText()).isEqualTo("ZR2"));
    }

    /** Of the network as of each practice; who follows performance's events learns of it. */
    private JsonNode isToldAsASpecialCause() {
        String list = API + "signals?indicator=FIRST_OUTPATIENT&state=LASTING&orgCode=";
        JsonNode signal = Eventually.within(
                        SOON,
                        () -> PLATFORM.asUser("analyst")
                                .get(list + NETWORK)
                                .expect(200)
                                .body(),
                        found -> found.at("/items/0/variation").asText().equals("IMPROVEMENT"))
                .at("/items/0");

        JsonNode event = Eventually.within(
                        SOON,
                        () -> new Broker(PLATFORM, "svc-budgets")
                                .read(Broker.topic("performance.events.v1")).stream()
                                        .map(CloudEvents::structured)
                                        .filter(one -> one.at("/data/signalId").equals(signal.path("id")))
                                        .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        assertThat(event.path("type").asText()).isEqualTo("careweave.special_cause.detected.v1");
        assertThat(event.at("/data/orgCode").asText()).isEqualTo(NETWORK);
        assertThat(event.at("/data/variation").asText()).isEqualTo("IMPROVEMENT");
        assertThat(signal.path("side").asText()).isEqualTo("BELOW");
        assertThat(PLATFORM.as("partner-z90001")
                        .get(list + "Z90001")
                        .expect(200)
                        .body()
                        .at("/items/0/variation")
                        .asText())
                .isEqualTo("IMPROVEMENT");
        return event;
    }

    private void answersAPractice() {
        JsonNode own = compare(PLATFORM.as("partner-z90001"), "Z90001", 200);
        assertThat(count(own, "current")).isEqualTo(MONTHS * NOW);
        // 150 against 132: of one practice, chance alone may say as much.
        assertThat(own.at("/indicator/movement").asText()).isEqualTo("NO_EVIDENCE");
        assertThat(own.at("/indicator/change/verdict").asText()).isEqualTo("MET_POINT");
        var _ = compare(PLATFORM.as("partner-z90001"), "Z99999", 404);
        var _ = PLATFORM.anonymous()
                .get(API + "comparisons?indicator=FIRST_OUTPATIENT&organisation=Z90001")
                .expect(401);
    }

    private JsonNode compare(Api caller, String org, int status) {
        return caller.get(API + "comparisons?indicator=FIRST_OUTPATIENT&organisation=" + org + "&months=" + MONTHS
                        + "&to=" + last + "&target=12")
                .expect(status)
                .body();
    }

    private static long count(JsonNode answer, String side) {
        return answer.at("/indicator/" + side + "/numerator").asLong(-1);
    }

    private static String balancing(JsonNode answer, String code) {
        for (JsonNode one : answer.required("balancing")) {
            if (one.path("code").asText().equals(code)) {
                return one.path("movement").asText();
            }
        }
        throw new AssertionError("no " + code + " in " + answer);
    }

    /** Each practice refers fewer patients; every month one referral is returned with advice, and every other month it comes again. */
    private void tellTheHistory() {
        try (Producer<String, byte[]> producer = new Broker(PLATFORM, "svc-referrals").producer()) {
            for (String practice : PRACTICES) {
                for (int month = 0; month < MONTHS; month++) {
                    tellAMonth(producer, practice, last.minusMonths(month + 12L), BEFORE);
                    tellAMonth(producer, practice, last.minusMonths(month), NOW);
                }
            }
            producer.flush();
        }
    }

    private static void tellAMonth(
            Producer<String, byte[]> producer, String practice, YearMonth month, long referrals) {
        for (int i = 0; i < referrals; i++) {
            String id = UUID.randomUUID().toString();
            LocalDate day = month.atDay(1 + i % 28);
            send(producer, id, 2, "referral.submitted", practice, day, "SUBMITTED", ",\"resubmission\":false");
            if (i == 0) {
                send(
                        producer,
                        id,
                        3,
                        "referral.rejected_with_advice",
                        practice,
                        day.plusDays(2),
                        "REJECTED_WITH_ADVICE",
                        ",\"reasonCode\":\"MANAGE_IN_PRIMARY_CARE\",\"clinicianRole\":\"CONSULTANT\",\"nextStep\":\"TREAT_AS_ADVISED\",\"reviewNumber\":1");
                if (month.getMonthValue() % 2 == 0) {
                    send(
                            producer,
                            id,
                            4,
                            "referral.submitted",
                            practice,
                            day.plusDays(9),
                            "SUBMITTED",
                            ",\"resubmission\":true");
                }
            }
        }
    }

    private static void send(
            Producer<String, byte[]> producer,
            String referral,
            long version,
            String type,
            String practice,
            LocalDate day,
            String state,
            String more) {
        var event = CloudEvents.event(
                "referrals", "careweave." + type + ".v1", referral, version, """
                {"parties":{"referrerOrg":"%1$s","practiceOrg":"%1$s","providerOrg":"ZO1"},\
                "patientRef":"k1_J5h2mTqk0xZb1Vw9sYd3eA","serviceId":"of-another-year","specialty":"orthopaedics",\
                "priority":"ROUTINE","firstOutpatient":true,"referrerRole":"GP","state":"%2$s"%3$s}""".formatted(practice, state, more));
        event.put("time", day + "T11:00:00Z");
        var _ = producer.send(CloudEvents.binary(Broker.topic("referrals.events.v1"), event));
    }

    /** As they were counted on the first of last month. */
    private static void importLists() {
        String day = LocalDate.now(ZoneId.of("Europe/London"))
                .withDayOfMonth(1)
                .minusMonths(1)
                .format(DateTimeFormatter.ofPattern("ddMMMyyyy", Locale.ENGLISH))
                .toUpperCase(Locale.ENGLISH);
        List<String> rows = new ArrayList<>();
        for (String practice : PRACTICES) {
            for (String sex : List.of("MALE", "FEMALE")) {
                for (int age = 0; age < 95; age++) {
                    rows.add("GP_PRAC_PAT_LIST,%s,GP,00A,E38000001,%s,ZZ1 1ZZ,%s,%d,40"
                            .formatted(day, practice, sex, age));
                }
                rows.add("GP_PRAC_PAT_LIST,%s,GP,00A,E38000001,%s,ZZ1 1ZZ,%s,95+,9".formatted(day, practice, sex));
            }
        }
        JsonNode imported = PLATFORM.asUser("operator")
                .upload(
                        "/api/membership/v1/list-imports",
                        "text/csv",
                        LIST_HEADER + String.join("\n", rows) + "\n",
                        UUID.randomUUID().toString())
                .expect(201)
                .body();
        assertThat(imported.required("rejected").asInt())
                .as(imported.toString())
                .isZero();
    }
}
