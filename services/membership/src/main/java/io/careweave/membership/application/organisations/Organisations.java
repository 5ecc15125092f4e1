package io.careweave.membership.application.organisations;

import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.membership.domain.organisations.Organisation;
import io.careweave.membership.persistence.organisations.OrganisationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The register of organisations. */
@ApplicationScoped
public class Organisations {

    private final Mutiny.SessionFactory sessions;
    private final OrganisationStore organisations;

    Organisations(Mutiny.SessionFactory sessions, OrganisationStore organisations) {
        this.sessions = sessions;
        this.organisations = organisations;
    }

    public Uni<Organisation> get(String orgCode) {
        return sessions.withSession(session -> organisations.find(session, orgCode))
                .map(found -> found.orElseThrow(Refused::notFound));
    }

    public Uni<Page<Organisation>> list(Optional<Organisation.Kind> kind, Optional<Cursor> after, int limit) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> organisations.list(session, kind, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.key()).encode()));
    }
}
