package io.careweave.performance.application.live;

import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.persistence.live.ToldStore.Told;
import java.util.List;
import java.util.stream.Stream;

/** A figure of a month that was counted. */
record Found(SeriesKey key, Observed observed) {

    static List<Found> both(List<Found> some, List<Found> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    Told told() {
        return new Told(key.code(), key.number(), key.orgCode(), observed.period());
    }

    boolean saysNothing() {
        return observed.state() == State.WITHDRAWN;
    }
}
