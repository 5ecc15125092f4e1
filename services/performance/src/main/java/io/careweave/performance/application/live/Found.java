package io.careweave.performance.application.live;

import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.persistence.live.ToldStore.Told;

/** A figure of a month that was counted. */
record Found(SeriesKey key, Observed observed) {

    Told told() {
        return new Told(key.code(), key.number(), key.orgCode(), observed.period());
    }

    boolean saysNothing() {
        return observed.state() == State.WITHDRAWN;
    }
}
