package io.careweave.budgets.application.holders;

import io.careweave.budgets.domain.holders.Body;
import io.careweave.budgets.domain.holders.Decided;
import io.careweave.budgets.domain.holders.Interest;
import io.careweave.budgets.domain.holders.Organisation;
import io.careweave.budgets.domain.holders.RegisteredList;
import io.careweave.budgets.persistence.holders.ForgottenStore;
import io.careweave.budgets.persistence.holders.InterestStore;
import io.careweave.budgets.persistence.holders.ListStore;
import io.careweave.budgets.persistence.holders.OrganisationStore;
import io.careweave.budgets.persistence.holders.SchemeStore;
import io.careweave.commons.authority.Delegated;
import io.careweave.commons.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Our copy of what membership tells: of each subject the newest, whatever the order in which it is told and however
 * often. Told again with the same id, it was told already; a republished one changes nothing. What is forgotten is gone,
 * and only a later event brings its subject back.
 */
@ApplicationScoped
public class Projections {

    private final Mutiny.SessionFactory sessions;
    private final Inbox inbox;
    private final OrganisationStore organisations;
    private final ListStore lists;
    private final SchemeStore scheme;
    private final InterestStore interests;
    private final ForgottenStore forgotten;

    Projections(
            Mutiny.SessionFactory sessions,
            Inbox inbox,
            OrganisationStore organisations,
            ListStore lists,
            SchemeStore scheme,
            InterestStore interests,
            ForgottenStore forgotten) {
        this.sessions = sessions;
        this.inbox = inbox;
        this.organisations = organisations;
        this.lists = lists;
        this.scheme = scheme;
        this.interests = interests;
        this.forgotten = forgotten;
    }

    /** What a state topic tells of. */
    public enum Subject {
        ORGANISATION("organisations"),
        LIST("lists"),
        DELEGATION("delegations"),
        BODY("bodies"),
        INTEREST("interests");

        private final String consumer;

        Subject(String consumer) {
            this.consumer = consumer;
        }
    }

    /** Something told about a subject. */
    public sealed interface Told {}

    public record OrganisationTold(Organisation organisation) implements Told {}

    public record ListTold(RegisteredList list) implements Told {}

    public record DelegationTold(Delegated row) implements Told {}

    public record BodyTold(Body body) implements Told {}

    public record InterestTold(Interest interest) implements Told {}

    public record DecisionTold(Decided decided) implements Told {}

    /** @param version number of the event among those of its subject; older ones change nothing */
    public Uni<Void> keep(UUID eventId, Told told, long version) {
        return sessions.withTransaction(session -> inbox.first(session, consumer(told), eventId)
                .chain(first -> first
                        ? forgotten.isForgotten(session, consumer(told), subject(told), version)
                        : Uni.createFrom().item(true))
                .chain(done -> done ? Uni.createFrom().voidItem() : keep(session, told, version)));
    }

    /**
     * Drops what was told of a subject.
     *
     * @param version number of the event among those of the subject, or 0 where the tombstone is no event
     */
    public Uni<Void> forget(UUID eventId, Subject kind, String subject, long version) {
        return sessions.withTransaction(session -> inbox.first(session, kind.consumer, eventId)
                .chain(first -> first
                        ? forget(session, kind, subject, version)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> forget(Mutiny.Session session, Subject kind, String subject, long version) {
        var dropped =
                switch (kind) {
                    case ORGANISATION -> organisations.forget(session, subject, version);
                    case LIST -> lists.forget(session, subject, version);
                    case DELEGATION -> scheme.forgetDelegation(session, subject, version);
                    case BODY -> scheme.forgetBody(session, subject, version);
                    case INTEREST -> interests.forget(session, subject, version);
                };
        return dropped.chain(() -> forgotten.remember(session, kind.consumer, subject, version));
    }

    private Uni<Void> keep(Mutiny.Session session, Told told, long version) {
        return switch (told) {
            case OrganisationTold(var organisation) -> organisations.keepNewest(session, organisation, version);
            case ListTold(var list) -> lists.keepNewest(session, list, version);
            case DelegationTold(var row) -> scheme.keepNewest(session, row, version);
            case BodyTold(var body) -> scheme.keepNewest(session, body, version);
            case InterestTold(var interest) -> interests.keepNewest(session, interest, version);
            case DecisionTold(var decided) -> scheme.keepNewest(session, decided, version);
        };
    }

    private static String consumer(Told told) {
        return switch (told) {
            case OrganisationTold _ -> Subject.ORGANISATION.consumer;
            case ListTold _ -> Subject.LIST.consumer;
            case DelegationTold _ -> Subject.DELEGATION.consumer;
            case BodyTold _ -> Subject.BODY.consumer;
            case InterestTold _ -> Subject.INTEREST.consumer;
            case DecisionTold _ -> "resolutions";
        };
    }

    private static String subject(Told told) {
        return switch (told) {
            case OrganisationTold(var organisation) -> organisation.orgCode();
            case ListTold(var list) -> list.orgCode();
            case DelegationTold(var row) -> row.delegationId().toString();
            case BodyTold(var body) -> body.bodyId().toString();
            case InterestTold(var interest) -> interest.interestId().toString();
            case DecisionTold(var decided) -> decided.resolutionId().toString();
        };
    }
}
