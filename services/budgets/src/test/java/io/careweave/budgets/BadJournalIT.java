package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Postings.holder;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journals that nobody should be able to post, as they would come over the wire: nothing of them is written. */
@QuarkusTest
class BadJournalIT {

    private static final String LINE =
            "{\"fund\":\"RECURRENT\",\"holder\":\"%s\",\"serviceLine\":\"PRESCRIBING\",\"bucket\":\"%s\",\"pence\":%s}";

    private static String body(String holder, String one, String other, String more) {
        return "{\"kind\":\"ALLOCATION\",\"dated\":\"%s\",\"lines\":[%s,%s]%s}"
                .formatted(
                        Postings.today(),
                        LINE.formatted(holder, "ALLOCATED", one),
                        LINE.formatted(holder, "AVAILABLE", other),
                        more);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "-1.5|1.5||422|budgets/amount-out-of-range",
                "-1.0|1.0||422|budgets/amount-out-of-range",
                "-1e3|1e3||422|budgets/amount-out-of-range",
                "-1E999999999|1E999999999||422|budgets/amount-out-of-range",
                "-9223372036854775808|9223372036854775808||422|budgets/amount-out-of-range",
                "-9223372036854775808|9223372036854775807||422|budgets/amount-out-of-range",
                "-99999999999999999999999|99999999999999999999999||422|budgets/amount-out-of-range",
                "-5|4||422|budgets/unbalanced-journal",
                "0|0||422|budgets/unbalanced-journal",
                "-5|0||422|budgets/unbalanced-journal",
                "-5|5|,\"currency\":\"EUR\"|422|budgets/amount-out-of-range",
                "\"-5\"|5||400|common/malformed-json",
                "true|5||400|common/malformed-json",
                "NaN|5||400|common/malformed-json",
                "null|5||400|common/validation",
                "-5|5|,\"reference\":\"no such; drop\"|400|common/validation",
                "-5|5|,\"ifClosed\":\"MAYBE\"|400|common/validation",
                "-5|5|,\"originPeriod\":\"FY2026-P14\"|400|common/validation",
                "-5|5|,\"surprise\":1|400|common/malformed-json",
                "-5|5|,\"kind\":\"SPEND\"|400|common/malformed-json",
                "-5|5|,\"contractId\":\"1\"|400|common/malformed-json",
                "-5|5|,\"adjustments\":\"yes\"|400|common/malformed-json"
            })
    void refuses(String one, String other, String more, int status, String problem) {
        var holder = holder();

        var answer = FINANCE.post("/v1/journals", body(holder, one, other, more == null ? "" : more));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/" + problem);
        assertThat(answer.<List<?>>path("errors")).isNotEmpty();
        assertThat(FINANCE.get("/v1/journals?holder=" + holder).<List<?>>path("items"))
                .isEmpty();
        assertThat(FINANCE.get("/v1/accounts?holder=" + holder).<List<?>>path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PRESCRIBING, SORCERY, /lines/0/serviceLine",
        "RECURRENT, GOLD, /lines/0/fund",
        "ALLOCATED, HIDDEN, /lines/0/bucket",
        "ALLOCATION, GIFT, /kind"
    })
    void namesTheCodeThatIsUnknown(String code, String unknown, String pointer) {
        var answer = FINANCE.post("/v1/journals", body(holder(), "-5", "5", "").replaceFirst(code, unknown));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("errors[0].pointer")).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({"z90001", "Z9", "X-", "Z90001ZZ"})
    void refusesAHolderThatIsNoCode(String holder) {
        assertThat(FINANCE.post("/v1/journals", body(holder, "-5", "5", "")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void namesTheHolderThatNobodyKnows() {
        var known = holder();
        var stranger = Postings.code();
        var lines = List.of(Postings.line(known, "ALLOCATED", -5), Postings.line(stranger, "AVAILABLE", 5));

        var answer = Postings.post("ALLOCATION", lines);
        var batch = FINANCE.call()
                .body(Map.of(
                        "journals",
                        List.of(
                                Map.of(
                                        "key",
                                        UUID.randomUUID().toString(),
                                        "journal",
                                        Postings.journal("ALLOCATION", lines)),
                                Map.of(
                                        "key",
                                        UUID.randomUUID().toString(),
                                        "journal",
                                        Postings.journal("ALLOCATION", Postings.allocation(known, 5))))))
                .post("/v1/journals/batch");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/budgets/unknown-holder");
        assertThat(answer.<String>path("detail")).contains(stranger);
        assertThat(answer.<String>path("errors[0].pointer")).isEqualTo("/lines/1/holder");
        assertThat(batch.<List<String>>path("verdicts.outcome")).containsExactly("REFUSED", "POSTED");
        assertThat(FINANCE.get("/v1/accounts?holder=" + stranger).<List<?>>path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1999-03-31", "2199-04-01", "9999-12-31", "2026-02-30", "yesterday"})
    void refusesADayThatTheLedgerDoesNotKnow(String day) {
        var body = body(holder(), "-5", "5", "").replace(Postings.today().toString(), day);

        assertThat(FINANCE.post("/v1/journals", body).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesASingleLineAndNone() {
        var single = "{\"kind\":\"ALLOCATION\",\"dated\":\"%s\",\"lines\":[%s]}"
                .formatted(Postings.today(), LINE.formatted(holder(), "AVAILABLE", "5"));

        for (var body : List.of(single, single.replaceFirst("\\[.*]", "[]"))) {
            var answer = FINANCE.post("/v1/journals", body);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.<String>path("type")).isEqualTo("/problems/budgets/unbalanced-journal");
        }
        assertThat(FINANCE.post("/v1/journals", single.replaceFirst("\\[.*]", "[null,null]"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(FINANCE.post("/v1/journals", single.replaceFirst("\\[.*]", "null"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesWhatBalancesOverBothBooksTogetherOnly() {
        var holder = holder();
        var lines = List.of(Postings.line(holder, "SPENT", 5), Postings.line(holder, "PAYABLE", -5));

        var answer = Postings.post("UNAVOIDABLE_SPEND", lines);

        assertThat(answer.<String>path("type")).isEqualTo("/problems/budgets/unbalanced-journal");
    }

    @Test
    void refusesABalanceThatWouldLeaveItsRange() {
        var holder = holder();
        Postings.post("ALLOCATION", Postings.allocation(holder, Long.MAX_VALUE))
                .then()
                .statusCode(201);

        var answer = Postings.post("ALLOCATION", Postings.allocation(holder, 1));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/budgets/amount-out-of-range");
        Postings.post("ALLOCATION", Postings.allocation(holder, -Long.MAX_VALUE))
                .then()
                .statusCode(201);
    }

    @Test
    void refusesMoreThanARequestMayCarry() {
        var line = LINE.formatted("Z90001", "AVAILABLE", "5");
        var lines = "{\"kind\":\"VIREMENT\",\"dated\":\"%s\",\"lines\":[%s]}"
                .formatted(Postings.today(), String.join(",", Collections.nCopies(501, line)));
        var batch = "{\"journals\":[%s]}"
                .formatted(String.join(
                        ",", Collections.nCopies(501, "{\"key\":\"12345678\",\"journal\":{\"lines\":[]}}")));

        assertThat(FINANCE.post("/v1/journals", lines).statusCode()).isEqualTo(400);
        assertThat(FINANCE.post("/v1/journals/batch", batch).statusCode()).isEqualTo(400);
        assertThat(FINANCE.post("/v1/journals/batch", "{\"journals\":[]}").statusCode())
                .isEqualTo(400);
        assertThat(FINANCE.post("/v1/journals/batch", "{\"journals\":[%s]}".formatted("[".repeat(40)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(FINANCE.post("/v1/journals", " ".repeat(1_100_000)).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"''", "short", "has space", "semi;colon"})
    void needsAKeyOfItsForm(String key) {
        var answer = FINANCE.post("/v1/journals", key, body(holder(), "-5", "5", ""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/common/idempotency-key-required");
    }

    @Test
    void postsNoKindThatAnotherOperationPosts() {
        for (var kind : List.of("RESERVE", "DRAW", "RELEASE", "EXPIRE", "DEVOLUTION", "VIREMENT", "REVERSAL")) {
            var answer =
                    FINANCE.post("/v1/journals", body(holder(), "-5", "5", "").replaceFirst("ALLOCATION", kind));
            assertThat(answer.<String>path("type")).as(kind).isEqualTo("/problems/budgets/not-in-posting-table");
        }
    }
}
