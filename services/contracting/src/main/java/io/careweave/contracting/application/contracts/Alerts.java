package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.http.Cursor;
import io.careweave.commons.http.Page;
import io.careweave.commons.store.Position;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.contracts.Alert;
import io.careweave.contracting.domain.contracts.ContractLaw;
import io.careweave.contracting.persistence.contracts.AlertStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;

/** Ends that come near and reviews that are due: each is told once, and listed until somebody has dealt with it. */
@ApplicationScoped
public class Alerts {

    private final Mutiny.SessionFactory sessions;
    private final AlertStore alerts;
    private final ContractLaw law;
    private final Today today;
    private final Map<Alert.Reason, AtomicLong> open = new EnumMap<>(Alert.Reason.class);

    Alerts(Mutiny.SessionFactory sessions, AlertStore alerts, ContractLaw law, Today today, MeterRegistry meters) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.law = law;
        this.today = today;
        for (var reason : Alert.Reason.values()) {
            var count = new AtomicLong();
            open.put(reason, count);
            var unused = Gauge.builder("careweave.contract.alerts", count, AtomicLong::get)
                    .description("contracts whose end or review is told and not dealt with")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    /** One statement tells all; several replicas at once tell each once. */
    Uni<Void> tell() {
        var day = today.date();
        return sessions.withTransaction(session -> alerts.tell(session, law.expiryMonths(day), day, today.now())
                        .chain(() -> alerts.count(session)))
                .invoke(counts -> open.forEach((reason, count) -> count.set(counts.getOrDefault(reason, 0L))))
                .replaceWithVoid();
    }

    /** What is told to a party, in the order in which it was told. */
    public Uni<Page<Alert>> open(Optional<Alert.Reason> reason, Optional<Cursor> after, int limit, Actor actor) {
        var party = ContractAccess.party(actor);
        var position = after.map(cursor -> new Position(cursor.at(), cursor.id()));
        return sessions.withSession(session -> alerts.open(session, party, reason, position, limit + 1))
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.toldAt(), last.id()).encode()));
    }
}
