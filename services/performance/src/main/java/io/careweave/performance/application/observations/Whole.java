package io.careweave.performance.application.observations;

import io.careweave.performance.domain.comparisons.Standardising;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Grain;
import io.careweave.performance.domain.indicators.StandardPopulation;
import io.careweave.performance.domain.indicators.Statistic;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Point;
import io.careweave.performance.domain.observations.Series;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.domain.observations.Sums;
import io.careweave.performance.domain.observations.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of organisations: what they told, or the sum of those below them. Rates of all ages are made of bands of age:
 * each of these is summed first, and then they are standardised.
 */
final class Whole {

    private final Definition definition;
    private final List<Tree.Node> nodes;
    /** By stratum, then by organisation. */
    private final Map<String, Map<String, List<Observed>>> told = new HashMap<>();

    /** @param found of the strata that {@link #strata} names */
    Whole(Definition definition, List<Tree.Node> nodes, List<Series> found, Map<Long, List<Point>> points) {
        this.definition = definition;
        this.nodes = nodes;
        found.forEach(one -> {
            var observed = current(points.getOrDefault(one.id(), List.of()));
            if (!observed.isEmpty()) {
                told.computeIfAbsent(one.key().stratum(), _ -> new HashMap<>())
                        .put(one.key().orgCode(), observed);
            }
        });
    }

    /** Of which strata something is told that makes up one. */
    static List<String> strata(Definition definition, String stratum) {
        return isStandardised(definition, stratum) ? StandardPopulation.names() : List.of(stratum);
    }

    private static boolean isStandardised(Definition definition, String stratum) {
        return definition.statistic() == Statistic.DSR && stratum.equals(SeriesKey.ALL);
    }

    /** Without what was taken back. */
    private static List<Observed> current(List<Point> points) {
        return points.stream()
                .map(Point::observed)
                .filter(one -> one.state() != State.WITHDRAWN)
                .toList();
    }

    boolean isTold(String orgCode) {
        return told.values().stream().anyMatch(one -> one.containsKey(orgCode));
    }

    /** By period, in periods as long as asked for; empty if nothing is known. */
    List<Observed> of(String orgCode, String stratum, Grain grain) {
        if (!isStandardised(definition, stratum)) {
            return part(orgCode, stratum, grain);
        }
        var bands = new HashMap<String, List<Observed>>();
        told.keySet().forEach(band -> bands.put(band, part(orgCode, band, grain)));
        return Standardising.of(bands);
    }

    private List<Observed> part(String orgCode, String stratum, Grain grain) {
        var observed = new Tree(nodes, told.getOrDefault(stratum, Map.of()))
                .of(orgCode)
                .orElse(List.of());
        return Sums.ofPeriods(observed, definition.grain(), grain);
    }
}
