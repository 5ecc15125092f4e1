package io.careweave.performance.application.live;

import io.careweave.commons.membership.Copy;
import io.careweave.performance.domain.live.ListSize;
import io.careweave.performance.persistence.live.FactStore;
import io.careweave.performance.persistence.live.ListSizeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** How many patients practices have; rates are made anew by a list that was not known. */
@ApplicationScoped
public class Lists implements Copy.OfState<ListSize> {

    private static final String RECORDER = "membership";

    private final ListSizeStore lists;
    private final FactStore facts;
    private final Takeovers takeovers;
    private final Counting counting;
    private final Spending spending;
    private final Counted counted;

    Lists(
            ListSizeStore lists,
            FactStore facts,
            Takeovers takeovers,
            Counting counting,
            Spending spending,
            Counted counted) {
        this.lists = lists;
        this.facts = facts;
        this.takeovers = takeovers;
        this.counting = counting;
        this.spending = spending;
        this.counted = counted;
    }

    @Override
    public Uni<Void> keepNewest(Mutiny.Session session, ListSize list, long version) {
        var practice = List.of(list.practice());
        return takeovers.hold(session).chain(successors -> facts.lock(session, practice)
                .chain(() -> lists.keepNewest(session, list.practice(), list.asAt(), list.total(), version))
                .chain(() -> facts.all(session, successors.into(practice)))
                .chain(months -> counting.count(session, months, successors))
                .chain(rates -> spending.again(session, practice, successors).map(spent -> Found.both(rates, spent)))
                .chain(found -> counted.record(session, found, RECORDER)));
    }

    /** What was observed by a list stands, though the list be forgotten. */
    @Override
    public Uni<Void> forget(Mutiny.Session session, String practice, long version) {
        return lists.forget(session, practice, version);
    }
}
