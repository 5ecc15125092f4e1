package io.careweave.performance;

import static io.careweave.performance.Measures.proportion;
import static io.careweave.performance.Measures.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.careweave.performance.domain.PerformanceProblem;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Targets, baselines and rebases: decided once, with reasons, and kept. */
@QuarkusTest
class PlanIT {

    @Test
    void keepsATrajectoryAndListsItOldestFirst() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var first = made("targets", target(code, org));
        var second = made("targets", target(code, org));

        assertThat(Network.CHAIR.get(first).<List<Integer>>path("steps.numerator"))
                .containsExactly(85, 90);
        var page = Network.CHAIR.get("/v1/targets?limit=1&indicator=" + code + "&orgCode=" + org);
        assertThat(page.<String>path("items[0].id")).isEqualTo(first.substring("/v1/targets/".length()));
        var rest = Network.CHAIR.get(
                "/v1/targets?indicator=" + code + "&orgCode=" + org + "&cursor=" + page.<String>path("next"));
        assertThat(rest.<List<String>>path("items.id")).containsExactly(second.substring("/v1/targets/".length()));
        assertThat(Network.CHAIR.get("/v1/targets?indicator=" + code).statusCode())
                .isEqualTo(400);
        assertThat(Network.CHAIR.get(first.replace("targets", "rebases")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void wantsNothingOfWhatIsNeitherBetterNorBalanced() {
        var org = Register.practice();
        invalid(
                "target-invalid",
                "targets",
                target(Measures.published(with(proportion(), "polarity", "NEUTRAL")), org));
        invalid(
                "target-invalid",
                "targets",
                target(Measures.published(with(proportion(), "balancing", List.of())), org));
        var code = Measures.published(proportion());
        invalid("target-invalid", "targets", with(target(code, org), "steps", List.of(step("2025-01", 101))));
        invalid("target-invalid", "targets", with(target(code, org), "steps", List.of(step("2025-Q1", 85))));
        invalid(
                "target-invalid",
                "targets",
                with(target(code, org), "steps", List.of(step("2025-02", 85), step("2025-01", 90))));
        invalid("series-unknown", "targets", with(target(code, org), "orgCode", "X-NOBODY"));
        var noPeriod =
                post("targets", with(target(code, org), "steps", List.of(step("2025-01", 85), step("2025-99", 85))));
        assertThat(noPeriod.statusCode()).isEqualTo(400);
        assertThat(noPeriod.<List<String>>path("errors.pointer")).containsExactly("/steps/1/from");
    }

    @Test
    void freezesABaselineAndShowsWhatIsRestated() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        ObservationIT.record(ObservationIT.of(code, org, "2024-01", 40, 50));
        ObservationIT.record(ObservationIT.of(code, org, "2024-02", 41, 50));
        var baseline = made("baselines", with(baseline(code, org), "to", "2024-02"));
        var before = Network.CHAIR.get(baseline);
        assertThat(before.<List<String>>path("restated")).isEmpty();

        ObservationIT.record(ObservationIT.of(code, org, "2024-02", 44, 50));

        var after = Network.CHAIR.get(baseline);
        assertThat(after.<List<Float>>path("frozen.numerator")).containsExactly(40f, 41f);
        assertThat(after.<List<String>>path("restated")).containsExactly("2024-02");
        var longer = made("baselines", with(with(baseline(code, org), "from", "2023-12"), "to", "2024-04"));
        ObservationIT.record(ObservationIT.of(code, org, "2024-03", 44, 50));
        // What came late was not known when it was frozen.
        assertThat(Network.CHAIR.get(longer).<List<String>>path("restated")).containsExactly("2024-03");
        assertThat(Network.CHAIR.get(baseline).<List<String>>path("restated")).containsExactly("2024-02");
        var late = made("baselines", with(with(baseline(code, org), "to", "2024-02"), "asOf", before.path("asOf")));
        assertThat(Network.CHAIR.get(late).<List<Float>>path("frozen.numerator"))
                .containsExactly(40f, 41f);
        invalid("baseline-invalid", "baselines", with(with(baseline(code, org), "from", "2020-01"), "to", "2020-06"));
        invalid("baseline-invalid", "baselines", with(baseline(code, org), "to", "2023-06"));
    }

    @Test
    void looksAnewOnlyOnceAndOnlyWithReasons() {
        var code = Measures.published(proportion());
        var org = Register.practice();
        var rebase = made("rebases", rebase(code, org));

        assertThat(Network.CHAIR.get(rebase).<String>path("whyItLasts")).isEqualTo("It is funded.");
        assertThat(post("rebases", rebase(code, org)).<String>path("type"))
                .isEqualTo("/problems/performance/rebase-exists");
        assertThat(post("rebases", with(rebase(code, org), "whoAgreed", " ")).statusCode())
                .isEqualTo(400);
        invalid("rebase-invalid", "rebases", with(rebase(code, org), "period", "2190-01"));
    }

    static Map<PerformanceProblem, Supplier<Response>> provocations() {
        return Map.of(
                PerformanceProblem.SERIES_UNKNOWN,
                () -> post("targets", target("FIRST_OUTPATIENT", "X-NOBODY")),
                PerformanceProblem.TARGET_INVALID,
                () -> post(
                        "targets",
                        with(target("FIRST_OUTPATIENT", Register.practice()), "steps", List.of(step("FY2024", 1)))),
                PerformanceProblem.BASELINE_INVALID,
                () -> post("baselines", baseline("FIRST_OUTPATIENT", Register.practice())),
                PerformanceProblem.REBASE_INVALID,
                () -> post("rebases", with(rebase("FIRST_OUTPATIENT", Register.practice()), "period", "FY2024")),
                PerformanceProblem.REBASE_EXISTS,
                () -> {
                    var org = Register.practice();
                    made("rebases", rebase("FIRST_OUTPATIENT", org));
                    return post("rebases", rebase("FIRST_OUTPATIENT", org));
                });
    }

    static Map<String, Object> target(String code, String org) {
        return of(code, org, Map.of("steps", List.of(step("2025-01", 85), step("2025-04", 90))));
    }

    private static Map<String, Object> step(String from, int numerator) {
        return Map.of("from", from, "numerator", numerator, "denominator", 100);
    }

    static Map<String, Object> baseline(String code, String org) {
        return of(code, org, Map.of("from", "2024-01", "to", "2024-01"));
    }

    static Map<String, Object> rebase(String code, String org) {
        return of(
                code,
                org,
                Map.of(
                        "period", "2024-07",
                        "reason", "A second list began.",
                        "whatChanged", "A list on weekends.",
                        "knownSince", "The board's paper 14.",
                        "whyItLasts", "It is funded.",
                        "whoAgreed", "The clinical lead."));
    }

    private static Map<String, Object> of(String code, String org, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("indicator", code);
        body.put("orgCode", org);
        return body;
    }

    static Response post(String noun, Map<String, Object> body) {
        return Network.ANALYST.post("/v1/" + noun, body);
    }

    /** Where it can be read. */
    static String made(String noun, Map<String, Object> body) {
        var made = post(noun, body);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.header("Location");
    }

    private static void invalid(String slug, String noun, Map<String, Object> body) {
        var answer = post(noun, body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/performance/" + slug);
    }
}
