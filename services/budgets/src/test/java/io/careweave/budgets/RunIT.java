package io.careweave.budgets;

import static io.careweave.budgets.Allocations.approvedTable;
import static io.careweave.budgets.Allocations.drafted;
import static io.careweave.budgets.Allocations.lists;
import static io.careweave.budgets.Allocations.plan;
import static io.careweave.budgets.Allocations.posted;
import static io.careweave.budgets.Allocations.practices;
import static io.careweave.budgets.Allocations.step;
import static io.careweave.budgets.Network.ANALYST;
import static io.careweave.budgets.Network.CHAIR;
import static io.careweave.budgets.Network.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.careweave.testkit.CloudEvents;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Allocation runs, from draft to books, on lists that arrived from Kafka. */
@QuarkusTest
class RunIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void allocatesOnListsAndTablesOfTheDayAndTellsTheNetwork() {
        var practices = practices(3);
        lists(practices, "2026-10-01", 1, 100, 50);
        var table = approvedTable("2.5");
        String id = drafted(plan(table, practices, 1_000_001));

        step(ANALYST, id, 1, "compute")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("state", equalTo("COMPUTED"))
                .body("shares.pence.sum()", equalTo(1_000_001))
                .body("components[0].tableId", notNullValue())
                .body("networkPence", equalTo(1_000_001 + 5_000));
        step(ANALYST, id, 2, "approve").then().statusCode(403);
        step(CHAIR, id, 2, "approve").then().statusCode(200).body("state", equalTo("APPROVED"));

        assertTold(id, 1_000_001);
        var done = step(FINANCE, id, 3, "post");
        done.then().statusCode(200).body("state", equalTo("POSTED"));
        FINANCE.get("/v1/journals/" + done.path("journalId"))
                .then()
                .statusCode(200)
                .body("kind", equalTo("ALLOCATION"))
                .body("lines.findAll { it.bucket == 'AVAILABLE' }.pence.sum()", equalTo(1_000_001 + 5_000))
                .body(
                        "lines.findAll { it.fund == 'HEADROOM' && it.bucket == 'AVAILABLE' }.pence.sum()",
                        equalTo(5_000));
        step(FINANCE, id, 4, "post").then().statusCode(409);
        step(CHAIR, id, 4, "reject")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/illegal-transition"));
    }

    /** Else the next run, which posts what differs from this one, would allocate too little. */
    @Test
    void isNotUndoneByHand() {
        var practices = practices(1);
        lists(practices, "2026-10-01", 1, 100, 50);
        var journal = FINANCE.get("/v1/allocation-runs/" + posted(plan(approvedTable("2"), practices, 1_000)))
                .path("journalId");

        FINANCE.post(
                        "/v1/journals/" + journal + "/reversals",
                        Map.of("dated", Postings.today().toString()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/not-reversible"))
                .body("detail", containsString("supersedes"));
        FINANCE.get("/v1/journals/" + journal).then().body("state", equalTo("POSTED"));
    }

    /** By the rule of two pairs of eyes, and not by role: all of them may approve what others did. */
    @Test
    void isNotApprovedByWhoDraftedOrComputedIt() {
        var practices = practices(1);
        lists(practices, "2026-10-01", 1, 100, 50);
        var colleague = Network.member("colleague", "X-RIDGEWAY", "finance");
        String id = FINANCE.post("/v1/allocation-runs", plan(approvedTable("2"), practices, 10))
                .path("id");

        step(colleague, id, 1, "compute").then().statusCode(200);

        for (var own : List.of(FINANCE, colleague)) {
            step(own, id, 2, "approve").then().statusCode(403).body("detail", containsString("drafted or computed"));
        }
        step(CHAIR, id, 2, "approve").then().statusCode(200);
    }

    /** What is approved is what was computed, whatever became of lists in between. */
    @Test
    void approvesWhatWasComputed() {
        var practices = practices(2);
        lists(practices, "2026-10-01", 1, 100, 50);
        String id = drafted(plan(approvedTable("2"), practices, 1_000));
        var computed = step(ANALYST, id, 1, "compute");

        lists(practices, "2026-10-01", 2, 900, 1);
        var approved = step(CHAIR, id, 2, "approve");

        assertThat(approved.<Object>path("shares")).isEqualTo(computed.path("shares"));
        assertThat(approved.<String>path("inputsHash")).isEqualTo(computed.path("inputsHash"));
        step(FINANCE, id, 3, "post").then().statusCode(200);
    }

    private static void assertTold(String id, long total) {
        var told = Kafka.shared().await("budgets.events", id, 1, SOON);
        told.forEach(Contracts::assertKept);
        var data = CloudEvents.structured(told.getFirst()).path("data");
        assertThat(data.path("totalPence").asLong()).isEqualTo(total);
        assertThat(data.path("allocations").findValues("pence").stream()
                        .mapToLong(each -> each.asLong())
                        .sum())
                .isEqualTo(total);
    }

    @Test
    void comesToTheSamePenceWhateverBecomesOfListsAndTables() {
        var practices = practices(3);
        lists(practices, "2026-10-01", 1, 100, 50);
        var table = approvedTable("2.5");
        String id = posted(plan(table, practices, 999_999));
        var shares = FINANCE.get("/v1/allocation-runs/" + id).path("shares");

        lists(practices, "2026-10-01", 2, 7, 900);
        FINANCE.call()
                .header("If-Match", "\"2\"")
                .body(Map.of("validTo", "2026-06-01"))
                .post("/v1/weight-tables/" + table.id() + "/end")
                .then()
                .statusCode(200);

        ANALYST.get("/v1/allocation-runs/" + id + "/check")
                .then()
                .statusCode(200)
                .body("same", equalTo(true))
                .body("inputs", containsString("practice " + practices.getFirst() + " 150 "))
                .body("allocation.allocatedPence", equalTo(999_999))
                .body("allocation.lines[0].components[0].bands[0].weight", equalTo("1"))
                .body(
                        "inputsHash",
                        equalTo(ANALYST.get("/v1/allocation-runs/" + id).path("inputsHash")));
        assertThat(FINANCE.get("/v1/allocation-runs/" + id).<Object>path("shares"))
                .isEqualTo(shares);
        // The new run needs what is there no longer.
        String again = drafted(plan(table, practices, 999_999));
        step(ANALYST, again, 1, "compute")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/allocation-not-ready"))
                .body("errors.pointer", hasItem("/components/0/table"));
    }

    @Test
    void postsWhatDiffersFromTheRunThatItSupersedes() {
        var practices = practices(2);
        lists(practices, "2026-10-01", 1, 100, 50);
        var table = approvedTable("2");
        String first = posted(plan(table, practices, 1_000));
        String rival = Allocations.approved(plan(table, practices, 1_000));
        step(FINANCE, rival, 3, "post")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/budgets/allocation-stands"));

        String second = posted(superseding(plan(table, practices, 1_500), first));

        var journal = FINANCE.get("/v1/allocation-runs/" + second).path("journalId");
        FINANCE.get("/v1/journals/" + journal)
                .then()
                .body("lines.findAll { it.bucket == 'AVAILABLE' }.pence.sum()", equalTo(500))
                .body("lines.findAll { it.fund == 'HEADROOM' }.size()", equalTo(0));
        FINANCE.get("/v1/allocation-runs/" + first)
                .then()
                .body("state", equalTo("SUPERSEDED"))
                .body("supersededBy", equalTo(second));

        String third = posted(superseding(plan(table, practices, 1_500), second));
        FINANCE.get("/v1/allocation-runs/" + third).then().body("journalId", nullValue());
    }

    @Test
    void putsOneOfManyAtOnceIntoTheBooks() throws Exception {
        var practices = practices(2);
        lists(practices, "2026-10-01", 1, 100, 50);
        var table = approvedTable("2");
        String first = posted(plan(table, practices, 1_000));
        var rivals = List.of(
                Allocations.approved(superseding(plan(table, practices, 2_000), first)),
                Allocations.approved(superseding(plan(table, practices, 3_000), first)));

        var answers = Together.run(
                8,
                () -> step(FINANCE, rivals.get(Math.floorMod(UUID.randomUUID().hashCode(), 2)), 3, "post"));

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 409 || status == 412);
    }

    @Test
    void rejectsForGood() {
        var practices = practices(1);
        lists(practices, "2026-10-01", 1, 1, 1);
        String id = drafted(plan(approvedTable("2"), practices, 10));

        step(CHAIR, id, 1, "reject").then().statusCode(200).body("state", equalTo("REJECTED"));
        step(ANALYST, id, 2, "compute").then().statusCode(409);
        ANALYST.get("/v1/allocation-runs/" + id + "/check").then().statusCode(409);
        step(ANALYST, UUID.randomUUID().toString(), 1, "compute").then().statusCode(404);
        step(CHAIR, id, 1, "reject").then().statusCode(412);
    }

    @Test
    void namesPracticesWithoutAList() {
        String id = drafted(plan(approvedTable("2"), practices(2), 10));

        step(ANALYST, id, 1, "compute")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/allocation-not-ready"))
                .body("errors.pointer", hasItem("/practices/1"));
    }

    @Test
    void refusesToPlanWhatCannotBe() {
        var table = approvedTable("2");
        var twice = plan(table, List.of("Z99999", "Z99999"), 10);
        Allocations.draft(twice).then().statusCode(422).body("errors.pointer", hasItem("/practices/1/orgCode"));
        Allocations.draft(superseding(
                        plan(table, practices(1), 10), UUID.randomUUID().toString()))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/supersedes"));
        Allocations.draft(plan(table, practices(1), -1))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/components/0/potPence"));
    }

    private static Map<String, Object> superseding(Map<String, Object> plan, String before) {
        var other = new HashMap<>(plan);
        other.put("supersedes", before);
        return other;
    }
}
