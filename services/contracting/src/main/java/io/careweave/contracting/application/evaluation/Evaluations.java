package io.careweave.contracting.application.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.DRAW_IMPOSSIBLE;
import static io.careweave.contracting.domain.ContractingProblem.ILLEGAL_TRANSITION;
import static io.careweave.contracting.domain.ContractingProblem.UNKNOWN_LOT;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.application.conflicts.PanelFile;
import io.careweave.contracting.application.conflicts.Panels;
import io.careweave.contracting.domain.conflicts.Seat.Duty;
import io.careweave.contracting.domain.evaluation.Draw;
import io.careweave.contracting.domain.evaluation.Outcome;
import io.careweave.contracting.domain.evaluation.Ranking;
import io.careweave.contracting.domain.evaluation.StoredEvaluation;
import io.careweave.contracting.domain.procurements.Lot;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.persistence.evaluation.EvaluationStore;
import io.careweave.contracting.persistence.procurements.ProcurementStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Ranks the bids for a lot by what was agreed and opened, and keeps it: by the same code as the preview, on a worker between two
 * transactions. Scores are locked and prices stand by then; whatever else bears on it changes the procurement's version.
 */
@ApplicationScoped
public class Evaluations {

    private static final int SEED_BYTES = 32;

    private final Mutiny.SessionFactory sessions;
    private final ProcurementStore procurements;
    private final EvaluationStore evaluations;
    private final LotInputs records;
    private final Panels panels;
    private final Workers workers;
    private final Audit audit;
    private final Ids ids;
    private final Today today;
    private final SecureRandom random = new SecureRandom();

    Evaluations(
            Mutiny.SessionFactory sessions,
            ProcurementStore procurements,
            EvaluationStore evaluations,
            LotInputs records,
            Panels panels,
            Workers workers,
            Audit audit,
            Ids ids,
            Today today) {
        this.sessions = sessions;
        this.procurements = procurements;
        this.evaluations = evaluations;
        this.records = records;
        this.panels = panels;
        this.workers = workers;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /**
     * What is to be ranked.
     *
     * @param witnesses of a draw; none if nothing is drawn
     */
    public record Asked(UUID procurementId, UUID lotId, List<UUID> witnesses) {}

    private record Read(LotInputs.Records records, Optional<StoredEvaluation> before) {}

    private record Ranked(Read read, Outcome outcome, Optional<Draw> drawn) {}

    /** @throws Refused (as a failure) 404, ILLEGAL_TRANSITION, UNKNOWN_LOT or DRAW_IMPOSSIBLE */
    public Uni<Answer> evaluate(Asked asked, Actor actor, Once<StoredEvaluation> once) {
        return sessions.withSession(once::before)
                .chain(answered -> answered.map(answer -> Uni.createFrom().item(answer))
                        .orElseGet(() -> sessions.withSession(session -> read(session, asked, actor))
                                .chain(read -> workers.run(() -> ranked(read, asked, actor)))
                                .chain(ranked -> sessions.withTransaction(
                                        session -> once.run(session, () -> store(session, asked, ranked, actor))))));
    }

    private Uni<Read> read(Mutiny.Session session, Asked asked, Actor actor) {
        return allowed(session, procurements.find(session, asked.procurementId()), asked, actor)
                .chain(found -> {
                    var lot = lot(found, asked);
                    return records.read(session, found, found.round(), lot).chain(all -> evaluations
                            .newest(session, found.id(), found.round(), lot.id())
                            .map(before -> new Read(all, before)));
                });
    }

    private static Lot lot(Procurement procurement, Asked asked) {
        return procurement
                .terms()
                .lot(asked.lotId())
                .orElseThrow(() -> new Refused(
                        UNKNOWN_LOT, "The procurement has no such lot.", new FieldError("/lotId", "unknown")));
    }

    private Uni<Procurement> allowed(
            Mutiny.Session session, Uni<Optional<Procurement>> loaded, Asked asked, Actor actor) {
        return loaded.map(found -> found.orElseThrow(Refused::notFound))
                .call(found -> panels.requireSeat(session, found, actor).invoke(seated -> {
                    if (seated.seat().duty() != Duty.MODERATOR) {
                        throw new Refused(CommonProblem.FORBIDDEN, "Lots are ranked by who moderates.");
                    }
                    if (found.state() != ProcurementState.PRICE_OPENED) {
                        throw new Refused(
                                ILLEGAL_TRANSITION,
                                "Lots are ranked once prices are opened; it is " + found.state() + ".");
                    }
                    requireWitnesses(seated.file(), asked, actor);
                }))
                .call(found -> requirePresent(session, found, asked));
    }

    /** Whom whoever draws names said themselves that they are there. */
    private Uni<Void> requirePresent(Mutiny.Session session, Procurement found, Asked asked) {
        if (asked.witnesses().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return evaluations
                .attendances(session, found.id(), found.round(), asked.lotId())
                .invoke(present -> {
                    for (int i = 0; i < asked.witnesses().size(); i++) {
                        if (!present.containsKey(asked.witnesses().get(i))) {
                            throw undrawable(
                                    "Witnesses say themselves that they are present.",
                                    "/drawWitnesses/" + i,
                                    "did not say so");
                        }
                    }
                })
                .replaceWithVoid();
    }

    private static void requireWitnesses(PanelFile file, Asked asked, Actor actor) {
        var witnesses = asked.witnesses();
        if (witnesses.isEmpty()) {
            return;
        }
        if (new HashSet<>(witnesses).size() < Math.max(Draw.LEAST_WITNESSES, witnesses.size())) {
            throw undrawable("A draw has two witnesses at least.", "/drawWitnesses", "are fewer than two");
        }
        for (int i = 0; i < witnesses.size(); i++) {
            var witness = witnesses.get(i);
            if (witness.toString().equals(actor.id())) {
                throw undrawable("Who draws is no witness.", "/drawWitnesses/" + i, "draws");
            }
            if (file.wall().blocks(witness, null)) {
                throw undrawable(
                        "Witnesses have no interest in a bidder.",
                        "/drawWitnesses/" + i,
                        "has an interest, or is recused");
            }
        }
    }

    private static Refused undrawable(String detail, String pointer, String fault) {
        return new Refused(DRAW_IMPOSSIBLE, detail, new FieldError(pointer, fault));
    }

    private Ranked ranked(Read read, Asked asked, Actor actor) {
        var inputs = read.records().inputs();
        inputs.check("");
        var outcome = Ranking.of(inputs);
        if (asked.witnesses().isEmpty()) {
            return new Ranked(read, outcome, Optional.empty());
        }
        if (!outcome.isUndecided()) {
            throw new Refused(ILLEGAL_TRANSITION, "Nothing is to be drawn: no bids are equal in everything.");
        }
        // Whoever could choose the seed could choose the winner.
        var seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        var draw = new Draw(HexFormat.of().formatHex(seed), asked.witnesses(), today.now(), actor.id());
        return new Ranked(read, Ranking.of(read.records().inputs(Optional.of(draw.seed()))), Optional.of(draw));
    }

    private Uni<StoredEvaluation> store(Mutiny.Session session, Asked asked, Ranked ranked, Actor actor) {
        return allowed(session, procurements.lock(session, asked.procurementId()), asked, actor)
                .chain(found -> evaluations
                        .newest(session, found.id(), found.round(), asked.lotId())
                        .invoke(newest -> requireSame(found, newest, ranked))
                        .chain(() -> keep(session, found, asked, ranked, actor)));
    }

    private static void requireSame(Procurement found, Optional<StoredEvaluation> newest, Ranked ranked) {
        var read = ranked.read();
        if (found.version() != read.records().procurement().version()
                || !newest.map(StoredEvaluation::id).equals(read.before().map(StoredEvaluation::id))) {
            throw new Refused(ILLEGAL_TRANSITION, "The procurement has changed meanwhile; try again.");
        }
        newest.filter(one -> one.inputsHash().equals(ranked.outcome().inputsHash()))
                .ifPresent(one -> {
                    throw new Refused(
                            ILLEGAL_TRANSITION, "It was ranked already, as evaluation %d.".formatted(one.number()));
                });
    }

    private Uni<StoredEvaluation> keep(
            Mutiny.Session session, Procurement found, Asked asked, Ranked ranked, Actor actor) {
        int number = ranked.read().before().map(StoredEvaluation::number).orElse(0) + 1;
        var stored = StoredEvaluation.of(
                ids.next(),
                found.id(),
                found.round(),
                asked.lotId(),
                number,
                ranked.outcome(),
                today.now(),
                actor.id());
        return ranked.drawn()
                .map(draw -> evaluations.insert(session, found.id(), found.round(), asked.lotId(), draw))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> evaluations.insert(session, stored))
                .chain(() -> procurements.update(session, found.touched(today.now())))
                .chain(() -> audit.append(
                        session,
                        actor,
                        "evaluate",
                        "procurement/" + found.id(),
                        Map.of(
                                "lot", asked.lotId().toString(),
                                "inputsHash", stored.inputsHash(),
                                "resultHash", stored.resultHash())))
                .replaceWith(stored);
    }
}
