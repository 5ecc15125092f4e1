package io.careweave.budgets.rest;

import io.careweave.budgets.domain.ledger.FinancialYear;
import io.careweave.budgets.domain.ledger.Fund;
import io.careweave.budgets.domain.ledger.Period;
import io.careweave.budgets.domain.ledger.ServiceLine;
import io.careweave.commons.http.Queries;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ledger's codes are in queries. */
public final class Years {

    private Years() {}

    /** For example {@code FY2026}. */
    public static Optional<FinancialYear> year(@Nullable String text) {
        return Queries.optional("year", text, FinancialYear::parse);
    }

    /** For example {@code FY2026-P08}. */
    public static Optional<Period> period(@Nullable String text) {
        return Queries.optional("period", text, Period::parse);
    }

    public static Optional<Fund> fund(@Nullable String text) {
        return Queries.optional("fund", text, Fund::valueOf);
    }

    public static Optional<ServiceLine> line(@Nullable String text) {
        return Queries.optional("serviceLine", text, ServiceLine::valueOf);
    }
}
