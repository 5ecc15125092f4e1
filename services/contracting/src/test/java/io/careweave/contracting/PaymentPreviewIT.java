package io.careweave.contracting;

import static io.careweave.contracting.Network.CONTRACTS;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is worked out over HTTP and kept nowhere. */
@QuarkusTest
class PaymentPreviewIT {

    private static final Map<String, Object> PRICE =
            Map.of("code", "DERM_FIRST", "unitPence", 9_000, "validatedUnits", 9);

    static final Map<String, ?> INVOICE = Map.of(
            "lines", List.of(Map.of("code", "DERM_FIRST", "units", 10, "unitPence", 9_000)), "agreed", List.of(PRICE));

    static final Map<String, ?> PROSPECT =
            Map.of("costPence", 500, "valuePence", 20_000, "marginPence", 1_000, "probability", 0.25);

    @Test
    void dividesABlockIntoTwelve() {
        CONTRACTS
                .post("/v1/block-instalments/preview", Map.of("annualPence", 1_000))
                .then()
                .statusCode(200)
                .body("instalments.sum()", equalTo(1_000))
                .body("instalments[0]", equalTo(83))
                .body("instalments[11]", equalTo(87));
    }

    @Test
    void disputesWhatActivityDoesNotBearOut() {
        CONTRACTS
                .post("/v1/invoice-checks/preview", INVOICE)
                .then()
                .statusCode(200)
                .body("lines[0].fault", equalTo("ACTIVITY"))
                .body("payablePence", equalTo(81_000))
                .body("disputedPence", equalTo(9_000));
        CONTRACTS
                .post(
                        "/v1/invoice-checks/preview",
                        Map.of("lines", INVOICE.get("lines"), "agreed", List.of(PRICE, PRICE)))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/agreed/1/code"));
    }

    @Test
    void turnsRedWhereABidCostsMoreThanItMayBring() {
        CONTRACTS
                .post("/v1/bid-assessments/preview", PROSPECT)
                .then()
                .statusCode(200)
                .body("light", equalTo("RED"))
                .body("boardOverrideNeeded", equalTo(true));
        CONTRACTS
                .post("/v1/bid-assessments/preview", prospect("marginPence", 0))
                .then()
                .body("light", equalTo("RED"))
                .body("ratio", nullValue());
        CONTRACTS
                .post("/v1/bid-assessments/preview", prospect("costPence", 125))
                .then()
                .body("light", equalTo("AMBER"));
        CONTRACTS
                .post("/v1/bid-assessments/preview", prospect("costPence", 124))
                .then()
                .body("light", equalTo("GREEN"));
    }

    @ParameterizedTest
    @CsvSource({"costPence, -1", "probability, 1.0001", "probability, -0.1", "probability, 0.12345", "valuePence, 1.5"})
    void refusesNumbersThatCannotBe(String name, double value) {
        CONTRACTS
                .post("/v1/bid-assessments/preview", prospect(name, value))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", startsWith("/" + name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"annualPence\":1e400}", "{\"annualPence\":NaN}", "{\"annualPence\":\"1\"}", "[]", ""})
    void refusesABodyThatIsNone(String body) {
        CONTRACTS.post("/v1/block-instalments/preview", body).then().statusCode(400);
    }

    private static Map<String, Object> prospect(String name, Object value) {
        var prospect = new HashMap<String, Object>(PROSPECT);
        prospect.put(name, value);
        return prospect;
    }
}
