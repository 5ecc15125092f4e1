package io.careweave.budgets.application.commitments;

import io.careweave.budgets.application.Today;
import io.careweave.budgets.domain.commitments.Commitment;
import io.careweave.budgets.persistence.commitments.CommitmentStore;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.Refused;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Gives back what is still reserved when its day has come, whoever held it and whether or not that holder still goes on.
 */
@ApplicationScoped
public class Expiries {

    private static final Logger LOG = Logger.getLogger(Expiries.class);

    /** Who acts where nobody does. */
    private static final String BY = "budgets";

    private static final int BATCH = 200;

    private final Mutiny.SessionFactory sessions;
    private final CommitmentStore commitments;
    private final Steps steps;
    private final Outbox outbox;
    private final Today today;

    private volatile double overdue = Double.NaN;

    Expiries(
            Mutiny.SessionFactory sessions,
            CommitmentStore commitments,
            Steps steps,
            Outbox outbox,
            Today today,
            MeterRegistry meters) {
        this.sessions = sessions;
        this.commitments = commitments;
        this.steps = steps;
        this.outbox = outbox;
        this.today = today;
        Gauge.builder("careweave.commitments.overdue", this, expiries -> expiries.overdue)
                .description("Commitments that could not be expired on their day when last tried.")
                .register(meters);
    }

    /** Expires all that is due; what the calendar does not take waits for the next time. */
    public Uni<Void> run() {
        return run(Set.of());
    }

    private Uni<Void> run(Set<UUID> waiting) {
        return sessions.withSession(session -> commitments.due(session, today.date(), waiting, BATCH))
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem().invoke(() -> overdue = waiting.size())
                        : expire(due).chain(failed -> {
                            var wait = new HashSet<>(waiting);
                            wait.addAll(failed);
                            return run(wait);
                        }));
    }

    /** @return those that could not be expired */
    private Uni<List<UUID>> expire(List<UUID> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(id -> expire(id)
                        .replaceWith(List.<UUID>of())
                        .onFailure(Refused.class)
                        .recoverWithItem(refusal -> {
                            LOG.warnf("commitment %s does not expire: %s", id, refusal.getMessage());
                            return List.of(id);
                        }))
                .onItem()
                .disjoint()
                .map(UUID.class::cast)
                .collect()
                .asList();
    }

    /** Another replica that looks at the same time finds it as this one left it. */
    private Uni<Void> expire(UUID id) {
        return sessions.withTransaction(
                        session -> commitments.lock(session, id).chain(found -> found.filter(this::isDue)
                                .map(before -> expire(session, before))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .invoke(outbox::wake);
    }

    private boolean isDue(Commitment commitment) {
        return commitment.isOpen() && !commitment.purpose().expiresOn().isAfter(today.date());
    }

    private Uni<Void> expire(Mutiny.Session session, Commitment before) {
        var after = before.expire(today.now());
        return commitments
                .update(session, after)
                .chain(() -> steps.post(
                        session, List.of(new Steps.Taken(after, Commitment.Step.EXPIRE, before.open())), BY));
    }
}
