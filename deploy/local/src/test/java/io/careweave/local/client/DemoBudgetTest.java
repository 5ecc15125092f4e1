package io.careweave.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careweave.local.plan.Data;
import io.careweave.local.plan.Network;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the demonstration makes up: the same each time, and nothing that the books would refuse. */
class DemoBudgetTest {
    private static final JsonNode BUDGET = Network.named("ridgeway").budget().orElseThrow();

    @Test
    void sharesPeopleOutToTheLast() {
        assertThat(PublishedLists.spread(10, List.of(1L, 1L, 1L))).containsExactly(4L, 3L, 3L);
        assertThat(PublishedLists.spread(0, List.of(1L, 2L))).containsExactly(0L, 0L);
        assertThat(PublishedLists.spread(1_001, List.of(3L, 1L, 0L))).containsExactly(751L, 250L, 0L);
    }

    @Test
    void countsEveryPatientOfEveryPracticeBySexAndAge() {
        PublishedLists lists = new PublishedLists(LocalDate.of(2026, 10, 1));
        BUDGET.required("practices")
                .properties()
                .forEach(entry -> lists.byAge(
                        entry.getKey(),
                        entry.getValue().required("patients").asLong(),
                        BUDGET.required("ages"),
                        entry.getValue().required("older").asLong()));

        List<String[]> rows =
                lists.csv().lines().skip(1).map(row -> row.split(",", -1)).toList();

        assertThat(rows).hasSize(21 * 2 * 96).allSatisfy(row -> {
            assertThat(row[1]).isEqualTo("01OCT2026");
            assertThat(row[7]).isIn("MALE", "FEMALE");
            assertThat(row[8]).matches("\\d|[1-8]\\d|9[0-4]|95\\+");
        });
        assertThat(rows.stream().mapToLong(row -> Long.parseLong(row[9])).sum()).isEqualTo(118_400);
        Map<String, Long> byPractice = new HashMap<>();
        rows.forEach(row -> byPractice.merge(row[5], Long.parseLong(row[9]), Long::sum));
        BUDGET.required("practices").properties().forEach(entry -> assertThat(byPractice)
                .containsEntry(
                        entry.getKey(), entry.getValue().required("patients").asLong()));
    }

    @Test
    void spendsWholeYearsWithoutAnyBalanceBelowZero() {
        ArrayNode shares = shares();
        List<ObjectNode> batches = spending().batches(shares, 12);

        assertThat(batches).isEqualTo(spending().batches(shares, 12)).hasSizeGreaterThan(1);
        Map<String, Long> left = new HashMap<>();
        HashSet<String> keys = new HashSet<>();
        for (ObjectNode batch : batches) {
            assertThat(batch.required("journals").size()).isLessThanOrEqualTo(200);
            for (JsonNode item : batch.required("journals")) {
                assertThat(keys.add(item.required("key").asText())).isTrue();
                assertThat(item.required("key").asText()).matches("[A-Za-z0-9._:-]{8,128}");
                Map<Boolean, Long> books = new HashMap<>();
                for (JsonNode line : item.at("/journal/lines")) {
                    String bucket = line.required("bucket").asText();
                    long pence = line.required("pence").asLong();
                    assertThat(pence).isNotZero();
                    books.merge(bucket.equals("AVAILABLE") || bucket.equals("SPENT"), pence, Long::sum);
                    if (bucket.equals("AVAILABLE")
                            && item.at("/journal/kind").asText().equals("SPEND")) {
                        String place = line.required("holder").asText()
                                + line.required("serviceLine").asText();
                        assertThat(left.merge(place, pence, Long::sum)).isGreaterThanOrEqualTo(-1_000_000L);
                    }
                }
                assertThat(books.values()).containsOnly(0L);
            }
        }
        assertThat(left).hasSize(2 * 21);
        assertThat(left.get("Z90007PRESCRIBING")).as("all of it, and too early").isEqualTo(-1_000_000L);
        assertThat(left.get("Z90013OUTPATIENT")).as("referrals fell").isGreaterThan(-930_000L);
    }

    @Test
    void datesEachMonthWithinItsPeriod() {
        List<String> days = spending().batches(shares(), 11).stream()
                .flatMap(
                        batch -> StreamSupport.stream(batch.required("journals").spliterator(), false))
                .map(item -> item.at("/journal/dated").asText())
                .distinct()
                .toList();

        assertThat(days)
                .hasSize(11)
                .startsWith("2026-04-01")
                .contains("2026-12-01", "2027-01-01")
                .endsWith("2027-02-01");
    }

    private static DemoSpending spending() {
        return new DemoSpending(BUDGET.required("spending"), BUDGET.required("profile"), 2026);
    }

    /** A million pence for each practice and service line. */
    private static ArrayNode shares() {
        ArrayNode shares = Data.JSON.createArrayNode();
        BUDGET.required("practices").fieldNames().forEachRemaining(practice -> {
            ArrayNode parts = shares.addObject().put("orgCode", practice).putArray("parts");
            for (JsonNode component : BUDGET.at("/allocation/components")) {
                parts.addObject()
                        .put("serviceLine", component.required("serviceLine").asText())
                        .put("pence", 1_000_000);
            }
        });
        return shares;
    }
}
