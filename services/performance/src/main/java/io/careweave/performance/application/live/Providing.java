package io.careweave.performance.application.live;

import io.careweave.performance.application.Today;
import io.careweave.performance.domain.live.ProviderCounts;
import io.careweave.performance.domain.live.ProviderMonth;
import io.careweave.performance.domain.observations.SeriesKey;
import io.careweave.performance.persistence.live.FactStore;
import io.careweave.performance.persistence.live.ProviderStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Counts months of providers anew. */
@ApplicationScoped
class Providing {

    private final ProviderStore providers;
    private final FactStore facts;
    private final Today today;

    Providing(ProviderStore providers, FactStore facts, Today today) {
        this.providers = providers;
        this.facts = facts;
        this.today = today;
    }

    /**
     * The months in which waits of referrals ended. Practices are locked before providers everywhere: what others kept of
     * these referrals is known by then.
     */
    Uni<List<Found>> count(Mutiny.Session session, List<UUID> referrals) {
        return providers
                .touched(session, referrals)
                .chain(months -> months.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : facts.lock(
                                        session,
                                        months.stream()
                                                .map(Providing::row)
                                                .distinct()
                                                .toList())
                                .chain(() -> providers.count(session, months))
                                .map(counts ->
                                        counts.stream().flatMap(this::found).toList()));
    }

    /** A provider may be a practice as well: its row is another, as no code has a blank. */
    private static String row(ProviderMonth month) {
        return "provider " + month.provider();
    }

    private Stream<Found> found(ProviderCounts counts) {
        return counts.observations(today.closes()).entrySet().stream()
                .map(one -> new Found(
                        new SeriesKey(one.getKey(), ProviderCounts.VERSION, counts.provider(), SeriesKey.ALL),
                        one.getValue()));
    }
}
