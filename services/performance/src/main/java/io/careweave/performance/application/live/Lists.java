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

    private final ListSizeStore lists;
    private final FactStore facts;
    private final Counting counting;
    private final Spending spending;

    Lists(ListSizeStore lists, FactStore facts, Counting counting, Spending spending) {
        this.lists = lists;
        this.facts = facts;
        this.counting = counting;
        this.spending = spending;
    }

    @Override
    public Uni<Void> keepNewest(Mutiny.Session session, ListSize list, long version) {
        return facts.lock(session, List.of(list.practice()))
                .chain(() -> lists.keepNewest(session, list.practice(), list.asAt(), list.total(), version))
                .chain(() -> facts.all(session, list.practice()))
                .chain(months -> counting.count(session, months))
                .chain(() -> spending.again(session, list.practice()));
    }

    /** What was observed by a list stands, though the list be forgotten. */
    @Override
    public Uni<Void> forget(Mutiny.Session session, String practice, long version) {
        return lists.forget(session, practice, version);
    }
}
