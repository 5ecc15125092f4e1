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
import io.careweave.contracting.domain.kpis.Notice;
import io.careweave.contracting.domain.kpis.Rating;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.careweave.contracting.persistence.contracts.KpiStore;
import io.careweave.contracting.persistence.contracts.NoticeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Indicators of contracts, and how what was observed of them stands. */
@ApplicationScoped
public class Kpis {

    /** How many of the observations before the newest are told of a period. */
    public static final int EARLIER = 20;

    private static final String CONSUMER = "observations";

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final ContractStore contracts;
    private final KpiStore kpis;
    private final NoticeStore notices;
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
            NoticeStore notices,
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
        this.notices = notices;
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

    /**
     * What was observed of a period.
     *
     * @param earlier what was observed of it before, the newest first
     * @param notice what followed of it, if anything did
     */
    public record History(
            Observed newest,
            List<Observed> earlier,
            @Nullable Notice notice) {

        /** Whether it was observed to fall short, and since was not to. */
        public boolean isMended() {
            var rating = newest.standing().rating();
            return (rating == Rating.MET || rating == Rating.SLIGHTLY_BELOW)
                    && earlier.stream().anyMatch(one -> one.standing().rating().fallsShort());
        }
    }

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
    public Uni<Page<History>> observed(UUID contractId, UUID kpiId, String after, int limit, Actor actor) {
        var unused = ContractAccess.party(actor);
        return sessions.withSession(session -> contracts
                        .find(session, contractId)
                        .invoke(found -> ContractAccess.requireSeen(found, actor))
                        .chain(() -> kpis.find(session, contractId, kpiId))
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .chain(kpi -> kpis.measured(session, kpiId, after, limit + 1)
                                .chain(newest -> histories(session, kpi, newest, actor))))
                .map(rows ->
                        Page.of(rows, limit, last -> last.newest().measurement().period()));
    }

    private Uni<List<History>> histories(Mutiny.Session session, Kpi kpi, List<Measurement> newest, Actor actor) {
        var periods = newest.stream().map(Measurement::period).toList();
        return kpis.earlier(session, kpi.id(), periods, EARLIER)
                .map(all -> all.stream().collect(Collectors.groupingBy(Measurement::period)))
                .chain(earlier -> notices.of(session, kpi.id(), periods).map(followed -> newest.stream()
                        .map(one -> new History(
                                observed(kpi, one, actor),
                                earlier.getOrDefault(one.period(), List.of()).stream()
                                        .map(before -> observed(kpi, before, actor))
                                        .toList(),
                                followed.get(one.period())))
                        .toList()));
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
