package io.careweave.referrals.application;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.referrals.domain.Draft;
import io.careweave.referrals.domain.Organisation;
import io.careweave.referrals.domain.Pathway;
import io.careweave.referrals.domain.PathwayVersion;
import io.careweave.referrals.domain.ReferralProblem;
import io.careweave.referrals.domain.Service;
import io.careweave.referrals.domain.Warning;
import io.careweave.referrals.persistence.OrganisationStore;
import io.careweave.referrals.persistence.PathwayStore;
import io.careweave.referrals.persistence.ServiceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Whether what a draft names exists: organisations, service, pathway. Whether the pathway fits only warns (N4). */
@ApplicationScoped
class DraftChecks {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final OrganisationStore organisations;
    private final ServiceStore services;
    private final PathwayStore pathways;
    private final Clock clock;

    DraftChecks(OrganisationStore organisations, ServiceStore services, PathwayStore pathways, Clock clock) {
        this.organisations = organisations;
        this.services = services;
        this.pathways = pathways;
        this.clock = clock;
    }

    /** @param pin the pathway version referred on, absent without a pathway */
    record Passed(Service service, PathwayVersion.@Nullable Pin pin, List<Warning> warnings) {}

    Uni<Passed> check(Mutiny.Session session, Draft draft, String referrerOrg) {
        var today = LocalDate.now(clock.withZone(LONDON));
        return organisations
                .find(session, referrerOrg)
                .map(found -> Organisation.require(found, today, "Authorization"))
                .chain(_ -> organisations.find(session, draft.practiceOrg()))
                .map(found -> Organisation.requirePractice(found, today, "/practiceOrg"))
                .chain(_ -> services.directory(session, List.of(draft.serviceId())))
                .map(directory -> directory.require(draft.serviceId(), "/serviceId"))
                .chain(service -> pathway(session, draft).map(pathway -> passed(draft, service, pathway)));
    }

    private record Found(PathwayVersion version, boolean withdrawn) {}

    private Uni<Optional<Found>> pathway(Mutiny.Session session, Draft draft) {
        if (draft.pathwayId() == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return pathways.find(session, draft.pathwayId())
                .map(found -> found.orElseThrow(() -> unknown("/pathway/pathwayId")))
                .chain(pathway -> version(session, pathway, draft.pathwayVersion())
                        .map(version -> Optional.of(new Found(version, pathway.withdrawn()))));
    }

    private Uni<PathwayVersion> version(Mutiny.Session session, Pathway pathway, @Nullable Integer number) {
        if (number == null) {
            return Uni.createFrom().item(pathway.latest());
        }
        return pathways.version(session, pathway.pathwayId(), number)
                .map(found -> found.orElseThrow(() -> unknown("/pathway/version")));
    }

    private static Passed passed(Draft draft, Service service, Optional<Found> pathway) {
        if (pathway.isEmpty()) {
            return new Passed(service, null, List.of());
        }
        var version = pathway.get().version();
        var warnings = new ArrayList<>(version.mismatches(draft.presentation(), service.serviceId()));
        if (pathway.get().withdrawn()) {
            warnings.add(new Warning(Warning.Code.PATHWAY_WITHDRAWN, version.pathwayId()));
        }
        return new Passed(service, version.pin(), List.copyOf(warnings));
    }

    private static Refused unknown(String pointer) {
        return new Refused(
                ReferralProblem.UNKNOWN_PATHWAY,
                "The directory has no such pathway.",
                new FieldError(pointer, "is not in the directory"));
    }
}
