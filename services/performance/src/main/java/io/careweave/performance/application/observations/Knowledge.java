package io.careweave.performance.application.observations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.membership.OrganisationStore;
import io.careweave.commons.network.Organisation;
import io.careweave.performance.application.Duties;
import io.careweave.performance.application.Today;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.live.Merger;
import io.careweave.performance.domain.observations.Known;
import io.careweave.performance.domain.observations.Measurable;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.careweave.performance.persistence.live.MergerStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** By what observations of a sender are judged. */
@ApplicationScoped
class Knowledge {

    private final IndicatorStore indicators;
    private final OrganisationStore organisations;
    private final MergerStore mergers;
    private final Today today;

    Knowledge(IndicatorStore indicators, OrganisationStore organisations, MergerStore mergers, Today today) {
        this.indicators = indicators;
        this.organisations = organisations;
        this.mergers = mergers;
        this.today = today;
    }

    /** An analyst tells of all, an organisation's own program of that organisation. */
    static void authorise(Actor actor) {
        if (!(actor instanceof Actor.Organisation)) {
            Duties.require(actor, Role.ANALYST);
        }
    }

    /** Holds the locks of periods as they are, and who took over whom, until the transaction ends. */
    Uni<Known> of(Mutiny.Session session, Actor actor) {
        return indicators.holdLocks(session).chain(locks -> indicators
                .all(session)
                .chain(versions -> organisations.all(session).chain(all -> mergers.all(session)
                        .map(merged -> known(versions, locks, ends(all, merged), actor)))));
    }

    private Known known(
            List<IndicatorVersion> versions, Map<String, LocalDate> locks, Map<String, LocalDate> ends, Actor actor) {
        var byCode = new HashMap<String, Map<Integer, Measurable>>();
        var newest = new HashMap<String, Integer>();
        for (var version : versions) {
            byCode.computeIfAbsent(version.code(), _ -> new HashMap<>())
                    .put(version.number(), Measurable.of(version, locks.get(version.code()), today.date()));
            newest.merge(version.code(), version.number(), Math::max);
        }
        return new Known(byCode, newest, ends, actor instanceof Actor.Organisation own ? own.org() : null);
    }

    private static Map<String, LocalDate> ends(List<Organisation> organisations, List<Merger> merged) {
        var ends = new HashMap<String, LocalDate>();
        organisations.forEach(one -> ends.put(one.orgCode(), Objects.requireNonNullElse(one.validTo(), LocalDate.MAX)));
        merged.forEach(
                one -> ends.computeIfPresent(one.practice(), (_, end) -> end.isBefore(one.on()) ? end : one.on()));
        return ends;
    }
}
