package io.careweave.budgets.rest.statements;

import io.careweave.budgets.application.statements.Statements;
import io.careweave.budgets.rest.Days;
import io.careweave.budgets.rest.Forms;
import io.careweave.budgets.rest.Years;
import io.careweave.commons.http.Queries;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Of what a statement is, and as it stood when; without a time, as it stands. */
record StatementQuery(
        @QueryParam("year") @Nullable String year,

        @QueryParam("holder") @Schema(pattern = Forms.ORG_CODE) @Nullable
        String holder,

        @QueryParam("fund") @Nullable String fund,
        @QueryParam("serviceLine") @Nullable String serviceLine,
        @QueryParam("period") @Nullable String period,
        @QueryParam("on") @Nullable String on) {

    /** @throws Refused 400 for what cannot be read, or a period of another year */
    Statements.Asked asked() {
        var asked = new Statements.Asked(
                Years.year(year),
                Queries.optional("holder", holder, text -> Forms.matching(text, Forms.ORG_CODE)),
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
