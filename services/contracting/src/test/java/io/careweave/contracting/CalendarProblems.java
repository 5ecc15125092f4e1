package io.careweave.contracting;

import io.careweave.contracting.domain.ContractingProblem;
import io.restassured.response.Response;
import java.util.Map;
import java.util.function.Supplier;

/** How each problem of the calendar is provoked. */
final class CalendarProblems {

    private CalendarProblems() {}

    static Map<ContractingProblem, Supplier<Response>> provocations() {
        return Map.of(
                ContractingProblem.HOLIDAYS_UNKNOWN,
                () -> preview("PSR", "2199-12-20"),
                ContractingProblem.NO_STANDSTILL_RULE,
                () -> preview("PA2023", "2025-02-23"));
    }

    private static Response preview(String regime, String published) {
        return Network.CONTRACTS.get("/v1/standstills/preview?regime=" + regime + "&published=" + published);
    }
}
