package io.careweave.referrals.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.outbox.StoredEvent;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.referrals.domain.Acting;
import io.careweave.referrals.domain.NhsNumber;
import io.careweave.referrals.domain.Referral;
import io.careweave.referrals.domain.ReferralSummary;
import io.careweave.referrals.domain.State;
import io.careweave.referrals.persistence.ReferralQueries;
import io.careweave.referrals.persistence.ReferralStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What parties may read of referrals. Reading who a patient is leaves a trace. */
@ApplicationScoped
public class ReferralReads {

    private static final Duration CLOCKS_APART_AT_MOST = Duration.ofMinutes(5);

    private final Mutiny.SessionFactory sessions;
    private final ReferralStore referrals;
    private final ReferralQueries queries;
    private final Patients patients;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    ReferralReads(
            Mutiny.SessionFactory sessions,
            ReferralStore referrals,
            ReferralQueries queries,
            Patients patients,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.sessions = sessions;
        this.referrals = referrals;
        this.queries = queries;
        this.patients = patients;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param nhsNumber absent for readers who are no clinicians */
    public record Shown(Referral referral, @Nullable NhsNumber nhsNumber) {}

    /** What to list; absent parts do not narrow. */
    public record Filter(Optional<State> state, Optional<String> serviceId, Optional<Instant> updatedSince) {}

    public Uni<Shown> get(UUID id, Actor actor) {
        var org = Acting.careOrg(actor);
        return sessions.withTransaction(session -> find(session, id, org)
                .chain(referral -> Acting.maySeeIdentity(actor)
                        ? identified(session, referral, actor, org)
                        : Uni.createFrom().item(new Shown(referral, null))));
    }

    private Uni<Shown> identified(Mutiny.Session session, Referral referral, Actor actor, String org) {
        return referrals
                .nhsNumberSealed(session, referral.id(), org)
                .map(number -> new Shown(referral, patients.open(number, referral.id())))
                .call(_ -> audit.append(session, actor, "read-identity", "referral/" + referral.id(), Map.of()));
    }

    public Uni<Page<ReferralSummary>> list(Filter filter, Optional<Cursor> after, int limit, Actor actor) {
        var org = Acting.careOrg(actor);
        filter.updatedSince().ifPresent(this::refuseFuture);
        var selection = new ReferralQueries.Selection(
                filter.state(),
                filter.serviceId(),
                filter.updatedSince(),
                after.map(cursor -> new Position(cursor.at(), cursor.id())),
                limit + 1);
        return sessions.withSession(session ->
                        queries.horizon(session).chain(horizon -> queries.list(session, org, horizon, selection)))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.updatedAt(), last.id()).encode()));
    }

    /** Whoever asks for what has not happened yet has a clock that would make them miss what happens until then. */
    private void refuseFuture(Instant since) {
        if (since.isAfter(clock.instant().plus(CLOCKS_APART_AT_MOST))) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "The time asked for lies in the future.",
                    new FieldError("updatedSince", "lies in the future"));
        }
    }

    /**
     * The referral's events by number; its draft only to the referrer, whose alone it was.
     *
     * @param after number of the last event known, 0 for none
     */
    public Uni<Page<StoredEvent>> history(UUID id, long after, int limit, Actor actor) {
        var org = Acting.careOrg(actor);
        return sessions.withSession(session -> find(session, id, org)
                .chain(referral -> outbox.history(session, ReferralEvents.STREAM, id.toString(), after, limit + 1)
                        .map(events -> Page.of(events, limit, last -> String.valueOf(last.version())))
                        .map(page -> new Page<>(
                                page.items().stream()
                                        .filter(event ->
                                                referral.parties().referrerOrg().equals(org)
                                                        || !event.type().equals(ReferralEvents.DRAFTED))
                                        .toList(),
                                page.next()))));
    }

    private Uni<Referral> find(Mutiny.Session session, UUID id, String org) {
        return referrals.find(session, id, org).map(found -> found.orElseThrow(Refused::notFound));
    }
}
