package io.careweave.performance.application.observations;

import io.careweave.performance.domain.observations.Import;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What became of the rows of files, and how long files took. */
@ApplicationScoped
class ImportMeters {

    private final Counter recorded;
    private final Counter revised;
    private final Counter unchanged;
    private final Counter quarantined;
    private final Timer time;

    ImportMeters(MeterRegistry meters) {
        recorded = rows(meters, "recorded");
        revised = rows(meters, "revised");
        unchanged = rows(meters, "unchanged");
        quarantined = rows(meters, "quarantined");
        time = Timer.builder("careweave.performance.import")
                .description("From a file's arrival until all of it is recorded.")
                .register(meters);
    }

    private static Counter rows(MeterRegistry meters, String verdict) {
        return Counter.builder("careweave.performance.import.rows")
                .tag("verdict", verdict)
                .description("Rows of files that were taken, by what became of them.")
                .register(meters);
    }

    void imported(Import done, Duration took) {
        recorded.increment((double) done.recorded());
        revised.increment((double) done.revised());
        unchanged.increment((double) done.unchanged());
        quarantined.increment((double) done.quarantined());
        time.record(took);
    }
}
