package io.careweave.referrals.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.messaging.InPlace;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.messaging.Spans;
import io.careweave.referrals.application.Organisations;
import io.careweave.referrals.domain.Organisation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Follows membership's organisations. What can never be read goes to the dead letters; all else waits its turn here. */
@ApplicationScoped
class OrganisationConsumer {

    private static final String CHANGED = "careweave.organisation.changed.v1";

    private final Organisations organisations;
    private final InPlace inPlace;

    OrganisationConsumer(Organisations organisations, InPlace inPlace) {
        this.organisations = organisations;
        this.inPlace = inPlace;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("organisations")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        var event = Incoming.ofState(message);
        if (event.isTombstone()) {
            return Spans.handling(
                    event,
                    trace -> inPlace.until(
                            "tombstone " + event.id(),
                            trace,
                            () -> organisations.forget(event.id(), event.subject(), event.version())));
        }
        if (!event.type().equals(CHANGED)) {
            return Uni.createFrom().voidItem();
        }
        var organisation = organisation(event);
        return Spans.handling(
                event,
                trace -> inPlace.until(
                        "organisation event " + event.id(),
                        trace,
                        () -> organisations.changed(event.id(), organisation, event.version())));
    }

    private static Organisation organisation(Incoming event) {
        var data = event.data();
        if (!OrgCode.isWellFormed(event.subject()) || event.version() < 1) {
            throw new Poison("subject is no organisation code, or the version is not positive");
        }
        var from = date(data, "validFrom");
        if (from == null) {
            throw new Poison("no validFrom");
        }
        return new Organisation(event.subject(), kind(data), from, date(data, "validTo"));
    }

    private static String kind(JsonNode data) {
        var kind = data.path("kind").asText();
        if (!kind.matches("[A-Z_]{1,40}")) {
            throw new Poison("kind is absent or malformed");
        }
        return kind;
    }

    private static @Nullable LocalDate date(JsonNode data, String name) {
        if (!data.hasNonNull(name)) {
            return null;
        }
        try {
            var date = LocalDate.parse(data.get(name).asText());
            if (date.getYear() >= 1000 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException _) {
            // Said below, without the value.
        }
        throw new Poison(name + " is no date of ours");
    }
}
