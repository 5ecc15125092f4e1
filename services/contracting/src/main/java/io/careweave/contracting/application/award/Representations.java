package io.careweave.contracting.application.award;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.award.AwardDesk.Held;
import io.careweave.contracting.application.procurements.ProcurementEvents.Fact;
import io.careweave.contracting.domain.CanonicalJson;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.AwardFile;
import io.careweave.contracting.domain.award.AwardFile.Decided;
import io.careweave.contracting.domain.award.AwardFile.Disclosed;
import io.careweave.contracting.domain.award.AwardFile.Paper;
import io.careweave.contracting.domain.award.AwardFile.PaperKind;
import io.careweave.contracting.domain.award.AwardFile.Representation;
import io.careweave.contracting.domain.award.Ending;
import io.careweave.contracting.domain.award.FurtherDecision;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.award.AwardFileStore;
import io.careweave.contracting.persistence.award.AwardStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Objections to an intended award, and what is decided on them. */
@ApplicationScoped
public class Representations {

    /** Of one organisation on one award; what more there is to say goes to the buyer. */
    private static final int MOST = 20;

    /** Why a procurement was abandoned, as a code. */
    private static final String ON_REPRESENTATION = "REPRESENTATION";

    private final Mutiny.SessionFactory sessions;
    private final AwardDesk desk;
    private final AwardLaw law;
    private final ProcurementStore procurements;
    private final AwardStore awards;
    private final AwardFileStore files;
    private final Ids ids;
    private final Today today;

    Representations(
            Mutiny.SessionFactory sessions,
            AwardDesk desk,
            AwardLaw law,
            ProcurementStore procurements,
            AwardStore awards,
            AwardFileStore files,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.desk = desk;
        this.law = law;
        this.procurements = procurements;
        this.awards = awards;
        this.files = files;
        this.ids = ids;
        this.today = today;
    }

    /** @param wantsRecords whether the records of the decision are asked for */
    public record Objection(UUID procurementId, String text, boolean wantsRecords) {}

    /** @param step to be repeated from, if that is decided */
    public record Ruling(FurtherDecision decision, @Nullable ProcurementState step, String reasons) {}

    /** Who provides, or would: any organisation but the buyer. What is not published does not exist. */
    public Uni<Answer> object(Objection objection, Actor actor, Once<Representation> once) {
        var org = actor instanceof Actor.Organisation || Duties.has(actor, Role.CONTRACT_MANAGER)
                ? actor.orgCode().orElseThrow(Duties::forbidden)
                : null;
        if (org == null) {
            throw Duties.forbidden();
        }
        return sessions.withTransaction(session -> once.run(session, () -> procurements
                        .lock(session, objection.procurementId())
                        .map(found -> found.filter(one -> !one.isOf(org)).orElseThrow(Refused::notFound))
                        .chain(procurement -> awards.lockOpen(session, procurement.id())
                                .map(award -> new Held(
                                        procurement,
                                        award.filter(one -> one.clock() != null).orElseThrow(Refused::notFound))))
                        .call(held -> files.representations(
                                        session, held.award().id())
                                .invoke(all -> requireRoom(all, org)))
                        .chain(held -> received(session, held, objection, org, actor))))
                .invoke(desk::wake);
    }

    private static void requireRoom(List<Representation> all, String org) {
        if (all.stream().filter(one -> one.orgCode().equals(org)).count() >= MOST) {
            throw new Refused(
                    ContractingProblem.ILLEGAL_TRANSITION, "You have made " + MOST + " representations on this award.");
        }
    }

    private Uni<Representation> received(
            Mutiny.Session session, Held held, Objection objection, String org, Actor actor) {
        var now = today.now();
        var award = held.award().object(now);
        var representation = new Representation(
                ids.next(), award.id(), org, objection.text(), objection.wantsRecords(), now, actor.id(), null);
        return files.insert(session, representation)
                .chain(() -> desk.keep(
                        session,
                        held.with(award),
                        List.of(AwardFacts.received(held.procurement(), now)),
                        "object-to-award",
                        actor))
                .replaceWith(representation);
    }

    /** Records were handed over to who asked for them. */
    public Uni<AwardFile> disclose(UUID id, long expected, UUID representationId, String records, Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        return sessions.withTransaction(
                session -> desk.hold(session, id, expected, actor).chain(held -> files.representations(session, id)
                        .invoke(all -> requireWaiting(all, representationId))
                        .chain(() -> files.disclose(
                                session, representationId, new Disclosed(records, today.now(), actor.id())))
                        .chain(() -> step(session, held, held.award().noted(today.now()), "disclose-records", actor))));
    }

    private static void requireWaiting(List<Representation> all, UUID representationId) {
        if (all.stream().noneMatch(one -> one.id().equals(representationId) && one.isWaitingForRecords())) {
            throw new Refused(
                    ContractingProblem.NOTHING_TO_DISCLOSE,
                    "No such representation waits for records.",
                    new FieldError("/representationId", "waits for none"));
        }
    }

    /** The independent panel took it up, or has given its advice, which is considered and does not bind. */
    public Uni<AwardFile> refer(UUID id, long expected, String text, Actor actor) {
        return panel(id, expected, PaperKind.PANEL_ACCEPTANCE, text, Award::refer, "refer-to-panel", actor);
    }

    /** The same. */
    public Uni<AwardFile> advise(UUID id, long expected, String text, Actor actor) {
        return panel(id, expected, PaperKind.PANEL_ADVICE, text, Award::advise, "keep-advice", actor);
    }

    private Uni<AwardFile> panel(
            UUID id,
            long expected,
            PaperKind kind,
            String text,
            BiFunction<Award, Instant, Award> decide,
            String action,
            Actor actor) {
        Duties.require(actor, Role.CONTRACT_MANAGER);
        var now = today.now();
        var paper = new Paper(ids.next(), id, kind, text, CanonicalJson.hash(text), now, actor.id());
        return sessions.withTransaction(session -> desk.hold(session, id, expected, actor)
                .map(held -> held.with(decide.apply(held.award(), now)))
                .call(() -> files.insert(session, paper))
                .chain(held -> step(session, held, held.award(), action, actor)));
    }

    private Uni<AwardFile> step(Mutiny.Session session, Held held, Award award, String action, Actor actor) {
        return desk.keep(session, held.with(award), List.of(), action, actor).chain(() -> desk.file(session, award));
    }

    public Uni<AwardFile> decide(UUID id, long expected, Ruling ruling, Actor actor) {
        Duties.require(actor, Role.CHAIR);
        return sessions.withTransaction(session -> desk.hold(session, id, expected, actor)
                        .chain(held -> files.representations(session, id)
                                .invoke(Representations::requireDisclosed)
                                .chain(() -> decided(session, held, ruling, actor))))
                .invoke(desk::wake);
    }

    private static void requireDisclosed(List<Representation> all) {
        if (all.stream().anyMatch(Representation::isWaitingForRecords)) {
            throw new Refused(
                    ContractingProblem.RECORDS_OWED, "Who asked for records has to have them before it is decided.");
        }
    }

    private Uni<AwardFile> decided(Mutiny.Session session, Held held, Ruling ruling, Actor actor) {
        var now = today.now();
        held.award().requireDecidable();
        var moved = moved(held.procurement(), ruling, now);
        boolean waits = ruling.decision() == FurtherDecision.PROCEED || law.endsWithStandstill(held.procurement());
        var award = waits ? standing(held, ruling, now) : held.award().close(now);
        // What is decided takes effect with the end of standstill, or at once.
        var after = waits ? held.procurement() : moved;
        var clock = award.clock();
        var cutoff = clock == null || !waits ? null : clock.cutoff();
        List<Fact> told = new ArrayList<>();
        told.add(AwardFacts.decided(after, ruling.decision(), cutoff));
        if (!waits && ruling.decision() == FurtherDecision.ABANDON) {
            told.add(AwardFacts.abandoned(after, true, ON_REPRESENTATION));
        }
        var decision = new Decided(
                ids.next(), award.id(), ruling.decision(), ruling.step(), ruling.reasons(), cutoff, now, actor.id());
        return files.insert(session, decision)
                .chain(() -> desk.keep(session, new Held(after, award), told, "decide-representation", actor))
                .chain(kept -> desk.file(session, kept.award()));
    }

    private Award standing(Held held, Ruling ruling, Instant now) {
        var further = law.furtherCutoff(held.procurement(), today.date());
        return ruling.decision() == FurtherDecision.PROCEED
                ? held.award().proceed(further.orElse(null), now)
                : held.award().end(new Ending(ruling.step(), ON_REPRESENTATION), further, now);
    }

    private static Procurement moved(Procurement procurement, Ruling ruling, Instant now) {
        return switch (ruling.decision()) {
            case PROCEED -> procurement;
            case REPEAT_FROM_STEP -> procurement.repeatFrom(step(ruling), now);
            case ABANDON -> procurement.abandon(now);
        };
    }

    private static ProcurementState step(Ruling ruling) {
        var step = ruling.step();
        if (step == null) {
            throw new IllegalArgumentException("a repetition names its step");
        }
        return step;
    }
}
