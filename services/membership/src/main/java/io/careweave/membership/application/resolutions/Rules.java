package io.careweave.membership.application.resolutions;

import io.careweave.membership.domain.resolutions.RuleBook;
import io.careweave.membership.domain.resolutions.RulesInForce;
import io.careweave.membership.persistence.governance.ConstitutionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rules by which resolutions are decided now. */
@ApplicationScoped
public class Rules {

    private final Mutiny.SessionFactory sessions;
    private final ConstitutionStore constitutions;
    private final RuleBook book;

    Rules(Mutiny.SessionFactory sessions, ConstitutionStore constitutions, RuleBook book) {
        this.sessions = sessions;
        this.constitutions = constitutions;
        this.book = book;
    }

    public Uni<RulesInForce> get() {
        return sessions.withSession(this::inForce);
    }

    Uni<RulesInForce> inForce(Mutiny.Session session) {
        return constitutions.inForce(session).map(found -> new RulesInForce(book, found.orElse(null)));
    }

    /** Those that hold until the transaction ends: no other constitution comes into force before. */
    Uni<RulesInForce> held(Mutiny.Session session) {
        return constitutions.share(session).chain(() -> inForce(session));
    }
}
