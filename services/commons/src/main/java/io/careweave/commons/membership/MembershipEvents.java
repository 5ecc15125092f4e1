package io.careweave.commons.membership;

import com.fasterxml.jackson.databind.JsonNode;
import io.careweave.commons.authority.Delegated;
import io.careweave.commons.authority.Holder;
import io.careweave.commons.messaging.Fields;
import io.careweave.commons.messaging.Incoming;
import io.careweave.commons.messaging.Poison;
import io.careweave.commons.network.Body;
import io.careweave.commons.network.Decided;
import io.careweave.commons.network.Interest;
import io.careweave.commons.network.Organisation;
import java.util.Optional;
import java.util.UUID;

/** What membership's events tell; other types tell nothing. What can never be read is {@link Poison}. */
final class MembershipEvents {

    private MembershipEvents() {}

    static Optional<Organisation> organisation(Incoming event) {
        var data = event.data();
        return event.type().equals("careweave.organisation.changed.v1")
                ? Optional.of(new Organisation(
                        Fields.subjectOrg(event),
                        Fields.code(data, "kind"),
                        Fields.optionalOrg(data, "parent"),
                        Fields.optionalCode(data, "membershipState"),
                        Fields.date(data, "validFrom"),
                        Fields.optionalDate(data, "validTo"),
                        Fields.optionalOrg(data, "successor")))
                : Optional.empty();
    }

    static Optional<Delegated> delegation(Incoming event) {
        return event.type().equals("careweave.delegation.changed.v1")
                ? Optional.of(delegation(Fields.subject(event), event.data()))
                : Optional.empty();
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

    static Optional<Body> body(Incoming event) {
        var data = event.data();
        return event.type().equals("careweave.body.changed.v1")
                ? Optional.of(new Body(Fields.subject(event), Fields.code(data, "kind"), Fields.flag(data, "advisory")))
                : Optional.empty();
    }

    static Optional<Interest> interest(Incoming event) {
        var data = event.data();
        return event.type().equals("careweave.interest.changed.v1")
                ? Optional.of(new Interest(
                        Fields.subject(event),
                        Fields.id(data, "memberId"),
                        Fields.org(data, "orgCode"),
                        Fields.code(data, "category"),
                        Fields.code(data, "source"),
                        Fields.date(data, "from"),
                        Fields.optionalDate(data, "to")))
                : Optional.empty();
    }

    static Optional<Decided> decision(Incoming event) {
        return switch (event.type()) {
            case "careweave.resolution.carried.v1" ->
                Optional.of(decided(event, !Fields.flag(event.data(), "awaitsConfirmation")));
            case "careweave.resolution.confirmed.v1" -> Optional.of(decided(event, true));
            case "careweave.resolution.lapsed.v1", "careweave.resolution.lost.v1" -> Optional.of(decided(event, false));
            default -> Optional.empty();
        };
    }

    private static Decided decided(Incoming event, boolean carried) {
        return new Decided(Fields.subject(event), Fields.id(event.data(), "bodyId"), carried);
    }
}
