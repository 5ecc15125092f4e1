package io.careweave.performance.application.observations;

import io.careweave.performance.application.Today;
import io.careweave.performance.domain.indicators.IndicatorVersion;
import io.careweave.performance.domain.indicators.RollUp;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Point;
import io.careweave.performance.domain.observations.Series;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.Tree;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.careweave.performance.persistence.observations.SeriesStore;
import io.careweave.performance.persistence.observations.TreeStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is current of many series at once, sums as well as what organisations told, as {@link SeriesReading} answers of one. */
@ApplicationScoped
public class CurrentSeries {

    private final IndicatorStore indicators;
    private final SeriesStore series;
    private final TreeStore tree;
    private final Today today;

    CurrentSeries(IndicatorStore indicators, SeriesStore series, TreeStore tree, Today today) {
        this.indicators = indicators;
        this.series = series;
        this.tree = tree;
        this.today = today;
    }

    /** @param observed by period; empty if nothing is known */
    public record Current(IndicatorVersion version, List<Observed> observed) {}

    private record Measure(String code, int number, String stratum) {

        static Measure of(SeriesKey key) {
            return new Measure(key.code(), key.number(), key.stratum());
        }
    }

    /** Of each of these keys, whose indicators exist. */
    public Uni<Map<SeriesKey, Current>> of(Mutiny.Session session, List<SeriesKey> keys) {
        return tree.current(session, today.date())
                .chain(nodes -> Multi.createFrom()
                        .iterable(keys.stream()
                                .collect(Collectors.groupingBy(Measure::of))
                                .entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(one -> of(session, nodes, one.getKey(), one.getValue()))
                        .collect()
                        .asList())
                .map(parts -> {
                    var found = new HashMap<SeriesKey, Current>();
                    parts.forEach(found::putAll);
                    return found;
                });
    }

    private Uni<Map<SeriesKey, Current>> of(
            Mutiny.Session session, List<Tree.Node> nodes, Measure measure, List<SeriesKey> keys) {
        var asked = keys.stream().map(SeriesKey::orgCode).collect(Collectors.toSet());
        return indicators
                .find(session, measure.code(), measure.number())
                .map(Optional::orElseThrow)
                .chain(version -> series.of(
                                session,
                                measure.code(),
                                measure.number(),
                                Whole.strata(version.definition(), measure.stratum()),
                                List.copyOf(concerned(version, nodes, asked)))
                        .map(found -> new Whole(version.definition(), nodes, found, points(found)))
                        .map(whole -> keys.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(),
                                        key -> new Current(
                                                version,
                                                whole.of(
                                                        key.orgCode(),
                                                        key.stratum(),
                                                        version.definition().grain()))))));
    }

    private static Set<String> concerned(IndicatorVersion version, List<Tree.Node> nodes, Set<String> asked) {
        return version.definition().rollUp() == RollUp.SUM ? Tree.below(nodes, asked) : asked;
    }

    private static Map<Long, List<Point>> points(List<Series> found) {
        return found.stream().collect(Collectors.toMap(Series::id, Series::points));
    }
}
