package io.careweave.commons.messaging;

import io.careweave.commons.http.Outages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Does what a record asks for where it stands in its partition: nothing behind it goes ahead of it.
 *
 * <p>While the data store does not answer, the record waits, however long that takes; an outage makes no dead letter. What
 * fails for another reason may be an outage in disguise (a connection that broke within a transaction says many things),
 * so it gets some seconds; only then is it {@link Poison}.
 */
@ApplicationScoped
public class InPlace {

    private static final Logger LOG = Logger.getLogger(InPlace.class);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MORE_ATTEMPTS = 5;

    private final Background background;

    InPlace(Background background) {
        this.background = background;
    }

    /**
     * @param what for the log, for example {@code organisation event <id>}; nothing personal
     * @param trace what the work belongs to
     * @param work one transaction, repeatable
     * @return fails with {@link Poison} if the work cannot be done
     */
    public Uni<Void> until(String what, Trace trace, Supplier<Uni<Void>> work) {
        return throughOutages(what, trace, work)
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "%s failed", what))
                .onFailure()
                .retry()
                .withBackOff(SHORTEST_WAIT, LONGEST_WAIT)
                .atMost(MORE_ATTEMPTS)
                .onFailure()
                .transform(failure -> new Poison("failed with " + root(failure)));
    }

    /**
     * The same for several records at once: only an outage is waited out, any other failure is returned, so that the
     * caller can do them one by one.
     */
    public Uni<Void> throughOutages(String what, Trace trace, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> background.run(trace, work))
                .onFailure(Outages::isOutage)
                .invoke(failure -> LOG.warnf("%s waits: %s", what, failure.getMessage()))
                .onFailure(Outages::isOutage)
                .retry()
                .withBackOff(SHORTEST_WAIT, LONGEST_WAIT)
                .indefinitely();
    }

    /** Mutiny wraps the last failure of exhausted retries. */
    private static String root(Throwable failure) {
        var at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getClass().getSimpleName();
    }
}
