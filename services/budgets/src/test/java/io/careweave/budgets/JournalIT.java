package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Postings.allocation;
import static io.careweave.budgets.Postings.funded;
import static io.careweave.budgets.Postings.holder;
import static io.careweave.budgets.Postings.journal;
import static io.careweave.budgets.Postings.post;
import static io.careweave.budgets.Postings.spend;
import static io.careweave.budgets.Postings.today;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.testkit.Contracts;
import io.careweave.testkit.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Journals over HTTP. */
@QuarkusTest
class JournalIT {

    @Test
    void postsAndShowsWhatWasPosted() {
        var holder = holder();

        var posted = post("ALLOCATION", allocation(holder, 5_000));

        posted.then().statusCode(201);
        assertThat(posted.header("Location")).isEqualTo("/v1/journals/" + posted.path("id"));
        var read = FINANCE.get("/v1/journals/" + posted.path("id"));
        assertThat(read.asString()).isEqualTo(posted.asString());
        assertThat(read.<String>path("state")).isEqualTo("POSTED");
        assertThat(read.<List<Integer>>path("lines.pence")).containsExactly(-5_000, 5_000);
    }

    @Test
    void refusesWhatIsNotThereAndSaysHowMuchIsMissing() {
        var holder = funded(1_000);

        var refused = post("SPEND", spend(holder, 1_001));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("type")).isEqualTo("/problems/budgets/insufficient-funds");
        assertThat(refused.<String>path("detail")).contains("1 pence").contains(holder);
        post("SPEND", spend(holder, 1_000)).then().statusCode(201);
    }

    @Test
    void answersTheSameKeyWithTheFirstJournalAndAnotherBodyWithAConflict() {
        var body = journal("ALLOCATION", allocation(holder(), 7));
        var key = UUID.randomUUID().toString();

        var first = FINANCE.post("/v1/journals", key, body);
        var again = FINANCE.post("/v1/journals", key, body);
        var other = FINANCE.post("/v1/journals", key, journal("ALLOCATION", allocation(holder(), 7)));

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.<String>path("type")).isEqualTo("/problems/common/idempotency-key-reused");
    }

    @Test
    void postsWhatCannotBeAvoidedAndTellsSpendAndOverspend() {
        var holder = funded(1_000);

        String id = post("UNAVOIDABLE_SPEND", spend(holder, 1_412)).path("id");

        var told = Kafka.shared().await("budgets.events", id, 2, Duration.ofSeconds(60));
        assertThat(told).allSatisfy(record -> Contracts.assertKept(record));
        assertThat(told)
                .extracting(record -> new String(record.value(), UTF_8))
                .satisfiesExactly(
                        spent -> assertThat(spent).contains("\"pence\":1412"), overspent -> assertThat(overspent)
                                .contains("\"overspentPence\":412")
                                .contains("\"balancePence\":-412"));
        var account = FINANCE.get("/v1/accounts?bucket=AVAILABLE&holder=" + holder);
        assertThat(account.<Integer>path("items[0].floorPence")).isEqualTo(-412);
        assertThat(post("SPEND", spend(holder, 1)).statusCode()).isEqualTo(409);
    }

    @Test
    void reversesAndReplacesInOneGo() {
        var holder = funded(100);
        var wrong = post("SPEND", spend(holder, 100)).path("id");

        var reversed = FINANCE.post(
                "/v1/journals/" + wrong + "/reversals",
                Map.of("dated", today().toString(), "replacement", journal("SPEND", spend(holder, 90))));

        assertThat(reversed.statusCode()).isEqualTo(201);
        assertThat(reversed.<String>path("reversal.reversalOf")).isEqualTo(wrong);
        assertThat(reversed.<String>path("replacement.replaces")).isEqualTo(wrong);
        assertThat(FINANCE.get("/v1/journals/" + wrong).<String>path("reversedBy"))
                .isEqualTo(reversed.path("reversal.id"));
        assertThat(FINANCE.get("/v1/accounts?bucket=AVAILABLE&holder=" + holder).<Integer>path("items[0].balancePence"))
                .isEqualTo(10);
    }

    @Test
    void undoesNothingWhereTheReplacementIsRefused() {
        var holder = funded(100);
        var wrong = post("SPEND", spend(holder, 100)).path("id");

        var refused = FINANCE.post(
                "/v1/journals/" + wrong + "/reversals",
                Map.of("dated", today().toString(), "replacement", journal("SPEND", spend(holder, 101))));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(FINANCE.get("/v1/journals/" + wrong).<String>path("state")).isEqualTo("POSTED");
    }

    @Test
    void keepsTheKeysOfPeopleApart() {
        var key = UUID.randomUUID().toString();
        var colleague = Network.member("colleague", "X-RIDGEWAY", "finance");

        var mine = FINANCE.post("/v1/journals", key, journal("ALLOCATION", allocation(holder(), 1)));
        var theirs = colleague.post("/v1/journals", key, journal("ALLOCATION", allocation(holder(), 2)));

        assertThat(theirs.statusCode()).isEqualTo(201);
        assertThat(theirs.<String>path("id")).isNotEqualTo(mine.path("id"));
    }

    /** The key is that of all that was asked for: the reversal, and what was posted in its place. */
    @Test
    void answersAReversalAgainAndNothingElseUnderItsKey() {
        var holder = funded(100);
        var wrong = post("SPEND", spend(holder, 100)).path("id");
        var at = "/v1/journals/" + wrong + "/reversals";
        var alone = Map.of("dated", today().toString());
        var whole = Map.of("dated", today().toString(), "replacement", journal("SPEND", spend(holder, 90)));
        var key = UUID.randomUUID().toString();

        var first = FINANCE.post(at, key, whole);
        var again = FINANCE.post(at, key, whole);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        for (var other : List.of(
                FINANCE.post(at, key, alone),
                FINANCE.post(
                        at,
                        key,
                        Map.of("dated", today().toString(), "replacement", journal("SPEND", spend(holder, 9)))),
                FINANCE.post("/v1/journals", key, journal("SPEND", spend(holder, 1))))) {
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(other.<String>path("type")).isEqualTo("/problems/common/idempotency-key-reused");
        }
        assertThat(FINANCE.post(at, alone).<String>path("type")).isEqualTo("/problems/budgets/already-reversed");
    }

    @Test
    void addsUpToNothingInBothBooks() {
        post("SPEND", spend(funded(100), 60));

        var year = FinancialYear.of(today());
        var balance = FINANCE.get("/v1/financial-years/" + year + "/trial-balance");
        var upTo = FINANCE.get("/v1/financial-years/" + year + "/trial-balance?upTo=" + Period.of(today()));

        assertThat(balance.<List<Boolean>>path("totals.balances")).containsExactly(true, true);
        assertThat(upTo.<List<Boolean>>path("totals.balances")).containsExactly(true, true);
    }

    @Test
    void showsAnOrganisationItsOwnAccountsOnly() {
        var mine = "Z9%04d".formatted(new SplittableRandom().nextInt(10_000));
        Postings.known(List.of(mine));
        post("ALLOCATION", allocation(mine, 5)).then().statusCode(201);
        post("ALLOCATION", allocation(holder(), 5)).then().statusCode(201);

        for (var caller : List.of(Network.client(mine), Network.member("pm", mine, "practice_manager"))) {
            assertThat(caller.get("/v1/accounts?limit=200").<List<String>>path("items.holder"))
                    .containsOnly(mine);
            assertThat(caller.get("/v1/accounts?holder=Z90009").<List<?>>path("items"))
                    .isEmpty();
        }
        assertThat(Network.client("Z00000").get("/v1/accounts").<List<?>>path("items"))
                .isEmpty();
    }
}
