package io.careweave.budgets.application.holders;

import io.careweave.budgets.domain.BudgetsProblem;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.membership.Approvals;
import io.careweave.commons.membership.Copies;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whether somebody may do what moves money, refused in this service's words. */
class BudgetsApprovals {

    @Produces
    @Singleton
    Approvals approvals(Mutiny.SessionFactory sessions, Copies copies, Audit audit) {
        return new Approvals(
                sessions,
                copies,
                audit,
                new Approvals.Refusals(
                        BudgetsProblem.CONFLICTED, BudgetsProblem.OVER_LIMIT, BudgetsProblem.NOT_DECIDED));
    }
}
