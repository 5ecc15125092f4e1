package io.careweave.budgets.application.holders;

import io.careweave.budgets.domain.holders.RegisteredList;
import io.careweave.budgets.persistence.holders.ListStore;
import io.careweave.commons.membership.Copy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Our copy of practices' lists, of each the newest. */
@ApplicationScoped
public class RegisteredLists implements Copy.OfState<RegisteredList> {

    private final ListStore lists;

    RegisteredLists(ListStore lists) {
        this.lists = lists;
    }

    @Override
    public Uni<Void> keepNewest(Mutiny.Session session, RegisteredList list, long version) {
        return lists.keepNewest(session, list, version);
    }

    @Override
    public Uni<Void> forget(Mutiny.Session session, String practice, long version) {
        return lists.forget(session, practice, version);
    }
}
