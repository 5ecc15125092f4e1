package io.careweave.commons.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that is done again and again while the service runs: one round after the other, never two at once. A round that fails is made
 * up for by the next. Every replica goes round, so the work itself takes care that nothing is done twice.
 */
@ApplicationScoped
public class Recurring {

    private static final Logger LOG = Logger.getLogger(Recurring.class);

    private final List<Cancellable> rounds = new CopyOnWriteArrayList<>();

    /**
     * The first round begins at once.
     *
     * @param interval between the beginnings of rounds; a round that takes longer is followed by the next one after it
     * @param what the work, as a log tells that it failed
     */
    public void every(Duration interval, String what, Supplier<? extends Uni<?>> work) {
        rounds.add(Multi.createFrom()
                .ticks()
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> patiently(
                        what, Uni.createFrom().deferred(() -> work.get().replaceWithVoid())))
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf(failure, "%s: no more", what)));
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.forEach(Cancellable::cancel);
    }

    /** Does something with each of them, one after the other; one that fails is logged, and holds up no other. */
    public static <T> Uni<Void> each(Iterable<T> all, Function<T, String> what, Function<T, ? extends Uni<?>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(
                        one -> patiently(what.apply(one), Uni.createFrom().deferred(() -> work.apply(one)
                                .replaceWithVoid())))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** A failure is logged and waits for the next round. */
    public static Uni<Void> patiently(String what, Uni<?> work) {
        return work.replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s: waits for the next round: %s", what, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
