package io.careweave.membership.application.organisations;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Versions;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.application.Today;
import io.careweave.membership.domain.MembershipProblem;
import io.careweave.membership.domain.organisations.Import;
import io.careweave.membership.domain.organisations.ListSize;
import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.persistence.organisations.ConstituentStore;
import io.careweave.membership.persistence.organisations.ImportStore;
import io.careweave.membership.persistence.organisations.ListStore;
import io.careweave.membership.persistence.organisations.OrganisationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Organisations that go over to others: whoever is registered moves, lists add up, membership ends. */
@ApplicationScoped
public class Mergers {

    private final Mutiny.SessionFactory sessions;
    private final OrganisationStore organisations;
    private final ConstituentStore constituents;
    private final ListStore listStore;
    private final ImportStore imports;
    private final Lists lists;
    private final Exits exits;
    private final Outbox outbox;
    private final Audit audit;
    private final Today today;

    Mergers(
            Mutiny.SessionFactory sessions,
            OrganisationStore organisations,
            ConstituentStore constituents,
            ListStore listStore,
            ImportStore imports,
            Lists lists,
            Exits exits,
            Outbox outbox,
            Audit audit,
            Today today) {
        this.sessions = sessions;
        this.organisations = organisations;
        this.constituents = constituents;
        this.listStore = listStore;
        this.imports = imports;
        this.lists = lists;
        this.exits = exits;
        this.outbox = outbox;
        this.audit = audit;
        this.today = today;
    }

    /** @param on first day on which the successor has its patients and duties */
    public Uni<Organisation> merge(String orgCode, long expected, String successor, LocalDate on, Actor actor) {
        Duties.requireRegistrar(actor);
        return sessions.withTransaction(session -> quiet(session)
                        .chain(() -> lock(session, orgCode, successor))
                        .chain(() -> organisations.find(session, orgCode))
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .invoke(before -> Versions.check(before.version(), expected))
                        .chain(before -> organisations
                                .find(session, successor)
                                .map(found -> before.mergedInto(known(found), on, today.now())))
                        .call(() -> requireUnawaited(session, orgCode, on))
                        .chain(merged -> exits.close(session, merged, on))
                        .call(() -> constituents.move(session, orgCode, successor, on))
                        .call(() -> moveList(session, orgCode, successor, on))
                        .call(() -> audit.append(
                                session,
                                actor,
                                "merge",
                                "organisation/" + orgCode,
                                Map.of("successor", successor, "on", on.toString()))))
                .invoke(outbox::wake);
    }

    private static Organisation known(java.util.Optional<Organisation> found) {
        return found.orElseThrow(() -> new Refused(
                MembershipProblem.UNKNOWN_ORGANISATION,
                "The successor named is not in the register.",
                new FieldError("/successor", "is not known here")));
    }

    /** No file is imported and no other merger decided meanwhile. */
    private Uni<Void> quiet(Mutiny.Session session) {
        return imports.await(session, Import.Kind.ORGANISATIONS)
                .chain(() -> imports.await(session, Import.Kind.LISTS))
                .chain(() -> imports.await(session, Import.Kind.REGISTRATIONS))
                .chain(() -> organisations.lockHierarchy(session));
    }

    /** Both, always in the same order. */
    private Uni<Void> lock(Mutiny.Session session, String one, String other) {
        var first = one.compareTo(other) < 0 ? one : other;
        var second = first.equals(one) ? other : one;
        return organisations
                .lock(session, first)
                .chain(() -> organisations.lock(session, second))
                .replaceWithVoid();
    }

    /** Who takes over others later than it ends itself would take them nowhere. */
    private Uni<Void> requireUnawaited(Mutiny.Session session, String orgCode, LocalDate on) {
        return organisations
                .isAwaited(session, orgCode, on)
                .invoke(awaited -> {
                    if (awaited) {
                        throw new Refused(
                                MembershipProblem.UNSUITABLE_SUCCESSOR,
                                "Another organisation goes over to this one later than on that day.",
                                new FieldError("/on", "is before a merger into it"));
                    }
                })
                .replaceWithVoid();
    }

    /** From that day the successor has both lists, and the practice that ends an empty one. */
    private Uni<Void> moveList(Mutiny.Session session, String orgCode, String successor, LocalDate on) {
        return listStore
                .find(session, orgCode, on)
                .chain(own -> own.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : listStore.find(session, successor, on).chain(theirs -> listStore
                                .known(session, List.of(orgCode, successor), on)
                                .chain(known -> {
                                    var sum = theirs.map(list -> list.with(own.get()))
                                            .orElse(own.get());
                                    var moved = Lists.counted(
                                                    successor, on, ListStore.knownOf(known, successor), sum.bands())
                                            .withOthers(sum);
                                    var empty = Lists.counted(
                                                    orgCode,
                                                    on,
                                                    ListStore.knownOf(known, orgCode),
                                                    own.get().emptied())
                                            .withOthers(new ListSize(orgCode, on, 0, 0, 0, 0, List.of()));
                                    return lists.save(session, new ArrayList<>(List.of(empty, moved)));
                                })));
    }
}
