package io.careweave.performance.application.comparisons;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.performance.application.Today;
import io.careweave.performance.application.observations.SeriesReading;
import io.careweave.performance.domain.PerformanceProblem;
import io.careweave.performance.domain.comparisons.Confidence;
import io.careweave.performance.domain.comparisons.YearOnYear;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.observations.SeriesKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An organisation's months against the same months a year before, and beside them what must not get worse. */
@ApplicationScoped
public class Comparing {

    private final SeriesReading reading;
    private final Today today;

    Comparing(SeriesReading reading, Today today) {
        this.reading = reading;
        this.today = today;
    }

    /**
     * What is asked.
     *
     * @param months how many, 1 to 12
     * @param to the last of them; absent for the last that is over
     * @param target wanted change in per cent, in the direction that is better
     */
    public record Question(
            String code,
            Optional<Integer> number,
            String orgCode,
            int months,
            Optional<Period> to,
            @Nullable Double target,
            Confidence confidence,
            Optional<Instant> asOf) {}

    /** One indicator compared; {@code result} is null if its periods cannot be compared within these months. */
    public record Compared(
            IndicatorVersion version, @Nullable YearOnYear result) {}

    /** @param asOf the same question as of this instant always has this answer */
    public record Answer(
            String orgCode, Instant asOf, YearOnYear.Question window, Compared main, List<Compared> balancing) {}

    public Uni<Answer> compare(Question question, Actor actor) {
        var window = window(question);
        return read(question.code(), question.number(), question.orgCode(), question.asOf(), actor)
                .chain(found -> {
                    var main = new Compared(
                            found.version(), YearOnYear.of(found.version().definition(), found.observed(), window));
                    return balancing(found, question.orgCode(), window, actor)
                            .map(balancing -> new Answer(question.orgCode(), found.asOf(), window, main, balancing));
                });
    }

    private YearOnYear.Question window(Question question) {
        var lastOver = Period.of(Grain.MONTH, today.date()).plus(-1);
        var to = question.to().orElse(lastOver);
        if (to.ordinal() > lastOver.ordinal()) {
            throw new Refused(
                    PerformanceProblem.COMPARISON_IMPOSSIBLE,
                    "Only months that are over can be compared.",
                    new FieldError("to", "is not over"));
        }
        return new YearOnYear.Question(to.plus(1 - question.months()), to, question.target(), question.confidence());
    }

    private Uni<SeriesReading.Answer> read(
            String code, Optional<Integer> number, String orgCode, Optional<Instant> asOf, Actor actor) {
        return reading.read(
                new SeriesReading.Question(code, number, orgCode, SeriesKey.ALL, asOf, Optional.empty()), actor);
    }

    /** One after the other, all as of the instant of the first answer. */
    private Uni<List<Compared>> balancing(
            SeriesReading.Answer main, String orgCode, YearOnYear.Question window, Actor actor) {
        return Multi.createFrom()
                .iterable(main.version().definition().balancing())
                .onItem()
                .transformToUniAndConcatenate(
                        code -> read(code, Optional.empty(), orgCode, Optional.of(main.asOf()), actor)
                                .map(found -> compared(found, window.withoutTarget())))
                .collect()
                .asList();
    }

    private static Compared compared(SeriesReading.Answer found, YearOnYear.Question window) {
        try {
            return new Compared(found.version(), YearOnYear.of(found.version().definition(), found.observed(), window));
        } catch (Refused refused) {
            if (refused.problem() == PerformanceProblem.COMPARISON_IMPOSSIBLE) {
                return new Compared(found.version(), null);
            }
            throw refused;
        }
    }
}
