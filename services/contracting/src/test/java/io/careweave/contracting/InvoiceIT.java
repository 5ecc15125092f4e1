package io.careweave.contracting;

import static io.careweave.contracting.Agreements.signed;
import static io.careweave.contracting.Agreements.today;
import static io.careweave.contracting.Network.CONTRACTS;
import static io.careweave.contracting.Network.FINANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.careweave.testkit.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invoices held against contracts, each once, and activity paid once. */
@QuarkusTest
class InvoiceIT {

    @Test
    void keepsWhatAnInvoiceCameTo() {
        var path = "/v1/contracts/" + signed(Map.of());

        var answer = check(path, invoice(Map.of("invoice", "INV-1")));

        answer.then()
                .statusCode(201)
                .body("payablePence", equalTo(81_000))
                .body("disputedPence", equalTo(9_000))
                .body("lines.fault", contains("ACTIVITY"))
                .body("payBy", equalTo(today().plusDays(30).toString()));
        FINANCE.get(answer.header("Location")).then().statusCode(200).body("invoice", equalTo("INV-1"));
        CONTRACTS
                .get(path + "/invoice-checks")
                .then()
                .body("items", hasSize(1))
                .body("items[0].agreed[0].validatedUnits", equalTo(9));
        Network.member("provider", Agreements.PROVIDER, "finance")
                .get(answer.header("Location"))
                .then()
                .statusCode(200);
        Network.member("other", "ZX8", "finance")
                .get(answer.header("Location"))
                .then()
                .statusCode(404);
        CONTRACTS.get(path + "/invoice-checks/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void paysActivityOnceInWhicheverInvoiceOfItsMonth() {
        var path = "/v1/contracts/" + signed(Map.of());
        check(path, invoice(Map.of("invoice", "A", "lines", List.of(line(6)))))
                .then()
                .body("payablePence", equalTo(54_000));

        check(path, invoice(Map.of("invoice", "B", "lines", List.of(line(6)))))
                .then()
                .statusCode(201)
                .body("payablePence", equalTo(27_000))
                .body("disputedPence", equalTo(27_000));
        check(
                        path,
                        invoice(Map.of(
                                "invoice", "B",
                                "lines", List.of(line(6)),
                                "period", YearMonth.from(today()).minusMonths(1).toString())))
                .then()
                .statusCode(201)
                .body("payablePence", equalTo(54_000));
    }

    @Test
    void checksAnInvoiceOnce() {
        checkedAgain()
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/invoice-checked"))
                .body("errors[0].pointer", equalTo("/invoice"));
    }

    static Response checkedAgain() {
        var path = "/v1/contracts/" + signed(Map.of());
        check(path, invoice(Map.of("invoice", "TWICE"))).then().statusCode(201);
        return check(path, invoice(Map.of("invoice", "TWICE")));
    }

    @Test
    void paysNothingTwiceHoweverManyInvoicesComeAtOnce() throws ExecutionException, InterruptedException {
        var path = "/v1/contracts/" + signed(Map.of());
        var checks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 6; i++) {
            var number = "RACE-" + i;
            checks.add(() -> check(path, invoice(Map.of("invoice", number, "lines", List.of(line(4)))))
                    .path("payablePence"));
        }

        var paid = Together.run(checks).stream().mapToInt(Integer::intValue).sum();

        assertThat(paid).isEqualTo(9 * 9_000);
    }

    @Test
    void checksOneInvoiceOnceHoweverOftenItComesAtOnce() throws ExecutionException, InterruptedException {
        var path = "/v1/contracts/" + signed(Map.of());
        Callable<Integer> checking =
                () -> check(path, invoice(Map.of("invoice", "ONE"))).statusCode();

        assertThat(Together.run(List.of(checking, checking, checking))).containsExactlyInAnyOrder(201, 409, 409);
    }

    @Test
    void isForTheBuyerAlone() {
        var path = "/v1/contracts/" + signed(Map.of());

        Network.member("provider", Agreements.PROVIDER, "finance")
                .post(path + "/invoice-checks", invoice(Map.of()))
                .then()
                .statusCode(403);
    }

    @Test
    void paysNothingUnderAContractThatNeverBegan() {
        check("/v1/contracts/" + Agreements.drafted(Map.of()), invoice(Map.of()))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/contracting/illegal-transition"));
    }

    @Test
    void refusesAMonthOutsideOfTheTermAndADayToCome() {
        var path = "/v1/contracts/" + signed(Map.of());
        var month = YearMonth.from(today());
        for (var period : List.of(month.minusMonths(3), month.plusMonths(1), month.plusYears(3))) {
            check(path, invoice(Map.of("period", period.toString())))
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/period"));
        }
        check(path, invoice(Map.of("receivedOn", today().plusDays(1).toString())))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/receivedOn"));
    }

    @ParameterizedTest
    @CsvSource({
        "period, 2026-13",
        "period, 2026",
        "invoice, inv-1",
        "invoice, ''",
        "invoice, '=SUM(A1)'",
        "receivedOn, 1999-01-01",
        "receivedOn, yesterday"
    })
    void refusesWhatIsNoInvoice(String name, String value) {
        check("/v1/contracts/" + UUID.randomUUID(), invoice(Map.of(name, value)))
                .then()
                .statusCode(400)
                .body("type", startsWith("/problems/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "{\"lines\":[],\"lines\":[]}",
                "{\"lines\":[{\"code\":\"A1\",\"units\":0,\"unitPence\":1}]}",
                "{\"lines\":[{\"code\":\"A1\",\"units\":1e400,\"unitPence\":1}]}"
            })
    void refusesABodyThatIsNone(String body) {
        CONTRACTS
                .post("/v1/contracts/" + UUID.randomUUID() + "/invoice-checks", body)
                .then()
                .statusCode(400);
    }

    static Map<String, Object> invoice(Map<String, ?> others) {
        var body = new HashMap<String, Object>(Map.of(
                "period", YearMonth.from(today()).toString(),
                "invoice", "INV-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT),
                "receivedOn", today().toString(),
                "lines", List.of(line(10)),
                "agreed", List.of(Map.of("code", "DERM_FIRST", "unitPence", 9_000, "validatedUnits", 9))));
        body.putAll(others);
        return body;
    }

    private static Map<String, Object> line(long units) {
        return Map.of("code", "DERM_FIRST", "units", units, "unitPence", 9_000);
    }

    static Response check(String contract, Object invoice) {
        return CONTRACTS.post(contract + "/invoice-checks", invoice);
    }
}
