package io.careweave.budgets;

import static io.careweave.budgets.HolderIT.available;
import static io.careweave.budgets.HolderIT.devolve;
import static io.careweave.budgets.HolderIT.level;
import static io.careweave.budgets.HolderIT.vire;
import static io.careweave.budgets.Network.FINANCE;
import static io.careweave.budgets.Register.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.careweave.budgets.application.Upkeep;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose risk may be handed over, who takes over from whom, and what crosses no fund: at the borders. */
@QuarkusTest
class HolderGateIT {

    @Inject
    Upkeep upkeep;

    @BeforeEach
    void network() {
        Register.network();
    }

    @Test
    void opensTheFullRiskAtAHundredThousandAndNotOneBefore() {
        var practice = Register.practice();
        Register.list(practice, 99_999);
        level(practice, "FULL_RISK", practice)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/population-too-small"))
                .body("detail", containsString("99999 registered patients and shares no risk pool"));

        var enough = Register.practice();
        Register.list(enough, 100_000);
        level(enough, "FULL_RISK", enough).then().statusCode(201).body("patients", equalTo(100_000));
    }

    @Test
    void countsEachPatientOnceWhereMembersOfAPoolBelongToEachOther() {
        var locality = Register.member("LOCALITY", Register.NETWORK);
        var practice = Register.practice(locality);
        Register.list(practice, 60_000);
        var branch = Register.practice(practice);
        Register.list(branch, 10_000);
        pool(locality, practice).then().statusCode(201);

        level(locality, "FULL_RISK", locality)
                .then()
                .statusCode(422)
                .body("detail", containsString("70000 registered patients, its risk pool 70000"));
    }

    @Test
    void countsNobodyOfAPracticeThatHasEnded() {
        var locality = Register.member("LOCALITY", Register.NETWORK);
        var stays = Register.practice(locality);
        var ends = Register.practice(locality);
        Register.list(stays, 90_000);
        Register.list(ends, 20_000);
        FINANCE.get("/v1/holders/" + locality).then().body("registeredPatients", equalTo(110_000));

        Register.ended(ends, stays);

        FINANCE.get("/v1/holders/" + locality).then().body("registeredPatients", equalTo(90_000));
        level(locality, "FULL_RISK", locality)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/population-too-small"));
        pool(locality, ends).then().statusCode(422).body("type", equalTo("/problems/budgets/unknown-holder"));
    }

    @Test
    void handsWhatIsLeftToWhoTookOverInTheEnd() {
        var first = Register.funded(700);
        var second = Register.practice();
        var last = Register.practice();
        Register.ended(second, last);
        Register.ended(first, second);

        upkeep.sweep().await().atMost(Duration.ofSeconds(60));

        assertThat(available(first, "PRESCRIBING")).isZero();
        assertThat(available(second, "PRESCRIBING")).isZero();
        assertThat(available(last, "PRESCRIBING")).isEqualTo(700);
        var moves = FINANCE.get("/v1/budget-moves?holder=" + first);
        assertThat(moves.<List<String>>path("items.kind")).containsExactly("SUCCESSION");
        assertThat(moves.<String>path("items[0].to")).isEqualTo(last);
    }

    @Test
    void handsOverWhatIsOverdrawnToo() {
        var ended = Register.funded(100);
        Postings.post("UNAVOIDABLE_SPEND", Postings.spend(ended, 150)).then().statusCode(201);
        var successor = Register.funded(80);
        Register.ended(ended, successor);

        FINANCE.post("/v1/holders/" + ended + "/close", "")
                .then()
                .statusCode(200)
                .body("takenBy", equalTo(successor))
                .body("pence", equalTo(-50));
        assertThat(available(ended, "PRESCRIBING")).isZero();
        assertThat(available(successor, "PRESCRIBING")).isEqualTo(30);
    }

    @Test
    void givesAnEndedHolderNothingMore() {
        var ended = Register.funded(100);
        var other = Register.funded(100);
        Register.ended(ended, other);
        var to = place("RECURRENT", ended, "PRESCRIBING");
        var from = place("RECURRENT", other, "PRESCRIBING");

        for (var refused : List.of(
                vire(FINANCE, from, to, 1),
                vire(FINANCE, to, from, 1),
                devolve(Register.NETWORK, ended, 1),
                CommitmentIT.reserve(ended, 1),
                level(ended, "INDICATIVE", Register.NETWORK),
                PlanProfileIT.set(ended, Map.of()))) {
            refused.then().statusCode(422).body("type", equalTo("/problems/budgets/unknown-holder"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECURRENT|RISK_POOL||From RECURRENT to RISK_POOL money goes by an approved kind of transfer only, which POOL_CONTRIBUTION is.",
                "REABLEMENT|RECURRENT||From REABLEMENT to RECURRENT money goes by an approved kind of transfer only, and there is none between them.",
                "HEADROOM|RECURRENT||From HEADROOM to RECURRENT money goes by an approved kind of transfer only, and there is none between them.",
                "NONRECURRENT|RECURRENT|NON_RECURRENT_USE|NON_RECURRENT_USE goes from RECURRENT to NONRECURRENT.",
                "RECURRENT|RECURRENT|TOP_SLICE|TOP_SLICE goes from RECURRENT to HEADROOM."
            })
    void saysWhyMoneyDoesNotCrossFunds(String from, String to, String kind, String reason) {
        var practice = Register.funded(100);

        vire(
                        FINANCE,
                        place(from, practice, "PRESCRIBING"),
                        place(to, practice, "COMMUNITY"),
                        1,
                        kind == null ? Map.of() : Map.of("transferKind", kind))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/budgets/fund-restricted"))
                .body("detail", equalTo(reason))
                .body("errors[0].pointer", equalTo("/transferKind"));
        assertThat(available(practice, "PRESCRIBING")).isEqualTo(100);
    }

    private static Response pool(String... members) {
        var code = "gate-" + UUID.randomUUID().toString().substring(0, 8);
        return FINANCE.put("/v1/risk-pools/" + code, Map.of(), Map.of("members", List.of(members)));
    }
}
