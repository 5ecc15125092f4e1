package io.careweave.contracting.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.commons.authority.Delegated;
import io.careweave.commons.authority.Holder;
import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.contracting.application.network.Projections.BodyTold;
import io.careweave.contracting.application.network.Projections.DecisionTold;
import io.careweave.contracting.application.network.Projections.DelegationTold;
import io.careweave.contracting.application.network.Projections.InterestTold;
import io.careweave.contracting.application.network.Projections.OrganisationTold;
import io.careweave.contracting.application.network.Projections.Told;
import io.careweave.contracting.domain.network.Body;
import io.careweave.contracting.domain.network.Decided;
import io.careweave.contracting.domain.network.Interest;
import io.careweave.contracting.domain.network.Organisation;
import java.util.Optional;
import java.util.UUID;

/** What membership's events tell, as far as contracting needs it; other types are none of ours. */
final class MembershipEvents {

    private MembershipEvents() {}

    /** @throws Poison if it can never be read */
    static Optional<Told> told(Incoming event) {
        return switch (event.type()) {
            case "careweave.organisation.changed.v1" -> Optional.of(organisation(event));
            case "careweave.delegation.changed.v1" ->
                Optional.of(new DelegationTold(delegation(Fields.subject(event), event.data())));
            case "careweave.body.changed.v1" -> Optional.of(body(event));
            case "careweave.interest.changed.v1" -> Optional.of(interest(event));
            case "careweave.resolution.carried.v1" ->
                Optional.of(decision(event, !Fields.flag(event.data(), "awaitsConfirmation")));
            case "careweave.resolution.confirmed.v1" -> Optional.of(decision(event, true));
            case "careweave.resolution.lapsed.v1", "careweave.resolution.lost.v1" ->
                Optional.of(decision(event, false));
            default -> Optional.empty();
        };
    }

    private static Told organisation(Incoming event) {
        var data = event.data();
        return new OrganisationTold(new Organisation(
                Fields.subjectOrg(event),
                Fields.code(data, "kind"),
                Fields.optionalOrg(data, "parent"),
                Fields.optionalCode(data, "membershipState"),
                Fields.date(data, "validFrom"),
                Fields.optionalDate(data, "validTo"),
                Fields.optionalOrg(data, "successor")));
    }

    static Delegated delegation(UUID delegationId, JsonNode data) {
        return new Delegated(
                delegationId,
                Fields.code(data, "power"),
                holder(data.path("holder")),
                Fields.optionalNumber(data, "limitPence"),
                Fields.codes(data, "conditions"),
                Fields.flag(data, "reserved"),
                Fields.code(data, "clause"),
                Fields.date(data, "validFrom"),
                Fields.optionalDate(data, "validTo"));
    }

    private static Holder holder(JsonNode holder) {
        var body = Fields.optionalId(holder, "bodyId");
        var role = Fields.optionalCode(holder, "role");
        if (body != null && role == null) {
            return new Holder.Body(body);
        }
        if (body == null && role != null) {
            return new Holder.Role(role);
        }
        throw new Poison("a power is held by a body or a role");
    }

    private static Told body(Incoming event) {
        return new BodyTold(new Body(
                Fields.subject(event), Fields.code(event.data(), "kind"), Fields.flag(event.data(), "advisory")));
    }

    private static Told interest(Incoming event) {
        var data = event.data();
        return new InterestTold(new Interest(
                Fields.subject(event),
                Fields.id(data, "memberId"),
                Fields.org(data, "orgCode"),
                Fields.code(data, "category"),
                Fields.code(data, "source"),
                Fields.date(data, "from"),
                Fields.optionalDate(data, "to")));
    }

    private static Told decision(Incoming event, boolean carried) {
        return new DecisionTold(new Decided(Fields.subject(event), Fields.id(event.data(), "bodyId"), carried));
    }
}
