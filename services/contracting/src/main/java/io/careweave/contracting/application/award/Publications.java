package io.careweave.contracting.application.award;

import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.award.AwardDesk.Held;
import io.careweave.contracting.domain.CanonicalJson;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.AwardStage;
import io.careweave.contracting.domain.award.Notice;
import io.careweave.contracting.domain.award.NoticeText;
import io.careweave.contracting.domain.calendar.WorkingDays;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.domain.routing.NoticeKind;
import io.careweave.contracting.persistence.award.AwardStore;
import io.careweave.contracting.persistence.award.PublicationStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Notices on the way to an award; what is published moves the procurement on. */
@ApplicationScoped
public class Publications {

    private final Mutiny.SessionFactory sessions;
    private final AwardDesk desk;
    private final AwardLaw law;
    private final ProcurementStore procurements;
    private final AwardStore awards;
    private final PublicationStore notices;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    Publications(
            Mutiny.SessionFactory sessions,
            AwardDesk desk,
            AwardLaw law,
            ProcurementStore procurements,
            AwardStore awards,
            PublicationStore notices,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.desk = desk;
        this.law = law;
        this.procurements = procurements;
        this.awards = awards;
        this.notices = notices;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /**
     * A notice and what it moved.
     *
     * @param award absent before anything is recommended
     */
    public record Published(
            Notice notice,
            Procurement procurement,
            @Nullable Award award) {}

    /**
     * @param expected the version of the procurement that the caller has read
     * @throws Refused (as a failure) ILLEGAL_TRANSITION, EVIDENCE_MISSING, NOTICE_INCOMPLETE, and of an intention as the
     *     calendar says
     */
    public Uni<Published> publish(UUID procurementId, long expected, NoticeText text, Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(session -> desk.unconflicted(session, procurementId, actor)
                        .invoke(found -> Versions.check(found.version(), expected))
                        .invoke(found -> requireKnown(found, text.kind()))
                        .chain(found -> switch (text.kind()) {
                            case INTENDED_APPROACH -> approach(session, found, text, actor);
                            case INTENTION ->
                                withAward(session, found).chain(held -> intention(session, held, text, actor));
                            case AWARD, URGENT_AWARD ->
                                withAward(session, found).chain(held -> award(session, held, text, actor));
                            case ABANDONMENT -> abandonment(session, found, text, actor);
                            case CALL -> Uni.createFrom().failure(illegal("A call is advertised", found));
                            case MODIFICATION, URGENT_MODIFICATION ->
                                Uni.createFrom().failure(illegal("A modification is of a contract", found));
                        })
                        .call(published -> audit.append(
                                session,
                                actor,
                                "publish-notice",
                                "procurement/" + procurementId,
                                Map.of(
                                        "kind", published.notice().kind().name(),
                                        "hash", published.notice().hash()))))
                .invoke(desk::wake);
    }

    private void requireKnown(Procurement procurement, NoticeKind kind) {
        if (procurement.route() == null || (kind != NoticeKind.CALL && !law.knows(procurement, kind))) {
            throw illegal("Its process has no such notice", procurement);
        }
    }

    private static Refused illegal(String what, Procurement procurement) {
        return new Refused(ILLEGAL_TRANSITION, what + "; it is " + procurement.state() + ".");
    }

    private Uni<Held> withAward(Mutiny.Session session, Procurement procurement) {
        return awards.lockOpen(session, procurement.id())
                .map(found ->
                        new Held(procurement, found.orElseThrow(() -> illegal("Nothing is recommended", procurement))));
    }

    private Uni<Published> approach(Mutiny.Session session, Procurement found, NoticeText text, Actor actor) {
        var after = found.to(ProcurementState.NOTIFIED, today.now());
        return law.requireEvidence(session, found, null, text.kind())
                .invoke(() -> text.check(law.wanted(found, text.kind()), Set.of()))
                .chain(() -> kept(session, notice(after, null, text, actor)))
                .chain(notice ->
                        procurements.update(session, after).replaceWith(() -> new Published(notice, after, null)));
    }

    private Uni<Published> intention(Mutiny.Session session, Held held, NoticeText text, Actor actor) {
        held.award().requirePublishable();
        return whole(session, held, text).chain(whole -> {
            var now = today.now();
            var day = today.date();
            var award = held.award().publish(day, law.cutoff(held.procurement(), day), now);
            var after = held.procurement()
                    .to(ProcurementState.INTENTION_PUBLISHED, now)
                    .to(ProcurementState.STANDSTILL, now);
            return kept(session, notice(after, award, whole, actor)).chain(notice -> desk.keep(
                            session,
                            new Held(after, award),
                            List.of(AwardFacts.intended(after, award)),
                            "publish-intention",
                            actor)
                    .map(kept -> new Published(notice, kept.procurement(), kept.award())));
        });
    }

    private Uni<Published> award(Mutiny.Session session, Held held, NoticeText text, Actor actor) {
        if (held.award().stage() != AwardStage.AWARDED) {
            throw illegal("Nothing is awarded yet", held.procurement());
        }
        var after = held.procurement().to(ProcurementState.MOBILISING, today.now());
        return whole(session, held, text)
                .chain(whole -> kept(session, notice(after, held.award(), whole, actor)))
                .chain(notice -> procurements
                        .update(session, after)
                        .replaceWith(() -> new Published(notice, after, held.award())));
    }

    /** Of what was told before: once, for the round in which it was abandoned. */
    private Uni<Published> abandonment(Mutiny.Session session, Procurement found, NoticeText text, Actor actor) {
        if (found.state() != ProcurementState.ABANDONED || !found.told()) {
            throw illegal("Published is the abandonment of what is abandoned, and was known", found);
        }
        var after = found.touched(today.now());
        var dueOn = law.abandonmentDueOn(found, LocalDate.ofInstant(found.updatedAt(), WorkingDays.LONDON));
        text.check(law.wanted(found, text.kind()), Set.of());
        return notices.of(session, found.id())
                .invoke(all -> requireFirst(all, found, text.kind()))
                .chain(() -> kept(session, notice(after, null, text, dueOn.orElse(null), actor)))
                .chain(notice ->
                        procurements.update(session, after).replaceWith(() -> new Published(notice, after, null)));
    }

    private static void requireFirst(List<Notice> all, Procurement procurement, NoticeKind kind) {
        if (all.stream().anyMatch(one -> one.kind() == kind && one.round() == procurement.round())) {
            throw illegal("It is published already", procurement);
        }
    }

    /** The text with what the award says, and nothing left blank. */
    private Uni<NoticeText> whole(Mutiny.Session session, Held held, NoticeText text) {
        return law.requireEvidence(session, held.procurement(), held.award(), text.kind())
                .map(_ -> text.of(held.award().proposal()))
                .invoke(whole -> whole.check(
                        law.wanted(held.procurement(), text.kind()),
                        held.award().proposal().providers()));
    }

    private Uni<Notice> kept(Mutiny.Session session, Notice notice) {
        return notices.insert(session, notice).replaceWith(notice);
    }

    private Notice notice(Procurement procurement, @Nullable Award award, NoticeText text, Actor actor) {
        var made = award == null ? null : award.made();
        return notice(procurement, award, text, made == null ? null : made.noticeDueOn(), actor);
    }

    private Notice notice(
            Procurement procurement, @Nullable Award award, NoticeText text, @Nullable LocalDate dueOn, Actor actor) {
        var words = text.canonical();
        return new Notice(
                ids.next(),
                procurement.id(),
                procurement.round(),
                award == null ? null : award.id(),
                text.kind(),
                words,
                CanonicalJson.hash(words),
                today.date(),
                dueOn,
                today.now(),
                actor.id());
    }

    /** Of a procurement that is told: they are public. */
    public Uni<List<Notice>> list(UUID procurementId, Actor actor) {
        return sessions.withSession(session -> procurements
                .find(session, procurementId)
                .invoke(found -> {
                    if (found.filter(one -> one.isVisibleTo(actor.orgCode().orElse(null)))
                            .isEmpty()) {
                        throw Refused.notFound();
                    }
                })
                .chain(() -> notices.of(session, procurementId)));
    }
}
