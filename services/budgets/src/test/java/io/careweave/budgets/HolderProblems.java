package io.careweave.budgets;

import static io.careweave.budgets.CommitmentIT.body;
import static io.careweave.budgets.CommitmentIT.draw;
import static io.careweave.budgets.CommitmentIT.reserve;
import static io.careweave.budgets.HolderIT.devolve;
import static io.careweave.budgets.HolderIT.level;
import static io.careweave.budgets.HolderIT.vire;
import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Register.funded;
import static io.careweave.budgets.Register.place;
import static io.careweave.budgets.Register.practice;
import static java.util.Map.entry;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.testkit.Eventually;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How each problem of holders and of commitments is provoked. */
final class HolderProblems {

    private HolderProblems() {}

    static Map<BudgetsProblem, Supplier<Response>> holders() {
        return Map.ofEntries(
                entry(BudgetsProblem.UNKNOWN_HOLDER, () -> devolve(Register.NETWORK, Postings.holder(), 1)),
                entry(BudgetsProblem.HOLDER_CLOSED, HolderProblems::closedTwice),
                entry(BudgetsProblem.HOLDER_LIVE, () -> close(practice())),
                entry(BudgetsProblem.OPEN_COMMITMENTS, HolderProblems::closedWithCommitments),
                entry(BudgetsProblem.MOVE_IMPOSSIBLE, () -> devolve(practice(), practice(), 1)),
                entry(BudgetsProblem.DEVOLUTION_IMPOSSIBLE, HolderProblems::risksWithNobodyAbove),
                entry(BudgetsProblem.POPULATION_TOO_SMALL, HolderProblems::tooFew),
                entry(BudgetsProblem.POOL_TAKEN, HolderProblems::pooledTwice),
                entry(BudgetsProblem.POOL_NEEDED, HolderProblems::leftAlone),
                entry(BudgetsProblem.OVER_LIMIT, HolderProblems::overLimit),
                entry(BudgetsProblem.CONFLICTED, HolderProblems::conflicted),
                entry(BudgetsProblem.NOT_DECIDED, HolderProblems::undecided));
    }

    static Map<BudgetsProblem, Supplier<Response>> commitments() {
        return Map.of(
                BudgetsProblem.RESERVE_EXCEEDED,
                        () -> draw(reserve(funded(5), 5).path("id"), 6),
                BudgetsProblem.ALREADY_SETTLED, HolderProblems::drawnTwice,
                BudgetsProblem.DAY_IMPOSSIBLE,
                        () -> FINANCE.post("/v1/commitments", body(funded(5), 1, Map.of("expiresOn", "2190-01-01"))));
    }

    private static Response close(String holder) {
        return FINANCE.post("/v1/holders/" + holder + "/close", "");
    }

    private static Response closedTwice() {
        var ended = practice();
        Register.ended(ended, practice());
        close(ended).then().statusCode(200);
        return close(ended);
    }

    private static Response closedWithCommitments() {
        var ended = funded(10);
        reserve(ended, 4).then().statusCode(201);
        Register.ended(ended, practice());
        return close(ended);
    }

    private static Response risksWithNobodyAbove() {
        var practice = practice();
        return level(practice, "NOTIONAL", practice);
    }

    private static Response tooFew() {
        var practice = practice();
        return level(practice, "FULL_RISK", practice);
    }

    private static Response pooledTwice() {
        var practice = practice();
        pool(pool(), Map.of(), practice).then().statusCode(201);
        return pool(pool(), Map.of(), practice);
    }

    private static Response leftAlone() {
        var small = practice();
        var large = practice();
        Register.list(large, 100_000);
        var pool = pool();
        pool(pool, Map.of(), small, large).then().statusCode(201);
        level(small, "FULL_RISK", large).then().statusCode(201);
        return pool(pool, Map.of("If-Match", "\"1\""), small);
    }

    private static String pool() {
        return "problem-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Response pool(String code, Map<String, String> headers, String... members) {
        return FINANCE.put("/v1/risk-pools/" + code, headers, Map.of("members", List.of(members)));
    }

    private static Response within(String holder, long pence, Map<String, ?> more) {
        return vire(
                FINANCE,
                place("RECURRENT", holder, "PRESCRIBING"),
                place("RECURRENT", holder, "COMMUNITY"),
                pence,
                more);
    }

    private static Response overLimit() {
        return within(funded(30_000_000), 10_000_001, Map.of());
    }

    private static Response undecided() {
        return within(funded(1), 1, Map.of("resolutionId", UUID.randomUUID()));
    }

    private static Response conflicted() {
        var member = UUID.randomUUID();
        var theirs = practice();
        Register.interest(member, theirs);
        var caller = Network.member(member, Register.NETWORK, "finance");
        var from = place("RECURRENT", funded(100_000), "PRESCRIBING");
        // Interests come by Kafka.
        return Eventually.within(
                Register.SOON,
                () -> vire(caller, from, place("RECURRENT", theirs, "PRESCRIBING"), 1),
                answer -> answer.statusCode() == 403);
    }

    private static Response drawnTwice() {
        var id = reserve(funded(5), 5).<String>path("id");
        draw(id, 5).then().statusCode(200);
        return draw(id, 1);
    }
}
