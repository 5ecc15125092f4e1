package io.careweave.budgets.persistence.holders;

import io.careweave.budgets.domain.holders.Network;
import io.careweave.commons.membership.OrganisationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who holds money: the organisations of the network, and which of them are closed. */
@ApplicationScoped
public class HolderStore {

    private final OrganisationStore organisations;

    HolderStore(OrganisationStore organisations) {
        this.organisations = organisations;
    }

    public Uni<Network> network(Mutiny.Session session) {
        return organisations.all(session).map(Network::new);
    }

    /** Of the network, a holder, those above it, and another: enough to tell whether the one belongs to the other. */
    public Uni<Network> around(Mutiny.Session session, String holder, String other) {
        return organisations.around(session, holder, other).map(Network::new);
    }

    /** Those who reserve or move a holder's money go side by side, and not past somebody who closes it. */
    public Uni<Void> share(Mutiny.Session session, Collection<String> orgCodes) {
        return lock(session, orgCodes, "for share");
    }

    /** Nobody reserves or moves these holders' money until the transaction ends. */
    public Uni<Void> lock(Mutiny.Session session, Collection<String> orgCodes) {
        return lock(session, orgCodes, "for update");
    }

    private static Uni<Void> lock(Mutiny.Session session, Collection<String> orgCodes, String how) {
        return session.createNativeQuery(
                        "select org_code from organisation where org_code = any(cast(:codes as varchar[])) order by org_code "
                                + how,
                        String.class)
                .setParameter("codes", orgCodes.stream().distinct().toArray(String[]::new))
                .getResultList()
                .replaceWithVoid();
    }

    /** Which of these holders are closed. */
    public Uni<List<String>> closed(Mutiny.Session session, Collection<String> orgCodes) {
        return session.createNativeQuery(
                        "select org_code from holder_closing where org_code = any(cast(:codes as varchar[]))",
                        String.class)
                .setParameter("codes", orgCodes.toArray(String[]::new))
                .getResultList();
    }
}
