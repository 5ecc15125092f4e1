package io.careweave.contracting.application.award;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.conflicts.ConflictWall;
import io.careweave.contracting.application.procurements.ProcurementEvents;
import io.careweave.contracting.application.procurements.ProcurementEvents.Fact;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.AwardFile;
import io.careweave.contracting.domain.award.AwardStage;
import io.careweave.contracting.domain.award.Recommending;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.persistence.award.AwardFileStore;
import io.careweave.contracting.persistence.award.AwardStore;
import io.careweave.contracting.persistence.award.PublicationStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What every step of an award needs: the procurement and its award, locked in this order, stored and told together. */
@ApplicationScoped
class AwardDesk {

    private final ProcurementStore procurements;
    private final AwardStore awards;
    private final AwardFileStore files;
    private final PublicationStore notices;
    private final ProcurementEvents events;
    private final ConflictWall wall;
    private final Audit audit;
    private final Today today;

    AwardDesk(
            ProcurementStore procurements,
            AwardStore awards,
            AwardFileStore files,
            PublicationStore notices,
            ProcurementEvents events,
            ConflictWall wall,
            Audit audit,
            Today today) {
        this.procurements = procurements;
        this.awards = awards;
        this.files = files;
        this.notices = notices;
        this.events = events;
        this.wall = wall;
        this.audit = audit;
        this.today = today;
    }

    /** An award and its procurement, locked. */
    record Held(Procurement procurement, Award award) {

        Held with(Award next) {
            return new Held(procurement, next);
        }

        Held with(Procurement next) {
            return new Held(next, award);
        }
    }

    /** Of the actor's own organisation, locked; to others it does not exist. */
    Uni<Procurement> procurement(Mutiny.Session session, UUID id, Actor actor) {
        return procurements.lock(session, id).map(found -> found.filter(
                        one -> one.isOf(actor.orgCode().orElse(null)))
                .orElseThrow(Refused::notFound));
    }

    /** The same of somebody whom nothing keeps from the bids, once there are any to be kept from. */
    Uni<Procurement> unconflicted(Mutiny.Session session, UUID id, Actor actor) {
        return procurement(session, id, actor)
                .call(found -> isCompeted(found)
                        ? wall.require(session, found, actor)
                        : Uni.createFrom().voidItem());
    }

    /** The same of somebody who decides before anybody declares, or where nobody has bid: nothing is unresolved. */
    Uni<Procurement> unblocked(Mutiny.Session session, UUID id, Actor actor) {
        return procurement(session, id, actor)
                .call(found -> isCompetition(found)
                        ? wall.requireUnblocked(session, found, actor).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private static boolean isCompetition(Procurement procurement) {
        return procurement.route() != null && Recommending.process(procurement) == Process.COMPETITIVE;
    }

    private static boolean isCompeted(Procurement procurement) {
        return isCompetition(procurement)
                && procurement.state().compareTo(ProcurementState.QUALITY_OPENED) >= 0
                && procurement.state() != ProcurementState.ABANDONED;
    }

    /**
     * Whether nothing keeps somebody from reading of an award, of whatever round; once it is made, it is open to all who may
     * read files.
     */
    Uni<Boolean> mayRead(Mutiny.Session session, Procurement procurement, Award award, Actor actor) {
        return award.stage() == AwardStage.AWARDED ? Uni.createFrom().item(true) : mayRead(session, procurement, actor);
    }

    private Uni<Boolean> mayRead(Mutiny.Session session, Procurement procurement, Actor actor) {
        return isCompetition(procurement)
                ? wall.requireUnblocked(session, procurement, actor)
                        .replaceWith(true)
                        .onFailure(Refused.class)
                        .recoverWithItem(false)
                : Uni.createFrom().item(true);
    }

    /** Procurements of which somebody may read no award that is not made: to be left out before anything is counted. */
    Uni<List<UUID>> hidden(Mutiny.Session session, Actor.Member actor) {
        return wall.suspected(session, actor).chain(suspected -> Multi.createFrom()
                .iterable(suspected)
                .onItem()
                .transformToUniAndConcatenate(id -> procurements
                        .find(session, id)
                        .chain(found -> mayRead(session, found.orElseThrow(), actor))
                        .map(may -> may ? Optional.<UUID>empty() : Optional.of(id)))
                .collect()
                .asList()
                .map(all -> all.stream().flatMap(Optional::stream).toList()));
    }

    /**
     * @param expected the version of the award that the caller has read
     */
    Uni<Held> hold(Mutiny.Session session, UUID id, long expected, Actor actor) {
        return awards.procurementOf(session, id)
                .chain(procurement -> unconflicted(session, procurement.orElseThrow(Refused::notFound), actor))
                .chain(procurement -> awards.lock(session, id)
                        .map(award -> new Held(procurement, award.orElseThrow(Refused::notFound))))
                .invoke(held -> Versions.check(held.award().version(), expected));
    }

    /** Keeps a step, what is told of it and a line of audit. */
    Uni<Held> keep(Mutiny.Session session, Held after, List<Fact> facts, String action, Actor actor) {
        return awards.update(session, after.award())
                .chain(() -> tell(session, after, facts))
                .call(kept -> noted(session, kept.award(), action, actor));
    }

    /**
     * Standstill is over: it may be awarded, or is repeated or abandoned, as was decided.
     *
     * @throws Refused as {@link Award#endStandstill} and {@link Award#close}
     */
    Uni<Held> endStandstill(Mutiny.Session session, Held held) {
        var now = today.now();
        var procurement = held.procurement();
        var ending = held.award().ending();
        List<Fact> facts = new ArrayList<>();
        Held after;
        if (ending == null) {
            after = new Held(
                    procurement.to(ProcurementState.AWARDABLE, now),
                    held.award().endStandstill(now));
        } else {
            var step = ending.step();
            after = new Held(
                    step == null ? procurement.abandon(now) : procurement.repeatFrom(step, now),
                    held.award().close(now));
        }
        facts.add(AwardFacts.ended(after.procurement(), after.award()));
        if (ending != null && ending.step() == null) {
            facts.add(AwardFacts.abandoned(after.procurement(), true, ending.reasonCode()));
        }
        return awards.update(session, after.award()).chain(() -> tell(session, after, facts));
    }

    /** @return with the procurement as it was stored: it counts its events */
    Uni<Held> tell(Mutiny.Session session, Held after, List<Fact> facts) {
        return events.tell(session, after.procurement(), today.now(), facts)
                .call(told -> procurements.update(session, told))
                .map(after::with);
    }

    void wake() {
        events.wake();
    }

    Uni<Void> noted(Mutiny.Session session, Award award, String action, Actor actor) {
        return audit.append(
                session,
                actor,
                action,
                "award/" + award.id(),
                Map.of(
                        "procurement", award.procurementId().toString(),
                        "round", Integer.toString(award.round()),
                        "stage", award.stage().name()));
    }

    Uni<AwardFile> file(Mutiny.Session session, Award award) {
        return notices.of(session, award.procurementId())
                .map(all -> all.stream()
                        .filter(notice -> award.id().equals(notice.awardId()))
                        .toList())
                .chain(published -> files.papers(session, award.id())
                        .chain(papers -> files.representations(session, award.id())
                                .chain(representations -> files.decisions(session, award.id())
                                        .map(decisions ->
                                                new AwardFile(award, published, papers, representations, decisions)))));
    }
}
