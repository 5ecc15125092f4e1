package io.careweave.contracting.application.network;

import io.careweave.commons.authority.Delegated;
import io.careweave.commons.inbox.Inbox;
import io.careweave.contracting.domain.network.Body;
import io.careweave.contracting.domain.network.Decided;
import io.careweave.contracting.domain.network.Interest;
import io.careweave.contracting.domain.network.Organisation;
import io.careweave.contracting.persistence.network.InterestStore;
import io.careweave.contracting.persistence.network.OrganisationStore;
import io.careweave.contracting.persistence.network.SchemeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Our copy of what membership tells: of each subject the newest, whatever the order in which it is told and however
 * often. Told again with the same id, it was told already; a republished one changes nothing.
 */
@ApplicationScoped
public class Projections {

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final OrganisationStore organisations;
    private final SchemeStore scheme;
    private final InterestStore interests;

    Projections(
            Mutiny.SessionFactory sessions,
            Inbox inbox,
            OrganisationStore organisations,
            SchemeStore scheme,
            InterestStore interests) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.organisations = organisations;
        this.scheme = scheme;
        this.interests = interests;
    }

    /** Something told about a subject. */
    public sealed interface Told {}

    public record OrganisationTold(Organisation organisation) implements Told {}

    public record DelegationTold(Delegated row) implements Told {}

    public record BodyTold(Body body) implements Told {}

    public record InterestTold(Interest interest) implements Told {}

    public record DecisionTold(Decided decided) implements Told {}

    /** @param version number of the event among those of its subject; older ones change nothing */
    public Uni<Void> keep(UUID eventId, Told told, long version) {
        return sessions.withTransaction(session -> inbox.first(session, consumer(told), eventId)
                .chain(first ->
                        first ? keep(session, told, version) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> keep(Mutiny.Session session, Told told, long version) {
        return switch (told) {
            case OrganisationTold(var organisation) -> organisations.keepNewest(session, organisation, version);
            case DelegationTold(var row) -> scheme.keepNewest(session, row, version);
            case BodyTold(var body) -> scheme.keepNewest(session, body, version);
            case InterestTold(var interest) -> interests.keepNewest(session, interest, version);
            case DecisionTold(var decided) -> scheme.keepNewest(session, decided, version);
        };
    }

    private static String consumer(Told told) {
        return switch (told) {
            case OrganisationTold _ -> "organisations";
            case DelegationTold _ -> "delegations";
            case BodyTold _ -> "bodies";
            case InterestTold _ -> "interests";
            case DecisionTold _ -> "resolutions";
        };
    }
}
