package io.careweave.membership.application.governance;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.persistence.organisations.OrganisationStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.hibernate.reactive.mutiny.Mutiny;

/** Holds the organisations that a command names against the register. */
@ApplicationScoped
class KnownOrganisations {

    private final OrganisationStore organisations;
    private final Today today;

    KnownOrganisations(OrganisationStore organisations, Today today) {
        this.organisations = organisations;
        this.today = today;
    }

    /** Fails with 422 if one of them is not in the register today. */
    Uni<Void> require(Mutiny.Session session, Collection<String> orgCodes, String pointer) {
        return Multi.createFrom()
                .iterable(orgCodes.stream().distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(
                        orgCode -> organisations.find(session, orgCode).invoke(found -> {
                            if (found.filter(one -> one.isActive(today.date())).isEmpty()) {
                                throw new Refused(
                                        MembershipProblem.UNKNOWN_ORGANISATION,
                                        "The register holds no organisation " + orgCode + " today.",
                                        new FieldError(pointer, "unknown"));
                            }
                        }))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
