package io.careweave.performance.application.live;

import io.careweave.performance.domain.live.Successors;
import io.careweave.performance.persistence.indicators.IndicatorStore;
import io.careweave.performance.persistence.live.MergerStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** For whom what is told of practices counts. */
@ApplicationScoped
class Takeovers {

    private final IndicatorStore indicators;
    private final MergerStore mergers;

    Takeovers(IndicatorStore indicators, MergerStore mergers) {
        this.indicators = indicators;
        this.mergers = mergers;
    }

    /**
     * As it is until the transaction ends: a merger waits for whoever counts, and moves what they counted. Asked before
     * anything else is locked, as a merger does.
     */
    Uni<Successors> hold(Mutiny.Session session) {
        return indicators.holdLocks(session).chain(() -> mergers.all(session)).map(Successors::of);
    }
}
