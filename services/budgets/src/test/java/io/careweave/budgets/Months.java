package io.careweave.budgets;

import static io.careweave.budgets.Network.FINANCE;

import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Period;
import io.restassured.response.Response;

/** Periods of the year before this one, which are open until a test closes the one that is its own. */
final class Months {

    private Months() {}

    static Period lastYears(int number) {
        return new Period(new FinancialYear(FinancialYear.of(Postings.today()).start() - 1), number);
    }

    static Response step(Period period, long version, String verb) {
        return FINANCE.step("/v1/periods/" + period + "/" + verb, version, "");
    }
}
