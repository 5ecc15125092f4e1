package io.careweave.performance.domain.observations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What is current of a series.
 *
 * @param revision how often it changed
 * @param points by period; withdrawn ones stay, so that their revisions go on
 */
public record Series(long id, SeriesKey key, long revision, List<Point> points) {

    public Series {
        points = List.copyOf(points);
    }

    /**
     * What came of new observations.
     *
     * @param added to the ledger, by period
     */
    public record Taken(Series after, List<Point> added, int recorded, int revised, int unchanged) {}

    /** Takes observations, each of another period. The same again is no revision; of nothing, nothing is taken back. */
    public Taken take(List<Observed> news) {
        var current = new TreeMap<Integer, Point>();
        points.forEach(point -> current.put(point.period(), point));
        var added = new ArrayList<Point>();
        int recorded = 0;
        int unchanged = 0;
        for (var observed : news) {
            var before = current.get(observed.period());
            if (before == null
                    ? observed.state() == State.WITHDRAWN
                    : before.observed().equals(observed)) {
                unchanged++;
                continue;
            }
            var point = new Point(before == null ? 1 : before.revision() + 1, observed);
            recorded += before == null ? 1 : 0;
            current.put(observed.period(), point);
            added.add(point);
        }
        var after = added.isEmpty() ? this : new Series(id, key, revision + 1, List.copyOf(current.values()));
        added.sort(Comparator.comparingInt(Point::period));
        return new Taken(after, List.copyOf(added), recorded, added.size() - recorded, unchanged);
    }
}
