package io.careweave.referrals.application;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.http.Versions;
import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.commons.outbox.Outbox;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.commons.store.Position;
import io.careweave.commons.store.Taken;
import io.careweave.referrals.domain.Organisation;
import io.careweave.referrals.domain.Service;
import io.careweave.referrals.persistence.OrganisationStore;
import io.careweave.referrals.persistence.ServiceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The directory of services. */
@ApplicationScoped
public class Services {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Mutiny.SessionFactory sessions;
    private final ServiceStore services;
    private final OrganisationStore organisations;
    private final Outbox outbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final Viewers viewers;

    Services(
            Mutiny.SessionFactory sessions,
            ServiceStore services,
            OrganisationStore organisations,
            Outbox outbox,
            Audit audit,
            Ids ids,
            Clock clock,
            Viewers viewers) {
        this.sessions = sessions;
        this.services = services;
        this.organisations = organisations;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.viewers = viewers;
    }

    /**
     * A service as somebody sees it.
     *
     * @param inside whether they belong to the network; small counts stay there
     * @param freshSince capacity counted before it is stale
     */
    public record Shown(Service service, boolean inside, Instant freshSince) {}

    /** The whole public state of a service. */
    record Told(
            String serviceId,
            String providerOrg,
            String specialty,
            Service.Kind kind,
            boolean consultantLed,
            @Nullable Integer slotsNext14d,
            @Nullable Integer waitDaysP50,
            @Nullable Instant asAt) {

        static Told from(Service service) {
            var capacity = service.capacity();
            return new Told(
                    service.serviceId(),
                    service.providerOrg(),
                    service.specialty(),
                    service.kind(),
                    service.consultantLed(),
                    capacity == null ? null : capacity.slotsNext14d(),
                    capacity == null ? null : capacity.waitDaysP50(),
                    capacity == null ? null : capacity.asAt());
        }
    }

    /**
     * Publishes a service or says anew what it is.
     *
     * @param expected the version replaced, absent to publish a new one
     */
    public Uni<Shown> put(String serviceId, Optional<Long> expected, Service.Description described, Actor actor) {
        authorise(actor, described.providerOrg());
        var today = LocalDate.now(clock.withZone(LONDON));
        return sessions.withTransaction(session -> organisations
                        .find(session, described.providerOrg())
                        .map(found -> Organisation.require(found, today, "/providerOrg"))
                        .chain(_ -> services.lock(session, serviceId))
                        .chain(before -> before.isEmpty()
                                ? publish(session, serviceId, expected, described)
                                : redescribe(session, before.get(), expected, described, actor))
                        .call(service -> audit.append(
                                session,
                                actor,
                                "describe",
                                "service/" + serviceId,
                                Map.of("version", Long.toString(service.version())))))
                .onFailure(Taken::is)
                .transform(_ -> Taken.refusal())
                .map(this::own)
                .invoke(outbox::wake);
    }

    /**
     * Reports a new count of capacity, of a service that stays what it is.
     *
     * @param expected the version of the service that the caller has read
     */
    public Uni<Shown> count(String serviceId, long expected, Service.Capacity capacity, Actor actor) {
        return sessions.withTransaction(session -> services.lock(session, serviceId)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .chain(before -> {
                            authorise(actor, before.providerOrg());
                            Versions.check(before.version(), expected);
                            var service = before.counted(capacity, clock.instant());
                            return services.update(session, service)
                                    .chain(() -> outbox.append(session, List.of(event("capacity_changed", service))))
                                    .chain(() -> audit.append(
                                            session,
                                            actor,
                                            "count",
                                            "service/" + serviceId,
                                            Map.of("version", Long.toString(service.version()))))
                                    .replaceWith(service);
                        }))
                .map(this::own)
                .invoke(outbox::wake);
    }

    /** Whoever may describe a service sees all of it. */
    private Shown own(Service service) {
        return new Shown(service, true, viewers.freshSince());
    }

    /** Operators, and the provider itself: its clients, and those who manage its services or contracts. */
    private static void authorise(Actor actor, String providerOrg) {
        boolean may =
                switch (actor) {
                    case Actor.Operator _ -> true;
                    case Actor.Organisation client -> client.org().equals(providerOrg);
                    case Actor.Member member ->
                        member.orgCode().filter(providerOrg::equals).isPresent()
                                && (member.has(Role.PRACTICE_MANAGER) || member.has(Role.CONTRACT_MANAGER));
                };
        if (!may) {
            throw forbidden();
        }
    }

    private static Refused forbidden() {
        return new Refused(CommonProblem.FORBIDDEN, "A service is described by its provider or the operator.");
    }

    private Uni<Service> publish(
            Mutiny.Session session, String serviceId, Optional<Long> expected, Service.Description described) {
        expected.ifPresent(version -> Versions.check(0, version));
        var service = Service.published(serviceId, ids.next(), described, clock.instant());
        return services.insert(session, service)
                .chain(() -> outbox.append(session, List.of(event("published", service))))
                .replaceWith(service);
    }

    private Uni<Service> redescribe(
            Mutiny.Session session,
            Service before,
            Optional<Long> expected,
            Service.Description described,
            Actor actor) {
        authorise(actor, before.providerOrg());
        Versions.check(before.version(), expected.orElseGet(() -> Versions.required(null)));
        var service = before.described(described, clock.instant());
        var verb = service.differsInCapacityOnly(before) ? "capacity_changed" : "published";
        return services.update(session, service)
                .chain(() -> outbox.append(session, List.of(event(verb, service))))
                .replaceWith(service);
    }

    private Event event(String verb, Service service) {
        return new Event(
                ids.next(),
                "services",
                "careweave.service." + verb + ".v1",
                service.serviceId(),
                service.version(),
                service.updatedAt(),
                Told.from(service));
    }

    public Uni<Shown> get(String serviceId, Actor actor) {
        return sessions.withSession(
                session -> viewers.inside(session, actor).chain(inside -> services.find(session, serviceId)
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .map(service -> new Shown(service, inside, viewers.freshSince()))));
    }

    public Uni<Page<Shown>> list(Optional<Cursor> after, int limit, Actor actor) {
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(
                session -> viewers.inside(session, actor).chain(inside -> services.list(session, position, limit + 1)
                        .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.key()).encode())
                                .map(service -> new Shown(service, inside, viewers.freshSince())))));
    }
}
