package io.careweave.performance.application.kpis;

import io.careweave.performance.domain.kpis.KpiTerms.Direction;
import io.careweave.performance.persistence.kpis.ContractKpiStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What contracting tells: who provides under which contract, and by which indicators that is judged. */
@ApplicationScoped
public class ContractTerms {

    private final Mutiny.SessionFactory sessions;
    private final ContractKpiStore kpis;

    ContractTerms(Mutiny.SessionFactory sessions, ContractKpiStore kpis) {
        this.sessions = sessions;
        this.kpis = kpis;
    }

    /** What contracting's events tell, as far as it matters here. */
    public sealed interface Told {

        /**
         * A contract.
         *
         * @param commencedOn first day in force; absent until it is
         * @param endedOn first day without it; absent while it runs
         */
        record Term(
                UUID contractId,
                long version,
                String buyer,
                String provider,
                @Nullable LocalDate commencedOn,
                @Nullable LocalDate endedOn)
                implements Told {}

        /** An indicator of a contract with its target. */
        record Kpi(
                UUID kpiId,
                UUID contractId,
                String code,
                Direction direction,
                long targetNumerator,
                long targetDenominator,
                int tolerance,
                LocalDate from)
                implements Told {}
    }

    /** Told again, or in another order, it comes to the same. */
    public Uni<Void> keep(Told told) {
        return sessions.withTransaction(session -> switch (told) {
            case Told.Term term ->
                kpis.keep(
                        session,
                        term.contractId(),
                        term.version(),
                        term.buyer(),
                        term.provider(),
                        term.commencedOn(),
                        term.endedOn());
            case Told.Kpi kpi ->
                kpis.attach(
                        session,
                        kpi.kpiId(),
                        kpi.contractId(),
                        kpi.code(),
                        kpi.direction(),
                        kpi.targetNumerator(),
                        kpi.targetDenominator(),
                        kpi.tolerance(),
                        kpi.from());
        });
    }
}
