package io.careweave.budgets;

import static io.careweave.budgets.Network.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Splits and shares tried out over HTTP. */
@QuarkusTest
class PreviewIT {

    static final String SPLIT = """
            {"totalPence":100,"weights":[{"code":"C","weight":1},{"code":"A","weight":"1.0"},{"code":"B","weight":1e0}]}""";
    static final String ALLOCATION = """
            {"potPence":1000000,"practices":[
              {"orgCode":"Z90001","patients":50,"basePence":400000},
              {"orgCode":"Z90002","patients":30,"basePence":330000},
              {"orgCode":"Z90003","patients":20,"basePence":260000}],
             "paceOfChange":{"floor":-0.02,"cap":"0.10"}}""";

    @Test
    void splitsToThePennyWithTheWorking() {
        split(SPLIT)
                .then()
                .statusCode(200)
                .body("totalPence", equalTo(100))
                .body("weightTotal", equalTo("3"))
                .body("parts.code", contains("C", "A", "B"))
                .body("parts.pence", contains(33, 34, 33))
                .body("parts.extraPenny", contains(false, true, false))
                .body("parts[0].share", equalTo("33.333333333333"))
                .body("parts[0].wholePence", equalTo(33))
                .body("parts[0].fraction", equalTo("0.333333333333"));
    }

    @Test
    void splitsAllThatSixtyFourBitsHold() {
        var answer = split("""
                {"totalPence":-9223372036854775808,"weights":[{"code":"A","weight":999999999999999999.999999999999},
                {"code":"B","weight":0},{"code":"C","weight":"0.000000000001"}]}""");

        answer.then().statusCode(200);
        assertThat(answer.<Long>path("parts[0].pence")).isEqualTo(-9223372036854775808L);
        answer.then().body("parts[1].pence", equalTo(0)).body("parts[2].pence", equalTo(0));
    }

    @Test
    void splitsAmongEightThousandAndNoMore() {
        var most = split(many(8_000));
        most.then().statusCode(200);
        assertThat(most.jsonPath().getList("parts.pence", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(1_000_003);
        assertThat(split(many(8_001)).statusCode()).isEqualTo(400);
        assertThat(split(many(20_000)).statusCode()).isEqualTo(400);
    }

    private static String many(int parts) {
        return "{\"totalPence\":1000003,\"weights\":["
                + IntStream.range(0, parts)
                        .mapToObj(i -> "{\"code\":\"P%d\",\"weight\":%d}".formatted(i, i % 7 + 1))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // total | weights | problem | pointer
                "100 | | invalid-weights | /weights",
                "100 | {\"code\":\"A\",\"weight\":0} | invalid-weights | /weights",
                "100 | {\"code\":\"A\",\"weight\":-1} | invalid-weights | /weights/0/weight",
                "100 | {\"code\":\"A\",\"weight\":\"NaN\"} | invalid-weights | /weights/0/weight",
                "100 | {\"code\":\"A\",\"weight\":\"\"} | invalid-weights | /weights/0/weight",
                "100 | {\"code\":\"A\",\"weight\":\"Infinity\"} | invalid-weights | /weights/0/weight",
                "100 | {\"code\":\"A\",\"weight\":\"0x1F\"} | invalid-weights | /weights/0/weight",
                "100 | {\"code\":\"A\",\"weight\":0.0000000000001} | invalid-weights | /weights/0/weight",
                "100 | {\"code\":\"A\",\"weight\":1e99} | invalid-weights | /weights/0/weight",
                "100 | {\"code\":\"A\",\"weight\":1e-99} | invalid-weights | /weights/0/weight",
                "100 | {\"code\":\"A\",\"weight\":1e999999999} | invalid-weights | /weights/0/weight",
                "100 | {\"code\":\"A\",\"weight\":1},{\"code\":\"A\",\"weight\":1} | invalid-weights | /weights/1/code",
                "1.5 | {\"code\":\"A\",\"weight\":1} | amount-out-of-range | /totalPence",
                "1e3 | {\"code\":\"A\",\"weight\":1} | amount-out-of-range | /totalPence",
                "9223372036854775808 | {\"code\":\"A\",\"weight\":1} | amount-out-of-range | /totalPence",
                "-9223372036854775809 | {\"code\":\"A\",\"weight\":1} | amount-out-of-range | /totalPence",
            })
    void refusesToSplitWhatHasNoShares(String total, String weights, String problem, String pointer) {
        var text = weights == null ? "" : weights;
        split("{\"totalPence\":%s,\"weights\":[%s]}".formatted(total, text))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/" + problem))
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"totalPence\":1}",
                "{\"totalPence\":1,\"weights\":null}",
                "{\"totalPence\":null,\"weights\":[{\"code\":\"A\",\"weight\":1}]}",
                "{\"totalPence\":\"1\",\"weights\":[{\"code\":\"A\",\"weight\":1}]}",
                "{\"totalPence\":1,\"weights\":[null]}",
                "{\"totalPence\":1,\"weights\":[{\"code\":\"A\"}]}",
                "{\"totalPence\":1,\"weights\":[{\"code\":\"\",\"weight\":1}]}",
                "{\"totalPence\":1,\"weights\":[{\"code\":\"A B\",\"weight\":1}]}",
                "{\"totalPence\":1,\"weights\":[{\"code\":\"A\",\"weight\":true}]}",
                "{\"totalPence\":1,\"weights\":[{\"code\":\"A\",\"weight\":NaN}]}",
                "{\"totalPence\":1,\"weights\":[{\"code\":\"A\",\"weight\":[1]}]}",
                "{\"totalPence\":1,\"weights\":[{\"code\":\"A\",\"weight\":1,\"weight\":2}]}",
                "{\"totalPence\":1,\"weights\":[{\"code\":\"A\",\"weight\":1}],\"round\":\"up\"}",
            })
    void refusesWhatIsNotOfItsForm(String body) {
        assertThat(split(body).statusCode()).isEqualTo(400);
    }

    @Test
    void sharesWithinThePaceOfChange() {
        allocate(ALLOCATION)
                .then()
                .statusCode(200)
                .body("potPence", equalTo(1_000_000))
                .body("allocatedPence", equalTo(1_000_000))
                .body("lambda", equalTo("0.8436"))
                .body("lines.pence", contains(421_800, 323_400, 254_800))
                .body("lines.bound", contains("NONE", "FLOOR", "FLOOR"))
                .body("lines[0].target", equalTo("500000"))
                .body("lines[0].openingDistance", equalTo("-0.2"))
                .body("lines[1].low", equalTo("323400"))
                .body("lines[1].high", equalTo("363000"))
                .body("lines[1].working", containsString("held up to the floor of 323400"))
                .body("lines[0].components[0].working", containsString("50 of 100 weighted patients"));
    }

    @Test
    void weighsListsByAgeSexAndFactors() {
        allocate("""
                {"potPence":100000000,
                 "weights":[{"sex":"MALE","ageBand":"0-64","weight":1},{"sex":"MALE","ageBand":"65+","weight":"2.5"},
                   {"sex":"FEMALE","ageBand":"0-64","weight":1.5},{"sex":"FEMALE","ageBand":"65+","weight":3}],
                 "practices":[
                   {"orgCode":"Z90001","bands":[{"sex":"MALE","ageBand":"0-64","patients":150},
                     {"sex":"MALE","ageBand":"65+","patients":40},{"sex":"FEMALE","ageBand":"0-64","patients":160},
                     {"sex":"FEMALE","ageBand":"65+","patients":50}],"factors":{"need":1.1,"mff":"1.02"}},
                   {"orgCode":"Z90002","bands":[{"sex":"MALE","ageBand":"0-4","patients":200},
                     {"sex":"FEMALE","ageBand":"80+","patients":100}]}]}""")
                .then()
                .statusCode(200)
                .body("lambda", equalTo("1"))
                .body("lines.pence", contains(58_951_793, 41_048_207))
                .body("components[0].weightedPatients", equalTo("1218.08"))
                .body("components[0].normaliser", equalTo("0.5746748982"))
                .body("lines[0].components[0].bands.weightedPatients", contains("150", "100", "240", "150"))
                .body("lines[0].components[0].factors.name", contains("mff", "need"))
                .body("lines[0].components[0].weightedPatients", equalTo("718.08"))
                .body("lines[0].low", nullValue())
                .body("lines[0].bound", equalTo("NONE"));
    }

    @Test
    void explainsAPotThatCannotBeSharedOut() {
        var answer = allocate(ALLOCATION.replace("-0.02", "0.02"));

        answer.then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/infeasible-pace-of-change"))
                .body("detail", containsString("short by 9800 pence"))
                .body("detail", containsString("A pot of 1009800 to 1089000 pence would do"))
                .body("errors.find { it.pointer == 'minimumPotPence' }.detail", equalTo("1009800"))
                .body("errors.find { it.pointer == 'maximumPotPence' }.detail", equalTo("1089000"))
                .body("errors.find { it.pointer == 'gapPence' }.detail", equalTo("9800"));
    }

    @Test
    void sharesAmongThousandsOfPracticesByWhateverCodes() {
        var practices = IntStream.range(0, 4_584)
                .mapToObj(i -> "{\"orgCode\":\"p.%d\",\"weightedPatients\":\"%d.%02d\",\"basePence\":%d}"
                        .formatted(i, 2_000 + i * 37 % 15_000, i % 100, 20_000_000 + i * 7_919 % 90_000_000))
                .collect(Collectors.joining(","));

        var answer = allocate(
                "{\"potPence\":345678901234,\"practices\":[%s],\"paceOfChange\":{\"floor\":\"-0.4\",\"cap\":1}}"
                        .formatted(practices));

        answer.then().statusCode(200).body("allocatedPence", equalTo(345_678_901_234L));
        assertThat(answer.jsonPath().getList("lines.pence", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(345_678_901_234L);
        assertThat(answer.<List<String>>path("lines.bound")).hasSize(4_584).contains("CAP");
    }

    /** People whose sex is not told have a weight where the table has a row for them, or one for everybody. */
    @ParameterizedTest
    @CsvSource({"UNKNOWN, 2", ", 2"})
    void weighsPeopleOfUnknownSex(@Nullable String sex, String weight) {
        var body = """
                {"potPence":900,"weights":[{"sex":"MALE","ageBand":"0+","weight":1},{"sex":"FEMALE","ageBand":"0+","weight":1}%s],
                 "practices":[{"orgCode":"A","bands":[{"sex":"MALE","ageBand":"85+","patients":10}]},
                   {"orgCode":"B","bands":[{%s"ageBand":"0+","patients":10}]}]}""";
        var row = ",{\"sex\":\"UNKNOWN\",\"ageBand\":\"0+\",\"weight\":" + weight + "}";
        var told = sex == null ? "" : "\"sex\":\"" + sex + "\",";

        allocate(body.formatted(row, told)).then().statusCode(200).body("lines.pence", contains(300, 600));
        allocate(body.formatted("", told))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/practices/1/bands/0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orgCode\":\"A\",\"patients\":1.5}",
                "{\"orgCode\":\"A\",\"patients\":1.0}",
                "{\"orgCode\":\"A\",\"patients\":\"5\"}",
                "{\"orgCode\":\"A\",\"patients\":true}",
                "{\"orgCode\":\"A\",\"patients\":9223372036854775808}",
                "{\"orgCode\":\"A\",\"patients\":1e400}",
                "{\"orgCode\":\"A\",\"bands\":[{\"ageBand\":\"85\",\"patients\":1}]}",
                "{\"orgCode\":\"A\",\"bands\":[{\"ageBand\":\"0+\",\"patients\":null}]}",
                "{\"orgCode\":\"A\",\"bands\":[{\"sex\":\"X\",\"ageBand\":\"0+\",\"patients\":1}]}",
                "{\"orgCode\":\"\",\"patients\":5}",
                "{\"orgCode\":\"A\",\"patients\":5,\"factors\":{\"need\":null}}",
                "{\"orgCode\":\"A\",\"patients\":5,\"factors\":{\"ne ed\":1}}",
            })
    void refusesAPracticeThatIsNotOfItsForm(String practice) {
        assertThat(allocate("{\"potPence\":1,\"practices\":[" + practice + "]}").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"potPence\":1,\"practices\":[]} | allocation-impossible | /practices",
                "{\"practices\":[{\"orgCode\":\"Z90001\",\"patients\":1}]} | allocation-impossible | /potPence",
                "{\"potPence\":1,\"components\":[],\"practices\":[{\"orgCode\":\"Z90001\",\"patients\":1}]} |"
                        + " allocation-impossible | /potPence",
                "{\"components\":[],\"practices\":[{\"orgCode\":\"Z90001\",\"patients\":1}]} |"
                        + " allocation-impossible | /components",
                "{\"potPence\":1,\"practices\":[{\"orgCode\":\"Z90001\",\"patients\":0}]} | allocation-impossible | ~~",
                "{\"potPence\":-1,\"practices\":[{\"orgCode\":\"Z90001\",\"patients\":1}]} |"
                        + " allocation-impossible | /potPence",
                "{\"potPence\":0.5,\"practices\":[{\"orgCode\":\"Z90001\",\"patients\":1}]} |"
                        + " amount-out-of-range | /potPence",
                "{\"potPence\":1,\"weights\":[],\"practices\":[{\"orgCode\":\"Z90001\",\"patients\":1}]} |"
                        + " invalid-weights | /weights",
                "{\"potPence\":1,\"weights\":[{\"ageBand\":\"0+\",\"weight\":-1}],\"practices\":["
                        + "{\"orgCode\":\"Z90001\",\"patients\":1}]} | invalid-weights | /weights/0/weight",
                "{\"potPence\":1,\"weights\":[{\"ageBand\":\"0+\",\"weight\":0}],\"practices\":["
                        + "{\"orgCode\":\"Z90001\",\"patients\":1}]} | invalid-weights | /weights",
                "{\"potPence\":1,\"weights\":[{\"ageBand\":\"0-4\",\"weight\":1}],\"practices\":[{\"orgCode\":\"Z90001\","
                        + "\"bands\":[{\"ageBand\":\"0-9\",\"patients\":1}]}]} | allocation-impossible |"
                        + " /practices/0/bands/0",
                "{\"potPence\":1,\"practices\":[{\"orgCode\":\"Z90001\",\"patients\":1},{\"orgCode\":\"Z90001\","
                        + "\"patients\":1}]} | allocation-impossible | /practices/1/orgCode",
                "{\"potPence\":1,\"practices\":[{\"orgCode\":\"Z90001\",\"patients\":1,\"factors\":{\"need\":\"NaN\"}}]} |"
                        + " allocation-impossible | /practices/0/factors/need",
                "{\"potPence\":1,\"practices\":[{\"orgCode\":\"Z90001\",\"patients\":1}],\"paceOfChange\":"
                        + "{\"cap\":\"ten\"}} | allocation-impossible | /paceOfChange/cap",
                "{\"potPence\":1,\"practices\":[{\"orgCode\":\"A\",\"patients\":1}],\"paceOfChange\":"
                        + "{\"floor\":-1.01}} | allocation-impossible | /paceOfChange/floor",
                // Two bands, two rows of weights and two practices that are the same, or have ages in common.
                "{\"potPence\":1,\"practices\":[{\"orgCode\":\"A\",\"bands\":[{\"ageBand\":\"0-4\",\"patients\":1},"
                        + "{\"ageBand\":\"0-4\",\"patients\":1}]}]} | allocation-impossible | /practices/0/bands/1",
                "{\"potPence\":1,\"practices\":[{\"orgCode\":\"A\",\"bands\":[{\"ageBand\":\"0-4\",\"patients\":1},"
                        + "{\"ageBand\":\"4-9\",\"patients\":1}]}]} | allocation-impossible | /practices/0/bands/1",
                "{\"potPence\":1,\"weights\":[{\"ageBand\":\"0+\",\"weight\":1},{\"sex\":\"MALE\",\"ageBand\":\"85+\","
                        + "\"weight\":1}],\"practices\":[{\"orgCode\":\"A\",\"bands\":[{\"ageBand\":\"0-4\",\"patients\":1}]}]}"
                        + " | invalid-weights | /weights/1",
                // What would count nowhere, or would silently stand in the place of what is worked out.
                "{\"potPence\":1,\"weights\":[{\"ageBand\":\"0+\",\"weight\":1}],\"practices\":[{\"orgCode\":\"A\","
                        + "\"weightedPatients\":5,\"bands\":[{\"ageBand\":\"0-4\",\"patients\":1}]}]} | allocation-impossible |"
                        + " /practices/0/weightedPatients",
                "{\"components\":[{\"code\":\"x\",\"potPence\":1,\"needBase\":1.054,\"weights\":[{\"ageBand\":\"0+\","
                        + "\"weight\":1}]}],\"practices\":[{\"orgCode\":\"A\",\"deprivationScore\":2,\"factors\":"
                        + "{\"deprivation\":3},\"bands\":[{\"ageBand\":\"0-4\",\"patients\":1}]}]} | allocation-impossible |"
                        + " /practices/0/factors/deprivation",
            })
    void refusesInputsFromWhichNothingCanBeShared(String body, String problem, String pointer) {
        allocate(body)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/" + problem))
                .body("errors.pointer", hasItem(pointer));
    }

    private static Response split(String body) {
        return ANALYST.call().body(body).post("/v1/splits/preview");
    }

    private static Response allocate(String body) {
        return ANALYST.call().body(body).post("/v1/allocations/preview");
    }
}
