package io.careweave.contracting.application.network;

import io.careweave.commons.audit.Audit;
import io.careweave.commons.membership.Approvals;
import io.careweave.commons.membership.Copies;
import io.careweave.contracting.domain.ContractingProblem;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whether somebody may do what binds the network, refused in this service's words. */
class ContractingApprovals {

    @Produces
    @Singleton
    Approvals approvals(Mutiny.SessionFactory sessions, Copies copies, Audit audit) {
        return new Approvals(
                sessions,
                copies,
                audit,
                new Approvals.Refusals(
                        ContractingProblem.CONFLICTED, ContractingProblem.OVER_LIMIT, ContractingProblem.NOT_DECIDED));
    }
}
