package io.careweave.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.careweave.testkit.Eventually;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * ridgeway: the network's budget is the sum of 21 practice budgets and of the funds it retains, to the penny, after an
 * allocation run and a month of spending. The analyst plans and computes, the chair approves, finance posts and spends.
 */
class RidgewayBudgetIT {

    @RegisterExtension
    static final Platform PLATFORM = new Platform();

    private static final String API = "/api/budgets/v1/";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String NETWORK = "X-RIDGEWAY";
    private static final List<String> PRACTICES =
            IntStream.rangeClosed(1, 21).mapToObj("Z90%03d"::formatted).toList();
    private static final String LIST_HEADER =
            "PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,"
                    + "NUMBER_OF_PATIENTS\n";

    private static final long HOSPITAL = 11_347_000_001L;
    private static final long PRESCRIBING = 1_583_000_003L;
    private static final long HEADROOM = 120_000_000;
    private static final long RUNNING = 240_000_000;

    @Test
    void isTheSumOfItsPracticesAndWhatItRetainsAfterAMonthOfSpending() {
        LocalDate today = LocalDate.now(LONDON);
        importLists(today.withDayOfMonth(1));
        String table = approvedTable(today);
        String year = "FY" + (today.getMonthValue() >= 4 ? today.getYear() : today.getYear() - 1);
        Budget before = budgets(year);

        JsonNode run = posted(plan(year, table, today));

        long allocated = 0;
        for (JsonNode share : run.required("shares")) {
            allocated += share.required("pence").asLong();
        }
        assertThat(run.required("shares")).hasSize(PRACTICES.size());
        assertThat(allocated).isEqualTo(HOSPITAL + PRESCRIBING);
        assertThat(run.required("networkPence").asLong()).isEqualTo(allocated + HEADROOM + RUNNING);
        assertThat(finance()
                        .get(API + "allocation-runs/" + run.required("id").asText() + "/check")
                        .expect(200)
                        .body()
                        .required("same")
                        .asBoolean())
                .isTrue();

        spendAMonth(today);

        Budget after = budgets(year);
        assertThat(after.network() - before.network()).isEqualTo(allocated + HEADROOM + RUNNING);
        assertThat(after.practices() - before.practices()).isEqualTo(allocated);
        assertThat(after.network()).isEqualTo(after.practices() + after.retained());
        assertThat(after.spent()).isGreaterThan(before.spent());
    }

    private record Budget(long practices, long retained, long network, long spent) {}

    /** What the return to the commissioner says, added up here again. */
    private static Budget budgets(String year) {
        // A suite that has just started learns of the network, and of who may see it, by Kafka.
        JsonNode stated = Eventually.within(
                Duration.ofSeconds(60),
                () -> finance()
                        .get(API + "statements/commissioner-return?year=" + year)
                        .expect(200)
                        .body(),
                answer -> answer.required("practices").size() == PRACTICES.size());
        assertThat(stated.required("agrees").asBoolean()).isTrue();
        long practices = 0;
        long spent = 0;
        for (JsonNode practice : stated.required("practices")) {
            practices += practice.at("/figures/budgetPence").asLong();
            spent += practice.at("/figures/spentPence").asLong();
        }
        long retained = 0;
        for (JsonNode fund : stated.required("retained")) {
            retained += fund.at("/figures/budgetPence").asLong();
        }
        return new Budget(practices, retained, stated.at("/network/budgetPence").asLong(), spent);
    }

    private static JsonNode plan(String year, String table, LocalDate today) {
        List<JsonNode> practices = new ArrayList<>();
        for (int i = 0; i < PRACTICES.size(); i++) {
            practices.add(Json.of("orgCode", PRACTICES.get(i), "factors", Map.of("need", "1.0" + (i % 9 + 1))));
        }
        return Json.of(
                "financialYear",
                year,
                "fund",
                "RECURRENT",
                "listsOn",
                today.toString(),
                "components",
                List.of(
                        Map.of(
                                "code",
                                "HOSPITAL_COMMUNITY",
                                "serviceLine",
                                "ELECTIVE",
                                "potPence",
                                HOSPITAL,
                                "table",
                                table),
                        Map.of("code", "PRESCRIBING", "serviceLine", "PRESCRIBING", "potPence", PRESCRIBING)),
                "practices",
                practices,
                "retained",
                List.of(retained("HEADROOM", HEADROOM), retained("RUNNING_COST", RUNNING)));
    }

    private static Map<String, Object> retained(String fund, long pence) {
        return Map.of("fund", fund, "holderOrg", NETWORK, "serviceLine", "MANAGEMENT", "pence", pence);
    }

    private static JsonNode posted(JsonNode plan) {
        String id = analyst()
                .create(API + "allocation-runs", plan, key())
                .expect(201)
                .body()
                .required("id")
                .asText();
        String at = API + "allocation-runs/" + id;
        // The lists come by Kafka: the run is not ready before they are there.
        Eventually.within(Duration.ofSeconds(60), () -> {
            var _ = analyst()
                    .transition(at + "/compute", 1, MissingNode.getInstance())
                    .expect(200);
        });
        var _ = analyst()
                .transition(at + "/approve", 2, MissingNode.getInstance())
                .expect(403);
        var _ = PLATFORM.asUser("asha")
                .transition(at + "/approve", 2, MissingNode.getInstance())
                .expect(200);
        return finance().transition(at + "/post", 3, Json.of()).expect(200).body();
    }

    private static String approvedTable(LocalDate today) {
        List<JsonNode> rows = new ArrayList<>();
        for (String sex : List.of("MALE", "FEMALE")) {
            rows.add(Json.of("sex", sex, "ageBand", "0-64", "weight", sex.equals("MALE") ? "1.1" : "1.4"));
            rows.add(Json.of("sex", sex, "ageBand", "65+", "weight", sex.equals("MALE") ? "2.9" : "3.1"));
        }
        String code = "RIDGEWAY_" + key().substring(0, 8).toUpperCase(Locale.ROOT);
        String id = analyst()
                .create(
                        API + "weight-tables",
                        Json.of(
                                "code",
                                code,
                                "edition",
                                "1",
                                "source",
                                "made up for the test",
                                "validFrom",
                                today.minusYears(1).toString(),
                                "validTo",
                                today.plusYears(1).toString(),
                                "weights",
                                rows),
                        key())
                .expect(201)
                .body()
                .required("id")
                .asText();
        var _ = finance()
                .transition(API + "weight-tables/" + id + "/approve", 1, MissingNode.getInstance())
                .expect(200);
        return code;
    }

    /** Every practice spends on medicines, another amount each; one pays more than once. */
    private static void spendAMonth(LocalDate today) {
        for (int i = 0; i < PRACTICES.size(); i++) {
            spend(PRACTICES.get(i), 1_234_567 + 17L * i, today);
        }
        spend(PRACTICES.getFirst(), 89, today);
    }

    private static void spend(String practice, long pence, LocalDate today) {
        var _ = finance()
                .create(
                        API + "journals",
                        Json.of(
                                "kind",
                                "SPEND",
                                "dated",
                                today.toString(),
                                "lines",
                                List.of(
                                        line(practice, "AVAILABLE", -pence),
                                        line(practice, "SPENT", pence),
                                        line(practice, "EXPENSE", pence),
                                        line(practice, "PAYABLE", -pence))),
                        key())
                .expect(201);
    }

    private static Map<String, Object> line(String practice, String bucket, long pence) {
        return Map.of(
                "fund",
                "RECURRENT",
                "holder",
                practice,
                "serviceLine",
                "PRESCRIBING",
                "bucket",
                bucket,
                "pence",
                pence);
    }

    private static void importLists(LocalDate counted) {
        String day = counted.format(DateTimeFormatter.ofPattern("ddMMMyyyy", Locale.ENGLISH))
                .toUpperCase(Locale.ENGLISH);
        var file = new StringBuilder(LIST_HEADER);
        String row = "GP_PRAC_PAT_LIST,%s,GP,00A,E38000001,%s,ZZ1 1ZZ,%s,%s,%d\n";
        for (int i = 0; i < PRACTICES.size(); i++) {
            for (String sex : List.of("MALE", "FEMALE")) {
                for (int age = 0; age < 95; age++) {
                    file.append(row.formatted(day, PRACTICES.get(i), sex, age, 20 + (i * 7 + age) % 31));
                }
                file.append(row.formatted(day, PRACTICES.get(i), sex, "95+", 9 + i));
            }
        }
        JsonNode imported = PLATFORM.asUser("operator")
                .upload("/api/membership/v1/list-imports", "text/csv", file.toString(), key())
                .expect(201)
                .body();
        assertThat(imported.required("rejected").asInt())
                .as(imported.toString())
                .isZero();
    }

    private static Api finance() {
        return PLATFORM.asUser("finance");
    }

    private static Api analyst() {
        return PLATFORM.asUser("analyst");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
