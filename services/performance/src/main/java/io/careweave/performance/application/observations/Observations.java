package io.careweave.performance.application.observations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.ProblemType;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.Duties;
import io.careweave.performance.application.signals.JudgingLoop;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.observations.Fault;
import io.careweave.performance.domain.observations.Intake;
import io.careweave.performance.domain.observations.Told;
import io.careweave.performance.domain.observations.Verdicts.Verdict;
import io.careweave.performance.persistence.observations.LedgerStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Observations that are told in a request: all of them are taken, or none. */
@ApplicationScoped
public class Observations {

    private final Mutiny.SessionFactory sessions;
    private final Knowledge knowledge;
    private final Recorder recorder;
    private final LedgerStore ledger;
    private final Audit audit;
    private final JudgingLoop judging;

    Observations(
            Mutiny.SessionFactory sessions,
            Knowledge knowledge,
            Recorder recorder,
            LedgerStore ledger,
            Audit audit,
            JudgingLoop judging) {
        this.sessions = sessions;
        this.knowledge = knowledge;
        this.recorder = recorder;
        this.ledger = ledger;
        this.audit = audit;
        this.judging = judging;
    }

    /** What became of them, and as of which instant they are known. */
    public record Recorded(Instant at, long recorded, long revised, long unchanged) {}

    /** Who may look at figures of the network. */
    public static void authoriseReading(Actor actor) {
        if (!(actor instanceof Actor.Organisation)) {
            Duties.require(
                    actor,
                    Role.ANALYST,
                    Role.FINANCE,
                    Role.CONTRACT_MANAGER,
                    Role.CHAIR,
                    Role.CLINICIAN,
                    Role.PRACTICE_MANAGER,
                    Role.AUDITOR);
        }
    }

    public Uni<Recorded> record(List<Told> told, Actor actor) {
        Knowledge.authorise(actor);
        return sessions.withTransaction(session -> knowledge.of(session, actor).chain(known -> {
                    var intake = new Intake(known);
                    for (int i = 0; i < told.size(); i++) {
                        intake.take(i, told.get(i));
                    }
                    intake.end();
                    if (intake.quarantined() > 0) {
                        throw refused(intake.verdicts().next(20));
                    }
                    return ledger.number(session)
                            .chain(number -> recorder.all(session, number, intake.next(told.size()))
                                    .chain(tally -> ledger.stamp(session, number, actor.id())
                                            .map(at -> new Recorded(
                                                    at, tally.recorded(), tally.revised(), tally.unchanged()))))
                            .call(recorded -> audit.append(
                                    session,
                                    actor,
                                    "record",
                                    "observations",
                                    Map.of(
                                            "at",
                                            recorded.at().toString(),
                                            "recorded",
                                            Long.toString(recorded.recorded()),
                                            "revised",
                                            Long.toString(recorded.revised()))));
                }))
                .invoke(judging::wake);
    }

    /** The first decides what kind of problem it is; all are named. */
    private static Refused refused(List<Verdict> verdicts) {
        var errors = verdicts.stream()
                .flatMap(one -> java.util.stream.LongStream.range(one.line(), one.line() + one.rows())
                        .mapToObj(index -> new FieldError(
                                "/observations/" + index, one.fault().name())))
                .toArray(FieldError[]::new);
        return new Refused(
                problem(verdicts.getFirst().fault()), "None was taken; errors says which cannot be, and why.", errors);
    }

    private static ProblemType problem(Fault fault) {
        if (fault == Fault.NOT_YOURS) {
            return CommonProblem.FORBIDDEN;
        }
        if (fault == Fault.INDICATOR) {
            return PerformanceProblem.UNKNOWN_INDICATOR;
        }
        if (fault == Fault.GRAIN) {
            return PerformanceProblem.GRAIN_MISMATCH;
        }
        if (fault == Fault.LOCKED) {
            return PerformanceProblem.PERIOD_LOCKED;
        }
        return fault == Fault.EXPECTED_NOT_POSITIVE
                ? PerformanceProblem.EXPECTED_NOT_POSITIVE
                : PerformanceProblem.OBSERVATION_INVALID;
    }
}
