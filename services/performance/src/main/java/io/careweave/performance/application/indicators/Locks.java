package io.careweave.performance.application.indicators;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.Duties;
import io.careweave.performance.application.Today;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Until which day observations of an indicator do not change any more. */
@ApplicationScoped
public class Locks {

    private final Mutiny.SessionFactory sessions;
    private final IndicatorStore indicators;
    private final Audit audit;
    private final Today today;

    Locks(Mutiny.SessionFactory sessions, IndicatorStore indicators, Audit audit, Today today) {
        this.sessions = sessions;
        this.indicators = indicators;
        this.audit = audit;
        this.today = today;
    }

    /**
     * @param expected number of the version that the caller has read as the newest
     * @param through last day of what does not change any more; absent to open all
     * @param reason why, for the audit
     */
    public Uni<Void> set(String code, long expected, @Nullable LocalDate through, String reason, Actor actor) {
        Duties.require(actor, Role.ANALYST);
        if (through != null && !through.isBefore(today.date())) {
            throw new Refused(PerformanceProblem.LOCK_INVALID, "What is not over cannot be locked.");
        }
        return sessions.withTransaction(session -> indicators
                .lock(session, code)
                .map(found -> found.orElseThrow(Refused::notFound))
                .invoke(newest -> Versions.check(newest, expected))
                .chain(() -> indicators.lockThrough(session, code, through))
                .chain(() -> audit.append(
                        session,
                        actor,
                        "lock",
                        "indicator/" + code,
                        Map.of(
                                "through",
                                Optional.ofNullable(through)
                                        .map(LocalDate::toString)
                                        .orElse("nothing"),
                                "reason",
                                reason))));
    }
}
