package io.careweave.referrals.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.commons.actor.OrgCode;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.referrals.application.Organisations;
import io.careweave.referrals.domain.Organisation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows membership's organisations. What can never be read goes to the dead letters; all else is tried again here. */
@ApplicationScoped
class OrganisationConsumer {

    private static final Logger LOG = Logger.getLogger(OrganisationConsumer.class);
    private static final String CHANGED = "careweave.organisation.changed.v1";

    private final Organisations organisations;
    private final Duration retryFor;

    OrganisationConsumer(
            Organisations organisations,
            @ConfigProperty(name = "careweave.consumers.retry-for", defaultValue = "10m") Duration retryFor) {
        this.organisations = organisations;
        this.retryFor = retryFor;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("organisations")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        var event = Incoming.from(message);
        if (!event.type().equals(CHANGED)) {
            return Uni.createFrom().voidItem();
        }
        event.enterTrace();
        var organisation = organisation(event);
        var context = Objects.requireNonNull(Vertx.currentContext());
        return Uni.createFrom()
                .deferred(() -> organisations.changed(event.id(), organisation, event.version()))
                // Retries come from a timer; sessions live on the message's own context.
                .runSubscriptionOn(task -> context.runOnContext(_ -> task.run()))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "organisation event %s not stored yet", event.id()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .expireIn(retryFor.toMillis())
                .onFailure()
                .transform(_ -> new Poison("not stored within " + retryFor));
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
