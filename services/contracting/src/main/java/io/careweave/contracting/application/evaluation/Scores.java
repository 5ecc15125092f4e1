package io.careweave.contracting.application.evaluation;

import static io.careweave.contracting.domain.ContractingProblem.SCORE_IMPOSSIBLE;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.idempotency.Answer;
import io.careweave.commons.idempotency.Once;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.conflicts.Seat;
import io.careweave.contracting.domain.conflicts.Seat.Duty;
import io.careweave.contracting.domain.evaluation.Consensus;
import io.careweave.contracting.domain.evaluation.Mark;
import io.careweave.contracting.domain.evaluation.ScoreSheet;
import io.careweave.contracting.domain.evaluation.Scoring;
import io.careweave.contracting.domain.evaluation.Scoring.Decision;
import io.careweave.contracting.persistence.evaluation.ScoreStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What evaluators give, each for themselves, and what the panel agrees on then. */
@ApplicationScoped
public class Scores {

    private final Mutiny.SessionFactory sessions;
    private final ScoreDesk desk;
    private final ScoreStore scores;
    private final Audit audit;
    private final Today today;

    Scores(Mutiny.SessionFactory sessions, ScoreDesk desk, ScoreStore scores, Audit audit, Today today) {
        this.sessions = sessions;
        this.desk = desk;
        this.scores = scores;
        this.audit = audit;
        this.today = today;
    }

    /** What an evaluator gives on a question. */
    public record Given(String question, int score, String comment) {}

    /**
     * What somebody on the panel sees of a bid's scores.
     *
     * @param reader whose own marks are shown at any time
     * @param all whether all marks are shown, as they are once quality is locked
     */
    public record Shown(ScoreSheet sheet, UUID reader, boolean all) {}

    /** @throws Refused (as a failure) 404, SCORE_IMPOSSIBLE, SCORE_LOCKED or ILLEGAL_TRANSITION */
    public Uni<Answer> give(UUID bid, List<Given> given, Actor actor, Once<List<Mark>> once) {
        return sessions.withTransaction(session ->
                once.run(session, () -> desk.share(session, bid, actor).chain(held -> {
                    requireDuty(held.seat(), Duty.EVALUATOR, "Who moderates gives no scores.");
                    held.requireScoring();
                    var marks = marks(held, given);
                    return scores.insertMarks(session, held.procurement().id(), marks)
                            .chain(() -> audited(session, actor, "score", bid, marks.size()))
                            .replaceWith(marks);
                })));
    }

    private List<Mark> marks(ScoreDesk.Held held, List<Given> given) {
        var now = today.now();
        Set<String> seen = new HashSet<>();
        List<FieldError> faults = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            var one = given.get(i);
            var at = "/scores/" + i;
            if (!seen.add(one.question())) {
                faults.add(new FieldError(at + "/question", "is there before"));
            } else if (Scoring.questions(held.sheet().criteria()).contains(one.question())
                    && !held.seat().scores(one.question())) {
                faults.add(new FieldError(at + "/question", "is for others to evaluate"));
            } else {
                Scoring.fault(held.sheet().criteria(), one.question(), one.score())
                        .ifPresent(fault -> faults.add(new FieldError(at + "/score", fault)));
            }
            marks.add(
                    new Mark(held.bid().id(), one.question(), held.seat().memberId(), one.score(), one.comment(), now));
        }
        if (!faults.isEmpty()) {
            throw new Refused(
                    SCORE_IMPOSSIBLE,
                    "A score is one that the call knows, for a question that one evaluates.",
                    faults.stream().limit(50).toArray(FieldError[]::new));
        }
        for (int i = 0; i < given.size(); i++) {
            Scoring.requireOpen(held.sheet(), given.get(i).question(), "/scores/" + i);
        }
        return marks;
    }

    private static void requireDuty(Seat seat, Duty duty, String detail) {
        if (seat.duty() != duty) {
            throw new Refused(CommonProblem.FORBIDDEN, detail);
        }
    }

    private Uni<Void> audited(Mutiny.Session session, Actor actor, String action, UUID bid, int questions) {
        return audit.append(session, actor, action, "bid/" + bid, Map.of("questions", Integer.toString(questions)));
    }

    /** Others' marks on a question are shown once all who have to have given theirs. */
    public Uni<Shown> read(UUID bid, Actor actor) {
        return sessions.withSession(session -> desk.read(session, bid, actor)
                .map(held -> new Shown(held.sheet(), held.seat().memberId(), held.isLocked())));
    }

    /**
     * @throws Refused (as a failure) 404, PANEL_NOT_QUORATE, SCORE_IMPOSSIBLE, SCORING_INCOMPLETE, SCORE_LOCKED, REASON_NEEDED or
     *     ILLEGAL_TRANSITION
     */
    public Uni<Answer> agree(UUID bid, List<Decision> decisions, Actor actor, Once<List<Consensus>> once) {
        return sessions.withTransaction(session ->
                once.run(session, () -> desk.lock(session, bid, actor).chain(held -> {
                    requireDuty(held.seat(), Duty.MODERATOR, "What is agreed is recorded by who moderates.");
                    held.requireScoring();
                    held.file().requireQuorum();
                    var agreed = agreed(held, decisions, actor);
                    return scores.insertAgreed(session, held.procurement().id(), agreed)
                            .chain(() -> audited(session, actor, "agree", bid, agreed.size()))
                            .replaceWith(agreed);
                })));
    }

    private List<Consensus> agreed(ScoreDesk.Held held, List<Decision> decisions, Actor actor) {
        var now = today.now();
        Set<String> seen = new HashSet<>();
        List<Consensus> agreed = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            var at = "/decisions/" + i;
            if (!seen.add(decisions.get(i).question())) {
                throw new Refused(
                        SCORE_IMPOSSIBLE,
                        "A question is agreed once.",
                        new FieldError(at + "/question", "is there before"));
            }
            agreed.add(Scoring.agree(held.sheet(), decisions.get(i), at, actor.id(), now));
        }
        return agreed;
    }
}
