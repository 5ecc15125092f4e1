package io.careweave.performance.domain.observations;

import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Figures of several organisations, or of several periods, together: components are added, ratios never averaged. */
public final class Sums {

    /** What a sum inherits of its parts. That one organisation is broken off from its past does not break off all of them. */
    private static final int INHERITED = Flag.LATE.bit()
            | Flag.PARTIAL.bit()
            | Flag.IMPUTED.bit()
            | Flag.COVERAGE.bit()
            | Flag.DENOMINATOR_STALE.bit();

    private Sums() {}

    /**
     * Of several organisations, period by period; provisional while one is silent that told of the period before.
     *
     * @param parts one for each organisation that should tell, by period; what one lacks shows as COVERAGE
     */
    public static List<Observed> ofOrganisations(Collection<List<Observed>> parts) {
        var byPeriod = new TreeMap<Integer, List<Observed>>();
        parts.forEach(part -> part.stream().filter(Observed::isKnown).forEach(one -> byPeriod.computeIfAbsent(
                        one.period(), _ -> new ArrayList<>())
                .add(one)));
        var awaited = awaited(parts);
        return byPeriod.entrySet().stream()
                .map(entry -> sum(
                        entry.getKey(),
                        entry.getValue(),
                        entry.getValue().size() < parts.size() ? Flag.COVERAGE.bit() : 0))
                .map(one -> awaited.contains(one.period()) ? provisional(one) : one)
                .toList();
    }

    /** Periods of which one will tell who did of the period before: the others alone would look like a change. */
    private static Set<Integer> awaited(Collection<List<Observed>> parts) {
        Set<Integer> awaited = new HashSet<>();
        for (var part : parts) {
            var told = part.stream().map(Observed::period).collect(Collectors.toSet());
            told.stream()
                    .map(period -> period + 1)
                    .filter(next -> !told.contains(next))
                    .forEach(awaited::add);
        }
        return awaited;
    }

    private static Observed provisional(Observed observed) {
        return new Observed(observed.period(), observed.measured(), State.PROVISIONAL, observed.flags());
    }

    /** Of longer periods; one of which a part is not known is PARTIAL. */
    public static List<Observed> ofPeriods(List<Observed> observed, Grain grain, Grain longer) {
        if (grain == longer) {
            return observed;
        }
        var byPeriod = new TreeMap<Integer, List<Observed>>();
        observed.stream().filter(Observed::isKnown).forEach(one -> new Period(grain, one.period())
                .within(longer)
                .ifPresent(period -> byPeriod.computeIfAbsent(period.ordinal(), _ -> new ArrayList<>())
                        .add(one)));
        return byPeriod.entrySet().stream()
                .map(entry -> sum(
                        entry.getKey(),
                        entry.getValue(),
                        breaks(entry.getValue())
                                | (entry.getValue().size() < parts(grain, new Period(longer, entry.getKey()))
                                        ? Flag.PARTIAL.bit()
                                        : 0)))
                .toList();
    }

    private static int parts(Grain grain, Period longer) {
        return Period.of(grain, longer.lastDay()).ordinal()
                - Period.of(grain, longer.firstDay()).ordinal()
                + 1;
    }

    private static int breaks(List<Observed> parts) {
        return parts.stream().anyMatch(one -> Flag.SERIES_BREAK.isIn(one.flags())) ? Flag.SERIES_BREAK.bit() : 0;
    }

    private static Observed sum(int period, List<Observed> parts, int found) {
        var measured = parts.getFirst().measured();
        int flags = found;
        var state = State.FINAL;
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            measured = i == 0 ? measured : measured.plus(part.measured());
            flags |= part.flags() & INHERITED;
            state = part.state() == State.PROVISIONAL ? State.PROVISIONAL : state;
        }
        return new Observed(period, measured, state, flags);
    }

    /** What an organisation tells itself, flagged where it is not the sum of those below it. */
    public static List<Observed> checked(List<Observed> own, List<Observed> sum) {
        return own.stream()
                .map(one -> !one.isKnown() || agrees(one, sum)
                        ? one
                        : new Observed(one.period(), one.measured(), one.state(), one.flags() | Flag.COVERAGE.bit()))
                .toList();
    }

    private static boolean agrees(Observed own, List<Observed> sum) {
        return sum.stream()
                .filter(one -> one.period() == own.period())
                .anyMatch(one ->
                        !Flag.COVERAGE.isIn(one.flags()) && one.measured().adds(own.measured()));
    }

    /** Periods between the first and the last of which nothing is known: gaps, which no run and no line crosses. */
    public static List<Period> gaps(List<Observed> observed, Grain grain) {
        var known = observed.stream()
                .filter(Observed::isKnown)
                .map(Observed::period)
                .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        Set<Integer> there = new HashSet<>(known);
        var gaps = new ArrayList<Period>();
        for (int period = known.getFirst(); period < known.getLast(); period++) {
            if (!there.contains(period)) {
                gaps.add(new Period(grain, period));
            }
        }
        return gaps;
    }
}
