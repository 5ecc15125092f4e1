package io.careweave.budgets.application.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** What the writer of this node does. */
@ApplicationScoped
class WriterMeters {

    private final MeterRegistry meters;
    private final DistributionSummary gathered;
    private final Counter refused;
    private final Counter turnedAway;

    WriterMeters(MeterRegistry meters) {
        this.meters = meters;
        gathered = DistributionSummary.builder("careweave.ledger.gathered")
                .description("Journals written in one transaction.")
                .register(meters);
        refused = Counter.builder("careweave.ledger.refused")
                .description("Submissions that a rule of the ledger refused.")
                .register(meters);
        turnedAway = Counter.builder("careweave.ledger.turned.away")
                .description("Journals turned away because too many waited.")
                .register(meters);
    }

    void watch(AtomicInteger waiting) {
        Gauge.builder("careweave.ledger.waiting", waiting, AtomicInteger::get)
                .description("Journals that wait to be written.")
                .strongReference(true)
                .register(meters);
    }

    void gathered(int journals) {
        gathered.record(journals);
    }

    void refused() {
        refused.increment();
    }

    void turnedAway(int journals) {
        turnedAway.increment(journals);
    }
}
