package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Page;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.inbox.Inbox;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Taken;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.ContractLaw;
import io.careweave.contracting.domain.kpis.Kpi;
import io.careweave.contracting.domain.kpis.Measurement;
import io.careweave.contracting.domain.kpis.Rating;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.KpiStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Indicators of contracts, and how what was observed of them stands. */
@ApplicationScoped
public class Kpis {

    private static final String CONSUMER = "observations";

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final ContractStore contracts;
    private final KpiStore kpis;
    private final ContractEvents events;
    private final ContractKeeping keeping;
    private final ContractLaw law;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Today today;

    Kpis(
            Mutiny.SessionFactory sessions,
            Inbox inbox,
            ContractStore contracts,
            KpiStore kpis,
            ContractEvents events,
            ContractKeeping keeping,
            ContractLaw law,
            Audit audit,
            Outbox outbox,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.contracts = contracts;
        this.kpis = kpis;
        this.events = events;
        this.keeping = keeping;
        this.law = law;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.today = today;
    }

    /** An indicator as it is wanted. */
    public record Wanted(
            String indicatorCode,
            Kpi.Direction direction,
            long targetNumerator,
            long targetDenominator,
            int tolerance,
            long minimumDenominator,
            LocalDate from) {}

    /** What was observed, and how it stands. */
    public record Observed(Measurement measurement, Rating.Standing standing, boolean suppressed) {}

    /** Others are told once the contract is signed. */
    public Uni<Answer> attach(UUID contractId, Wanted wanted, Actor actor, Once<Kpi> once) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session -> once.run(session, () -> contracts
                        .lock(session, contractId)
                        .map(found -> new Change(ContractAccess.seen(found, actor)))
                        .chain(change -> attach(session, change, wanted)
                                .call(() -> keeping.keep(session, change))
                                .call(kpi -> audit.append(
                                        session,
                                        actor,
                                        "attach-kpi",
                                        "contract/" + contractId,
                                        Map.of("indicator", kpi.indicatorCode()))))))
                .invoke(outbox::wake);
    }

    private Uni<Kpi> attach(Mutiny.Session session, Change change, Wanted wanted) {
        var contract = change.contract();
        if (contract.state() == Contract.State.ENDED) {
            throw new Refused(ContractingProblem.ILLEGAL_TRANSITION, "The contract has ended.");
        }
        var kpi = new Kpi(
                        ids.next(),
                        contract.id(),
                        wanted.indicatorCode(),
                        wanted.direction(),
                        wanted.targetNumerator(),
                        wanted.targetDenominator(),
                        wanted.tolerance(),
                        wanted.minimumDenominator(),
                        wanted.from())
                .checked(contract.terms().start(), contract.terms().end());
        return kpis.insert(session, kpi, today.now())
                .onFailure(Taken::is)
                .transform(_ -> new Refused(
                        ContractingProblem.KPI_INVALID,
                        "The contract has that indicator already.",
                        new FieldError("/indicatorCode", "attached before")))
                .invoke(() -> {
                    if (contract.isSigned()) {
                        events.kpiAttached(change, kpi);
                    }
                })
                .replaceWith(kpi);
    }

    public Uni<List<Kpi>> list(UUID contractId, Actor actor) {
        var unused = ContractAccess.party(actor);
        return sessions.withSession(session -> contracts
                .find(session, contractId)
                .invoke(found -> ContractAccess.requireSeen(found, actor))
                .chain(() -> kpis.of(session, contractId)));
    }

    /** By period; small counts are shown to those only who work with them. */
    public Uni<Page<Observed>> observed(UUID contractId, UUID kpiId, String after, int limit, Actor actor) {
        var unused = ContractAccess.party(actor);
        return sessions.withSession(session -> contracts
                        .find(session, contractId)
                        .invoke(found -> ContractAccess.requireSeen(found, actor))
                        .chain(() -> kpis.find(session, contractId, kpiId))
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .chain(kpi -> kpis.measured(session, kpiId, after, limit + 1)
                                .map(rows -> rows.stream()
                                        .map(one -> observed(kpi, one, actor))
                                        .toList())))
                .map(rows -> Page.of(rows, limit, last -> last.measurement().period()));
    }

    private Observed observed(Kpi kpi, Measurement one, Actor actor) {
        var standing = Rating.of(kpi, one.numerator(), one.denominator(), law.significant(today.date()));
        boolean hidden = one.disclosive() && !ContractAccess.seesSmallCounts(actor);
        return new Observed(one, standing, hidden);
    }

    /** What performance observed; it may come before the indicator is known here, and is kept for it. */
    public Uni<Void> observed(UUID eventId, UUID kpiId, Measurement measurement) {
        return sessions.withTransaction(session -> inbox.first(session, CONSUMER, eventId)
                .chain(first -> first
                        ? kpis.keep(session, kpiId, measurement)
                        : Uni.createFrom().voidItem()));
    }
}
