package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.contracts.Completeness;
import io.careweave.contracting.domain.contracts.ContractLaw;
import io.careweave.contracting.domain.contracts.Lack;
import io.careweave.contracting.domain.contracts.Warning;
import io.careweave.contracting.domain.contracts.Watched;
import io.careweave.contracting.persistence.contracts.WatchStore;
import io.careweave.contracting.persistence.contracts.WatchStore.Asked;
import io.careweave.contracting.persistence.contracts.WatchStore.Figures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Contracts that run, looked at as a whole: what they lack, and what goes wrong. */
@ApplicationScoped
public class Watch {

    private final Mutiny.SessionFactory sessions;
    private final WatchStore store;
    private final ContractLaw law;
    private final Today today;

    Watch(Mutiny.SessionFactory sessions, WatchStore store, ContractLaw law, Today today) {
        this.sessions = sessions;
        this.store = store;
        this.law = law;
        this.today = today;
    }

    /** How many are complete, of one moment, and some of those that are not. */
    public record Report(Completeness counts, Page<Watched<Lack>> incomplete) {}

    public Uni<Report> completeness(Optional<Cursor> after, int limit, Actor actor) {
        var asked = asked(after, limit, actor);
        return sessions.withTransaction(session -> store.ofOneMoment(session)
                .chain(() -> store.completeness(session, asked.party(), asked.today()))
                .chain(counts -> store.lacking(session, asked).map(rows -> new Report(counts, page(rows, limit)))));
    }

    public Uni<Page<Watched<Warning>>> warnings(Optional<Cursor> after, int limit, Actor actor) {
        var day = today.date();
        var silentSince = day.minusMonths(law.silentMonths(day));
        var figures = new Figures(law.urgentMonths(day), law.modification(day).pence(), silentSince);
        var asked = asked(after, limit, actor);
        return sessions.withSession(session -> store.warned(session, asked, figures))
                .map(rows -> page(rows, limit));
    }

    private Asked asked(Optional<Cursor> after, int limit, Actor actor) {
        return new Asked(
                ContractAccess.party(actor),
                today.date(),
                after.map(cursor -> new Position(cursor.at(), cursor.id())),
                limit + 1);
    }

    private static <T> Page<Watched<T>> page(List<Watched<T>> rows, int limit) {
        return Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id()).encode());
    }
}
