package io.careweave.performance.application.observations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.Today;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Point;
import io.careweave.performance.domain.observations.Revision;
import io.careweave.performance.domain.observations.Series;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.Sums;
import io.careweave.performance.domain.observations.Tree;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.careweave.performance.persistence.observations.LedgerStore;
import io.careweave.performance.persistence.observations.SeriesStore;
import io.careweave.performance.persistence.observations.TreeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Series as they are, and as they were known at any instant. */
@ApplicationScoped
public class SeriesReading {

    private final Mutiny.SessionFactory sessions;
    private final IndicatorStore indicators;
    private final SeriesStore series;
    private final LedgerStore ledger;
    private final TreeStore tree;
    private final Today today;

    SeriesReading(
            Mutiny.SessionFactory sessions,
            IndicatorStore indicators,
            SeriesStore series,
            LedgerStore ledger,
            TreeStore tree,
            Today today) {
        this.sessions = sessions;
        this.indicators = indicators;
        this.series = series;
        this.ledger = ledger;
        this.tree = tree;
        this.today = today;
    }

    /**
     * What is asked for.
     *
     * @param number version of the indicator; the newest if absent
     * @param asOf as it was known then; as it is if absent
     * @param grain length of periods; those of the indicator if absent
     */
    public record Question(
            String code,
            Optional<Integer> number,
            String orgCode,
            String stratum,
            Optional<Instant> asOf,
            Optional<Grain> grain) {}

    /**
     * What is known.
     *
     * @param asOf the answer to the same question as of this instant is always this one
     * @param own whether the organisation told it; otherwise it is the sum of those below
     * @param observed by period, gaps left out
     */
    public record Answer(
            IndicatorVersion version,
            SeriesKey key,
            Instant asOf,
            Grain grain,
            boolean own,
            List<Observed> observed,
            List<Period> gaps) {}

    /** All that was said of a period. */
    public record History(IndicatorVersion version, List<Revision> revisions) {}

    public Uni<Answer> read(Question question, Actor actor) {
        Observations.authoriseReading(actor);
        return sessions.withTransaction(
                session -> ledger.freeze(session, question.asOf()).chain(() -> read(session, question)));
    }

    /** The same within somebody else's transaction; as it was known at an instant, if that names one. */
    public Uni<Answer> within(Mutiny.Session session, Question question) {
        return read(session, question);
    }

    /** The same question as of an instant: its own, or the newest of which everything is known. */
    public Uni<Question> settled(Mutiny.Session session, Question question) {
        return question.asOf().isPresent()
                ? Uni.createFrom().item(question)
                : ledger.known(session)
                        .map(at -> new Question(
                                question.code(),
                                question.number(),
                                question.orgCode(),
                                question.stratum(),
                                Optional.of(at),
                                question.grain()));
    }

    private Uni<Answer> read(Mutiny.Session session, Question question) {
        return version(session, question).chain(version -> instant(session, question.asOf())
                .chain(at -> tree(session, question, at).chain(nodes -> {
                    if (nodes.stream().noneMatch(one -> one.orgCode().equals(question.orgCode()))) {
                        throw Refused.notFound();
                    }
                    return whole(session, version, question, nodes, at)
                            .map(whole -> answer(version, question, whole, at));
                })));
    }

    /** As of an instant, the tree as it was known then. */
    private Uni<List<Tree.Node>> tree(Mutiny.Session session, Question question, Instant at) {
        return question.asOf().isPresent() ? tree.asOf(session, at, Today.on(at)) : tree.current(session, today.date());
    }

    /** Without a number, the newest as of the instant that is asked for. */
    private Uni<IndicatorVersion> version(Mutiny.Session session, Question question) {
        return question.number().isPresent() || question.asOf().isEmpty()
                ? version(session, question.code(), question.number())
                : indicators
                        .newest(session, question.code(), question.asOf().get())
                        .map(found -> found.orElseThrow(Refused::notFound));
    }

    private Uni<IndicatorVersion> version(Mutiny.Session session, String code, Optional<Integer> number) {
        return number.map(one -> indicators.find(session, code, one))
                .orElseGet(() -> indicators.newest(session, code))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    /** An instant of which everything is known that was recorded until then. */
    private Uni<Instant> instant(Mutiny.Session session, Optional<Instant> asked) {
        return ledger.known(session)
                .chain(known -> asked.isEmpty() || !asked.get().isAfter(known)
                        ? Uni.createFrom().item(asked.orElse(known))
                        : ledger.settled(session).map(settled -> {
                            if (asked.get().isAfter(settled)) {
                                throw new Refused(
                                        CommonProblem.VALIDATION,
                                        "Nobody knows what will be known.",
                                        new FieldError("asOf", "is in the future"));
                            }
                            return asked.get();
                        }));
    }

    private Uni<Whole> whole(
            Mutiny.Session session, IndicatorVersion version, Question question, List<Tree.Node> nodes, Instant at) {
        var definition = version.definition();
        var concerned = definition.rollUp() == RollUp.SUM
                ? List.copyOf(Tree.below(nodes, question.orgCode()))
                : List.of(question.orgCode());
        return series.of(
                        session,
                        version.code(),
                        version.number(),
                        Whole.strata(definition, question.stratum()),
                        concerned)
                .chain(found -> points(session, found, question.asOf().isPresent() ? at : null)
                        .map(points -> new Whole(definition, nodes, found, points)));
    }

    /** @param at absent for what is current, which is packed */
    private Uni<Map<Long, List<Point>>> points(Mutiny.Session session, List<Series> found, @Nullable Instant at) {
        return at == null
                ? Uni.createFrom().item(found.stream().collect(Collectors.toMap(Series::id, Series::points)))
                : ledger.asOf(session, found.stream().map(Series::id).toList(), at);
    }

    private static Answer answer(IndicatorVersion version, Question question, Whole whole, Instant at) {
        var grain = version.definition().grain();
        var asked = question.grain().orElse(grain);
        if (!asked.holds(grain) || (asked != grain && !version.definition().adds())) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "Periods of the indicator do not make such periods.",
                    new FieldError("grain", "is not made of " + grain));
        }
        var observed = whole.of(question.orgCode(), question.stratum(), asked);
        return new Answer(
                version,
                new SeriesKey(version.code(), version.number(), question.orgCode(), question.stratum()),
                at,
                asked,
                whole.isTold(question.orgCode()),
                observed,
                Sums.gaps(observed, asked));
    }

    /** All that was ever said of a period, oldest first. */
    public Uni<History> revisions(
            String code, Optional<Integer> number, String orgCode, String stratum, Period period, Actor actor) {
        Observations.authoriseReading(actor);
        return sessions.withSession(session -> version(session, code, number)
                .chain(version -> series.find(session, new SeriesKey(code, version.number(), orgCode, stratum))
                        .map(found -> found.filter(_ -> version.definition().grain() == period.grain())
                                .orElseThrow(Refused::notFound))
                        .chain(found -> ledger.revisions(session, found.id(), period.ordinal()))
                        .map(revisions -> {
                            if (revisions.isEmpty()) {
                                throw Refused.notFound();
                            }
                            return new History(version, revisions);
                        })));
    }
}
