package io.careweave.budgets.application.allocations;

import io.careweave.budgets.domain.allocations.ListCount;
import io.careweave.budgets.persistence.allocations.PracticeListStore;
import io.careweave.commons.membership.Copy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Our copy of practices' lists, of which every day counted is kept; runs keep what they were computed from. */
@ApplicationScoped
public class PracticeLists implements Copy.OfState<ListCount> {

    private final PracticeListStore lists;

    PracticeLists(PracticeListStore lists) {
        this.lists = lists;
    }

    /** Of one day, an older count changes nothing. */
    @Override
    public Uni<Void> keepNewest(Mutiny.Session session, ListCount count, long version) {
        return lists.keepNewest(session, count, version);
    }

    @Override
    public Uni<Void> forget(Mutiny.Session session, String practice, long version) {
        return lists.forget(session, practice, version);
    }
}
