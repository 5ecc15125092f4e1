package io.careweave.subscriptions.persistence;

import io.careweave.subscriptions.domain.Channel;
import io.careweave.subscriptions.domain.Form;
import io.careweave.subscriptions.domain.State;
import io.careweave.subscriptions.domain.Subscription;
import io.careweave.subscriptions.domain.Terms;
import io.careweave.subscriptions.domain.Upkeep;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "subscription")
class SubscriptionRow {

    @Id
    UUID id;

    String ownerOrg;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Nullable
    String endpoint;

    String eventTypes;
    String practiceOrgs;
    String providerOrgs;
    String serviceIds;
    String priorities;
    String orgCodes;
    String indicatorCodes;
    String form;

    @Nullable
    String reason;

    @Nullable
    String contact;

    String fingerprint;

    @Nullable
    String secret;

    @Nullable
    Instant keysRetireAt;

    int heartbeatSeconds;

    @Nullable
    Instant endsAt;

    @Nullable
    Instant unhealthySince;

    @Enumerated(EnumType.STRING)
    State state;

    String stateReason;

    @Nullable
    Integer ratePerMinute;

    long version;
    long announced;
    Instant createdAt;
    Instant changedAt;

    protected SubscriptionRow() {}

    SubscriptionRow(Subscription from, @Nullable String sealedSecret) {
        var terms = from.terms();
        id = from.id();
        ownerOrg = terms.ownerOrg();
        channel = terms.channel();
        endpoint = terms.endpoint();
        eventTypes = Words.join(terms.eventTypes().globs());
        practiceOrgs = Words.join(terms.filters().practiceOrgs());
        providerOrgs = Words.join(terms.filters().providerOrgs());
        serviceIds = Words.join(terms.filters().serviceIds());
        priorities = Words.join(terms.filters().priorities());
        orgCodes = Words.join(terms.filters().orgCodes());
        indicatorCodes = Words.join(terms.filters().indicatorCodes());
        form = terms.form().code();
        reason = terms.reason();
        contact = terms.contact();
        fingerprint = Words.hash(terms.identity());
        secret = sealedSecret;
        heartbeatSeconds = from.upkeep().heartbeatSeconds();
        endsAt = from.upkeep().endsAt();
        createdAt = from.createdAt();
        update(from);
    }

    /** Takes over what a change may change; terms never do. */
    final void update(Subscription to) {
        state = to.state();
        stateReason = to.stateReason();
        ratePerMinute = to.ratePerMinute();
        unhealthySince = to.unhealthySince();
        version = to.version();
        announced = to.announced();
        changedAt = to.changedAt();
    }

    Subscription toDomain() {
        var terms = new Terms(
                ownerOrg,
                channel,
                endpoint,
                Words.eventTypes(eventTypes),
                Words.filters(practiceOrgs, providerOrgs, serviceIds, priorities, orgCodes, indicatorCodes),
                Form.of(form),
                reason,
                contact);
        return new Subscription(
                id,
                terms,
                new Upkeep(heartbeatSeconds, endsAt),
                state,
                stateReason,
                ratePerMinute,
                unhealthySince,
                version,
                announced,
                createdAt,
                changedAt);
    }
}
