package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Postings.allocation;
import static io.careweave.budgets.Postings.funded;
import static io.careweave.budgets.Postings.holder;
import static io.careweave.budgets.Postings.journal;
import static io.careweave.budgets.Postings.post;
import static io.careweave.budgets.Postings.spend;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several at once want what only some can have. */
@QuarkusTest
class LedgerRacesIT {

    private static long count(List<Response> answers, int status) {
        return answers.stream().filter(answer -> answer.statusCode() == status).count();
    }

    private static long available(String holder) {
        return FINANCE.get("/v1/accounts?bucket=AVAILABLE&holder=" + holder)
                .<Number>path("items[0].balancePence")
                .longValue();
    }

    @Test
    void letsThroughExactlyWhatFitsUnderOneLimit() throws ExecutionException, InterruptedException {
        var holder = funded(1_000_000);

        var answers = Together.run(16, () -> {
                    var own = new ArrayList<Response>();
                    for (int i = 0; i < 15; i++) {
                        own.add(post("SPEND", spend(holder, 5_000)));
                    }
                    return own;
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(count(answers, 201)).isEqualTo(200);
        assertThat(count(answers, 409)).isEqualTo(40);
        assertThat(available(holder)).isZero();
    }

    @Test
    void undoesAJournalOnce() throws ExecutionException, InterruptedException {
        var id = post("ALLOCATION", allocation(holder(), 9)).path("id");

        var answers = Together.run(
                8,
                () -> FINANCE.post(
                        "/v1/journals/" + id + "/reversals",
                        Map.of("dated", Postings.today().toString())));

        assertThat(count(answers, 201)).isEqualTo(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 201))
                .allSatisfy(answer ->
                        assertThat(answer.<String>path("type")).isEqualTo("/problems/budgets/already-reversed"));
    }

    @Test
    void postsAJournalOnceUnderOneKey() throws ExecutionException, InterruptedException {
        var holder = holder();
        var body = journal("ALLOCATION", allocation(holder, 11));
        var key = UUID.randomUUID().toString();

        var answers = Together.run(16, () -> FINANCE.post("/v1/journals", key, body));

        assertThat(count(answers, 201)).isEqualTo(16);
        assertThat(answers)
                .extracting(answer -> answer.<String>path("id"))
                .containsOnly(answers.getFirst().<String>path("id"));
        assertThat(available(holder)).isEqualTo(11);
    }

    @Test
    void opensAnAccountOnce() throws ExecutionException, InterruptedException {
        var holder = holder();

        var answers = Together.run(16, () -> post("ALLOCATION", allocation(holder, 3)));

        assertThat(count(answers, 201)).isEqualTo(16);
        assertThat(FINANCE.get("/v1/accounts?holder=" + holder).<List<?>>path("items"))
                .hasSize(2);
        assertThat(available(holder)).isEqualTo(48);
    }

    /** Whatever was acknowledged is in the period, and nothing else is. */
    @Test
    void closesAPeriodBetweenPostingsAndNeverDuringOne() throws ExecutionException, InterruptedException {
        var month = Months.lastYears(3);
        Callable<Response> posting = () -> FINANCE.post(
                "/v1/journals",
                journal(
                        "ALLOCATION",
                        allocation(holder(), 1),
                        Map.of("dated", month.firstDay().toString())));
        Callable<Response> closing = () -> Months.step(month, 0, "close");

        var answers = Together.run(Stream.concat(
                        Stream.generate(() -> posting).limit(12),
                        Stream.concat(
                                Stream.of(closing),
                                Stream.generate(() -> posting).limit(12)))
                .toList());

        assertThat(answers.get(12).statusCode()).isEqualTo(200);
        assertThat(count(answers, 201) + count(answers, 409)).isEqualTo(24);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allSatisfy(
                        answer -> assertThat(answer.<String>path("type")).isEqualTo("/problems/budgets/period-closed"));
        var inIt = FINANCE.get("/v1/journals?limit=200&period=" + month);
        assertThat(inIt.<List<?>>path("items")).hasSize(Math.toIntExact(count(answers, 201)));
        var closed = Instant.parse(answers.get(12).path("changedAt"));
        assertThat(inIt.<List<String>>path("items.recordedAt"))
                .allSatisfy(at -> assertThat(Instant.parse(at)).isBeforeOrEqualTo(closed));
        assertThat(posting(posting).statusCode()).isEqualTo(409);
    }

    private static Response posting(Callable<Response> posting) throws ExecutionException, InterruptedException {
        return Together.run(1, posting).getFirst();
    }
}
