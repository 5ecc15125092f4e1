package io.careweave.commons.ids;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.hibernate.reactive.mutiny.Mutiny;

/** Ready only while this machine and the database agree about the time: deadlines and tokens hang on it. */
@Readiness
@ApplicationScoped
class ClockSkew implements AsyncHealthCheck {

    private final Mutiny.SessionFactory sessions;
    private final Clock clock;
    private final Duration atMost;
    private volatile double seconds = Double.NaN;

    ClockSkew(
            Mutiny.SessionFactory sessions,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "careweave.clock.skew-at-most", defaultValue = "5s") Duration atMost) {
        this.sessions = sessions;
        this.clock = clock;
        this.atMost = atMost;
        Gauge.builder("careweave.clock.skew", this, skew -> skew.seconds)
                .description("Difference to the database's clock when readiness was last asked for.")
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return sessions.withSession(
                        session -> session.createNativeQuery("select clock_timestamp()", OffsetDateTime.class)
                                .getSingleResult())
                .map(database -> {
                    var skew = Duration.between(clock.instant(), database.toInstant())
                            .abs();
                    seconds = skew.toMillis() / 1000.0;
                    return HealthCheckResponse.named("clock")
                            .status(skew.compareTo(atMost) <= 0)
                            .withData("skewMillis", skew.toMillis())
                            .build();
                })
                .onFailure()
                .invoke(() -> seconds = Double.NaN)
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down("clock"));
    }
}
