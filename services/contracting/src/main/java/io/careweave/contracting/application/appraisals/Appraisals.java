package io.careweave.contracting.application.appraisals;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.NOT_TO_BE_BOUGHT;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.membership.Approvals;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.appraisals.Appraisal;
import io.careweave.contracting.domain.appraisals.DiscountLaw;
import io.careweave.contracting.domain.appraisals.Findings;
import io.careweave.contracting.domain.appraisals.Panel;
import io.careweave.contracting.domain.appraisals.Plan;
import io.careweave.contracting.domain.appraisals.Sheet;
import io.careweave.contracting.persistence.appraisals.AppraisalStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Appraisals until they are decided, and reading them. */
@ApplicationScoped
public class Appraisals {

    private final Mutiny.SessionFactory sessions;
    private final AppraisalStore appraisals;
    private final AppraisalAccess access;
    private final Approvals approvals;
    private final DiscountLaw law;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Appraisals(
            Mutiny.SessionFactory sessions,
            AppraisalStore appraisals,
            AppraisalAccess access,
            Approvals approvals,
            DiscountLaw law,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.appraisals = appraisals;
        this.access = access;
        this.approvals = approvals;
        this.law = law;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** An appraisal with who scores it and what it comes to. */
    public record Shown(Appraisal appraisal, Panel panel, Findings findings) {}

    /** @throws Refused (as a failure) APPRAISAL_INVALID or CONFLICTED */
    public Uni<Answer> draft(Plan plan, List<UUID> scorers, Actor actor, Once<Shown> once) {
        var buyer = buyer(actor);
        var drafted = Appraisal.draft(ids.next(), buyer, plan, scorers, today.now());
        return approvals.audited(
                actor,
                "draft",
                object(drafted.id()),
                Map.of(),
                () -> sessions.withTransaction(
                        session -> once.run(session, () -> access.requireNoStake(session, plan, actor)
                                .chain(() -> appraisals.insert(session, drafted))
                                .chain(() -> audit.append(session, actor, "draft", object(drafted.id()), Map.of()))
                                .chain(() -> shown(session, drafted)))));
    }

    /** @throws Refused (as a failure) ILLEGAL_TRANSITION, APPRAISAL_INVALID or CONFLICTED */
    public Uni<Shown> revise(UUID id, long version, Plan plan, List<UUID> scorers, Actor actor) {
        var buyer = buyer(actor);
        return step(
                id,
                version,
                "revise",
                actor,
                buyer,
                session -> found -> access.requireNoStake(session, plan, actor)
                        .chain(() -> appraisals.sheets(session, id))
                        .map(sheets -> found.revise(plan, scorers, !sheets.isEmpty(), today.now())));
    }

    /** @throws Refused (as a failure) ILLEGAL_TRANSITION or CONFLICTED */
    public Uni<Shown> begin(UUID id, long version, Actor actor) {
        var buyer = buyer(actor);
        return step(
                id,
                version,
                "begin-scoring",
                actor,
                buyer,
                _ -> found -> Uni.createFrom().item(found.begin(today.date(), law.on(today.date()), today.now())));
    }

    private Uni<Shown> step(
            UUID id,
            long version,
            String action,
            Actor actor,
            String buyer,
            Function<Mutiny.Session, Function<Appraisal, Uni<Appraisal>>> decide) {
        return approvals.audited(
                actor,
                action,
                object(id),
                Map.of(),
                () -> sessions.withTransaction(session -> appraisals
                        .lock(session, id)
                        .map(found -> found.filter(one -> one.isOf(buyer)).orElseThrow(Refused::notFound))
                        .call(found -> access.requireNoStake(session, found.plan(), actor))
                        .invoke(found -> Versions.check(found.version(), version))
                        .chain(found -> decide.apply(session).apply(found))
                        .call(after -> appraisals.update(session, after))
                        .call(() -> audit.append(session, actor, action, object(id), Map.of()))
                        .chain(after -> shown(session, after))));
    }

    /** @throws Refused (as a failure) CONFLICTED, APPRAISAL_INVALID or ILLEGAL_TRANSITION, also for a second sheet */
    public Uni<Answer> score(UUID id, List<Sheet.Mark> marks, Actor actor, Once<Shown> once) {
        var member = AppraisalAccess.scorer(actor);
        var sheet = new Sheet(member.toString(), marks);
        return approvals.audited(
                actor,
                "score",
                object(id),
                Map.of(),
                () -> sessions.withTransaction(session -> once.run(session, () -> appraisals
                        .lock(session, id)
                        .map(found -> found.filter(one -> one.scorers().contains(member))
                                .orElseThrow(Refused::notFound))
                        .call(found -> access.requireNoStake(session, found.plan(), actor))
                        .map(found -> found.scored(sheet, today.now()))
                        .call(scored -> appraisals
                                .insert(session, id, member, sheet, scored.updatedAt())
                                .invoke(Appraisals::requireFirst))
                        .call(scored -> appraisals.update(session, scored))
                        .call(() -> audit.append(session, actor, "score", object(id), Map.of()))
                        .chain(scored -> shown(session, scored)))));
    }

    private static void requireFirst(boolean first) {
        if (!first) {
            throw new Refused(ILLEGAL_TRANSITION, "You have scored; a sheet stands as it was given.");
        }
    }

    /** Whoever prepares what an organisation does. */
    private static String buyer(Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER, Role.ANALYST);
        return actor.orgCode().orElseThrow(Duties::forbidden);
    }

    Uni<Shown> shown(Mutiny.Session session, Appraisal appraisal) {
        return access.panel(session, appraisal)
                .map(panel -> new Shown(appraisal, panel, appraisal.findings(panel, law.on(today.date()))));
    }

    /** @throws Refused (as a failure) 404, or CONFLICTED before it is decided */
    public Uni<Shown> get(UUID id, Actor actor) {
        return sessions.withSession(session -> appraisals
                .find(session, id)
                .map(found -> {
                    if (found.isEmpty()) {
                        var _ = Duties.readsFilesOf(actor);
                    }
                    return found.filter(one -> AppraisalAccess.isSeen(one, actor))
                            .orElseThrow(Refused::notFound);
                })
                .call(found -> found.state() == Appraisal.State.DECIDED
                        ? Uni.createFrom().voidItem()
                        : access.requireNoStake(session, found.plan(), actor))
                .chain(found -> shown(session, found)));
    }

    public Uni<Page<Appraisal>> list(
            Optional<String> serviceLine,
            Optional<Appraisal.State> state,
            Optional<Cursor> after,
            int limit,
            Actor actor) {
        var asked = new AppraisalStore.Selection(
                Duties.readsFilesOf(actor),
                serviceLine,
                state,
                after.map(cursor -> new Position(cursor.at(), cursor.id())),
                limit + 1);
        return sessions.withSession(session -> appraisals.list(session, asked))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode()));
    }

    /**
     * That it was decided to buy: nothing is bought before.
     *
     * @throws Refused (as a failure) NOT_TO_BE_BOUGHT
     */
    public Uni<Void> requireToBuy(Mutiny.Session session, @Nullable UUID id, String buyer) {
        return (id == null ? Uni.createFrom().item(Optional.<Appraisal>empty()) : appraisals.find(session, id))
                .invoke(found -> {
                    if (found.filter(one -> one.isOf(buyer) && one.isToBuy()).isEmpty()) {
                        throw new Refused(
                                NOT_TO_BE_BOUGHT,
                                "Name an appraisal of yours that came to the decision to buy.",
                                new FieldError("/appraisalId", id == null ? "absent" : "not decided to buy"));
                    }
                })
                .replaceWithVoid();
    }

    static String object(UUID id) {
        return "appraisal/" + id;
    }
}
