package io.careweave.budgets.rest.statements;

import io.careweave.budgets.application.statements.Statements;
import io.careweave.budgets.rest.Days;
import io.careweave.budgets.rest.Years;
import io.careweave.commons.http.Queries;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of what, and as it stood when; without a time, as it stands. */
final class StatementQuery {

    private StatementQuery() {}

    /** @throws Refused 400 for what cannot be read, or a period of another year */
    static Statements.Asked asked(
            @Nullable String year,
            @Nullable String holder,
            @Nullable String fund,
            @Nullable String serviceLine,
            @Nullable String period,
            @Nullable String on) {
        var asked = new Statements.Asked(
                Years.year(year),
                Optional.ofNullable(holder),
                Years.fund(fund),
                Years.line(serviceLine),
                Years.period(period),
                Queries.day("on", on).map(day -> Days.plausible(day, "on")));
        boolean other = asked.year().isPresent()
                && asked.until().isPresent()
                && !asked.until().get().year().equals(asked.year().get());
        if (other) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "The period is one of the year.",
                    new FieldError("period", "of another year"));
        }
        return asked;
    }
}
