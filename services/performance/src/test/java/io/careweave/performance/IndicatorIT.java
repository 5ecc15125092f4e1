package io.careweave.performance;

import static io.careweave.performance.Measures.indicator;
import static io.careweave.performance.Measures.proportion;
import static io.careweave.performance.Measures.with;
import static io.careweave.performance.Measures.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is measured: published, read, published anew. */
@QuarkusTest
class IndicatorIT {

    @Test
    void beginsWithALibraryInWhichEachIndicatorSaysWhyAndWhatBalancesIt() {
        var listed = new ArrayList<Map<String, Object>>();
        String next = "/v1/indicators?limit=5";
        while (next != null) {
            var page = Network.CHAIR.get(next);
            assertThat(page.statusCode()).isEqualTo(200);
            listed.addAll(page.<List<Map<String, Object>>>path("items"));
            var cursor = page.<String>path("next");
            next = cursor == null ? null : "/v1/indicators?limit=5&cursor=" + cursor;
        }

        var codes = listed.stream().map(one -> one.get("code")).toList();
        assertThat(codes)
                .doesNotHaveDuplicates()
                .contains(
                        "FIRST_OUTPATIENT",
                        "EMERGENCY_ADMISSIONS",
                        "MINOR_AE_ATTENDANCES",
                        "PRESCRIBING_SPEND",
                        "HIP_FRACTURE_36H",
                        "HOURS_TO_THEATRE",
                        "PATIENT_EXPERIENCE",
                        "CANCER_SURVIVAL_1Y",
                        "MSK_SHARE",
                        "FRONT_DOOR_REDIRECTED",
                        "SPEND_AGAINST_LAST_YEAR",
                        "WAIT_FIRST_OUTPATIENT");
        assertThat(listed).allSatisfy(one -> {
            assertThat(said(one, "rationale")).asString().isNotBlank();
            assertThat(said(one, "balancing")).asInstanceOf(LIST).isNotEmpty().allMatch(codes::contains);
        });
    }

    @Test
    void publishesOnceAndShowsItToAll() {
        var code = Measures.freshCode();
        var key = UUID.randomUUID().toString();
        var published = Network.ANALYST.post("/v1/indicators", key, indicator(code, proportion()));
        assertThat(published.statusCode()).isEqualTo(201);
        assertThat(published.header("Location")).isEqualTo("/v1/indicators/" + code);

        assertThat(Network.ANALYST
                        .post("/v1/indicators", key, indicator(code, proportion()))
                        .asString())
                .isEqualTo(published.asString());
        problem(Network.ANALYST.post("/v1/indicators", indicator(code, proportion())), 409, "indicator-exists");
        var read = Network.client("Z90001").get("/v1/indicators/" + code);
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.<String>path("definition.numerator")).isEqualTo("Patients treated within a day");
    }

    @Test
    void publishesTheNextVersionAndKeepsThoseBefore() {
        var code = Measures.published(proportion());
        var path = "/v1/indicators/" + code;
        var next = Network.ANALYST.step(path + "/versions", 1, with(proportion(), "title", "Treated within a day"));
        assertThat(next.statusCode()).isEqualTo(201);
        assertThat(next.<Integer>path("number")).isEqualTo(2);

        assertThat(Network.CHAIR.get(path).<String>path("definition.title")).isEqualTo("Treated within a day");
        assertThat(Network.CHAIR.get(path + "/versions/1").<String>path("definition.title"))
                .isEqualTo("Treated in time");
        assertThat(Network.ANALYST.step(path + "/versions", 1, proportion()).statusCode())
                .isEqualTo(412);
        assertThat(Network.CHAIR.get(path + "/versions/3").statusCode()).isEqualTo(404);
        assertThat(Network.CHAIR.get(path + "/versions/x").statusCode()).isEqualTo(404);
    }

    @Test
    void letsOneOfSeveralPublishTheNextVersion() throws Exception {
        var path = "/v1/indicators/" + Measures.published(proportion()) + "/versions";

        var statuses = Together.run(
                4, () -> Network.ANALYST.step(path, 1, proportion()).statusCode());

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses).filteredOn(status -> status != 201).containsOnly(412);
    }

    @Test
    void refusesWhatCouldNotBeMeasured() {
        incoherent(without(proportion(), "denominator"), "/denominator");
        incoherent(with(with(proportion(), "statistic", "COUNT"), "multiplier", 1), "/denominator");
        incoherent(
                with(without(with(proportion(), "statistic", "COUNT"), "denominator"), "multiplier", 100),
                "/multiplier");
        incoherent(
                with(without(with(proportion(), "statistic", "TIME_BETWEEN"), "denominator"), "multiplier", 1),
                "/rollUp");
        incoherent(with(proportion(), "balancing", List.of("READMISSIONS_30D", "READMISSIONS_30D")), "/balancing");
        incoherent(with(proportion(), "reviewOn", "2020-01-01"), "/reviewOn");
        problem(
                Network.ANALYST.post(
                        "/v1/indicators",
                        indicator(Measures.freshCode(), with(proportion(), "balancing", List.of("T_NOWHERE")))),
                422,
                "unknown-indicator");
    }

    private static Object said(Map<String, Object> indicator, String field) {
        var definition = (Map<?, ?>) Objects.requireNonNull(indicator.get("definition"));
        return Objects.requireNonNull(definition.get(field));
    }

    private static void incoherent(Map<String, Object> definition, String pointer) {
        var answer = Network.ANALYST.post("/v1/indicators", indicator(Measures.freshCode(), definition));
        problem(answer, 422, "indicator-incoherent");
        assertThat(answer.<List<String>>path("errors.pointer")).containsExactly("/definition" + pointer);
    }

    private static void problem(Response answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("type")).isEqualTo("/problems/performance/" + slug);
    }
}
