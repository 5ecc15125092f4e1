package io.careweave.performance.application.observations;

import io.careweave.performance.domain.observations.Intake.Arrival;
import java.util.ArrayList;
import java.util.List;

/** What is taken at once, bounded by all the points of its series, the new and those that are there. */
final class Portions {

    /** Some hundred octets each, twice while they are written. */
    static final int POINTS = 50_000;

    private Portions() {}

    /**
     * In their order; a series that is longer by itself is a portion of its own.
     *
     * @param sizes how many points are there of each
     */
    static List<List<Arrival>> of(List<Arrival> arrivals, List<Integer> sizes) {
        var portions = new ArrayList<List<Arrival>>();
        int first = 0;
        long points = 0;
        for (int i = 0; i < arrivals.size(); i++) {
            int own = sizes.get(i) + arrivals.get(i).observed().size();
            if (points > 0 && points + own > POINTS) {
                portions.add(arrivals.subList(first, i));
                first = i;
                points = 0;
            }
            points += own;
        }
        if (first < arrivals.size()) {
            portions.add(arrivals.subList(first, arrivals.size()));
        }
        return portions;
    }
}
