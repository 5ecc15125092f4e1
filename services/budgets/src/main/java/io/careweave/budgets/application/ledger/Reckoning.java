package io.careweave.budgets.application.ledger;

import io.careweave.budgets.persistence.ledger.ReckoningQueries;
import io.careweave.commons.messaging.Recurring;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Adds all postings up anew from time to time and compares them with the balances that decisions rest on. The head of the chain is logged with it, so that it is noted outside of the
 * database wherever logs are kept.
 */
@ApplicationScoped
public class Reckoning {

    private static final Logger LOG = Logger.getLogger(Reckoning.class);

    private final Pool pool;
    private final ReckoningQueries queries;
    private final LedgerConfig config;
    private final Clock clock;
    private volatile double wrong = Double.NaN;
    private volatile Instant reckoned;

    Reckoning(Pool pool, ReckoningQueries queries, LedgerConfig config, Clock clock, MeterRegistry meters) {
        this.pool = pool;
        this.queries = queries;
        this.config = config;
        this.clock = clock;
        this.reckoned = clock.instant();
        Gauge.builder("careweave.ledger.balances.wrong", this, reckoning -> reckoning.wrong)
                .description("Accounts whose postings do not add up to their balance, when last looked at.")
                .register(meters);
        Gauge.builder("careweave.ledger.reckoned.age", this, Reckoning::ageSeconds)
                .description("Since postings were last added up, or since the start.")
                .baseUnit("seconds")
                .register(meters);
    }

    private double ageSeconds() {
        return Duration.between(reckoned, clock.instant()).toMillis() / 1000.0;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(config.reckoning(), "reckoning of the ledger", this::reckon);
    }

    /** Adds up and compares, at one moment. */
    public Uni<ReckoningQueries.Reckoned> reckon() {
        return pool.withTransaction(queries::reckon).invoke(this::tell);
    }

    private void tell(ReckoningQueries.Reckoned found) {
        wrong = found.wrong();
        reckoned = clock.instant();
        if (found.wrong() > 0) {
            LOG.errorf(
                    "%d balances are wrong, among them those of accounts %s; head %d:%s",
                    found.wrong(), found.accounts(), found.block(), found.hash());
        } else {
            LOG.infof("all %d balances are right; head %d:%s", found.balances(), found.block(), found.hash());
        }
    }
}
