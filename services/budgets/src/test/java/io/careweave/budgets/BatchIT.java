package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Postings.allocation;
import static io.careweave.budgets.Postings.holder;
import static io.careweave.budgets.Postings.journal;
import static io.careweave.budgets.Postings.line;
import static io.careweave.budgets.Postings.spend;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many journals in one request, each for itself. */
@QuarkusTest
class BatchIT {

    private static Map<String, Object> item(Map<String, Object> journal) {
        return item(UUID.randomUUID().toString(), journal);
    }

    private static Map<String, Object> item(String key, Map<String, Object> journal) {
        return Map.of("key", key, "journal", journal);
    }

    private static Response post(List<Map<String, Object>> items) {
        return FINANCE.call().body(Map.of("journals", items)).post("/v1/journals/batch");
    }

    @Test
    void givesEachAVerdictOfItsOwnInTheOrderOfArrival() {
        var holder = holder();

        var answer = post(List.of(
                item(journal("SPEND", spend(holder, 1))),
                item(journal("ALLOCATION", allocation(holder, 10))),
                item(journal("SPEND", spend(holder, 7))),
                item(journal("SPEND", spend(holder, 4))),
                item(journal("SPEND", spend(holder, 3))),
                item(journal("SPEND", allocation(holder, 3))),
                item(journal("ALLOCATION", allocation("nobody", 3))),
                item(journal("RESERVE", allocation(holder, 3)))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<List<String>>path("verdicts.outcome"))
                .containsExactly("REFUSED", "POSTED", "POSTED", "REFUSED", "POSTED", "REFUSED", "REFUSED", "REFUSED");
        assertThat(answer.<List<Integer>>path("verdicts.problem.status")).containsExactly(409, 409, 422, 400, 422);
        assertThat(answer.<Integer>path("posted")).isEqualTo(3);
        assertThat(answer.<Integer>path("refused")).isEqualTo(5);
        assertThat(answer.<String>path("verdicts[3].problem.detail")).contains("1 pence are missing");
    }

    @Test
    void repeatsWhatWasPostedAndRefusesAnotherUnderItsKey() {
        var holder = holder();
        var key = UUID.randomUUID().toString();
        var body = journal("ALLOCATION", allocation(holder, 10));

        var first = post(
                List.of(item(key, body), item(key, body), item(key, journal("ALLOCATION", allocation(holder, 9)))));
        var again = post(List.of(item(key, body)));

        assertThat(first.<List<String>>path("verdicts.outcome")).containsExactly("POSTED", "REPEATED", "REFUSED");
        assertThat(again.<List<String>>path("verdicts.outcome")).containsExactly("REPEATED");
        assertThat(again.<String>path("verdicts[0].journalId")).isEqualTo(first.path("verdicts[0].journalId"));
        assertThat(first.<String>path("verdicts[2].problem.type")).isEqualTo("/problems/common/idempotency-key-reused");
    }

    /** What leaves 64 bits on the way is refused by itself: it comes to others' writing too. */
    @Test
    void keepsNobodyOutForWhatCannotBeAddedUp() {
        var holder = holder();
        long most = Long.MAX_VALUE;
        var beyond = List.of(
                line(holder, "SPENT", most),
                line(holder, "AVAILABLE", -most),
                line(holder, "EXPENSE", -most),
                line(holder, "PAYABLE", most));
        var repeated = List.of(
                line(holder, "AVAILABLE", most),
                line(holder, "ALLOCATED", -most),
                line(holder, "AVAILABLE", most),
                line(holder, "ALLOCATED", -most));

        var answer = post(List.of(
                item(journal("ALLOCATION", allocation(holder, 10))),
                item(journal("ADJUSTMENT", beyond)),
                item(journal("ALLOCATION", repeated)),
                item(journal("ALLOCATION", allocation(holder, most))),
                item(journal("SPEND", spend(holder, 10)))));

        assertThat(answer.<List<String>>path("verdicts.outcome"))
                .containsExactly("POSTED", "REFUSED", "REFUSED", "REFUSED", "POSTED");
        assertThat(answer.<List<Integer>>path("verdicts.problem.status")).containsExactly(422, 422, 422);
    }

    @Test
    void takesAsManyAsABatchMayHaveAndPagesThroughThem() {
        var holder = holder();

        var answer = post(IntStream.range(0, 500)
                .mapToObj(_ -> item(journal("ALLOCATION", allocation(holder, 1))))
                .toList());

        assertThat(answer.<Integer>path("posted")).isEqualTo(500);
        var numbers = answer.<List<Integer>>path("verdicts.number");
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        var page = FINANCE.get("/v1/journals?limit=200&kind=ALLOCATION&holder=" + holder);
        var read = new ArrayList<>(page.<List<Integer>>path("items.number"));
        while (page.path("next") != null) {
            assertThat(page.header("Link")).contains("rel=\"next\"");
            page = FINANCE.get(
                    "/v1/journals?limit=200&kind=ALLOCATION&holder=" + holder + "&cursor=" + page.path("next"));
            read.addAll(page.<List<Integer>>path("items.number"));
        }
        assertThat(read).isEqualTo(numbers);
    }
}
