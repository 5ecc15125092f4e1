package io.careweave.performance.persistence.observations;

import io.careweave.performance.domain.observations.Measured;
import io.careweave.performance.domain.observations.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/** Points as one array a column. A component that none of them has is an empty array; one that some have is {@code NaN} elsewhere. */
final class PointColumns {

    private static final Double[] NONE = {};

    private PointColumns() {}

    static <T> Mutiny.Query<T> set(Mutiny.Query<T> query, List<Point> points) {
        return query.setParameter("periods", wholes(points, Point::period))
                .setParameter("revisions", wholes(points, Point::revision))
                .setParameter(
                        "states",
                        wholes(points, point -> point.observed().state().code()))
                .setParameter("flags", wholes(points, point -> point.observed().flags()))
                .setParameter("numerators", filled(points, Measured::numerator))
                .setParameter("denominators", decimals(points, Measured::denominator))
                .setParameter("expecteds", decimals(points, Measured::expected))
                .setParameter("ns", decimals(points, Measured::n))
                .setParameter("sds", decimals(points, Measured::sd));
    }

    private static Integer[] wholes(List<Point> points, ToIntFunction<Point> column) {
        var wholes = new Integer[points.size()];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = column.applyAsInt(points.get(i));
        }
        return wholes;
    }

    private static Double[] decimals(List<Point> points, ToDoubleFunction<Measured> column) {
        for (var point : points) {
            if (!Double.isNaN(column.applyAsDouble(point.observed().measured()))) {
                return filled(points, column);
            }
        }
        return NONE;
    }

    private static Double[] filled(List<Point> points, ToDoubleFunction<Measured> column) {
        var decimals = new Double[points.size()];
        for (int i = 0; i < decimals.length; i++) {
            decimals[i] = column.applyAsDouble(points.get(i).observed().measured());
        }
        return decimals;
    }
}
