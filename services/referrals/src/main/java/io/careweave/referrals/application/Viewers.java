package io.careweave.referrals.application;

import io.careweave.commons.actor.Actor;
import io.careweave.referrals.domain.clock.Timekeeper;
import io.careweave.referrals.persistence.OrganisationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who looks at the directory, and from when on what they see is fresh. */
@ApplicationScoped
class Viewers {

    private final OrganisationStore organisations;
    private final Clock clock;
    private final Duration staleAfter;

    Viewers(
            OrganisationStore organisations,
            Clock clock,
            @ConfigProperty(name = "careweave.capacity.stale-after", defaultValue = "7d") Duration staleAfter) {
        this.organisations = organisations;
        this.clock = clock;
        this.staleAfter = staleAfter;
    }

    /** The operator, and whoever acts for an organisation that is active in this network today. */
    Uni<Boolean> inside(Mutiny.Session session, Actor actor) {
        if (actor instanceof Actor.Operator) {
            return Uni.createFrom().item(true);
        }
        var today = LocalDate.ofInstant(clock.instant(), Timekeeper.LONDON);
        return actor.orgCode()
                .map(org -> organisations.find(session, org).map(found -> found.filter(one -> one.isActive(today))
                        .isPresent()))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    Instant freshSince() {
        return clock.instant().minus(staleAfter);
    }
}
