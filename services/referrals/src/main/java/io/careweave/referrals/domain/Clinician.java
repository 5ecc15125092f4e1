package io.careweave.referrals.domain;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.OnBehalfOf;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clinician who decides.
 *
 * @param identity a member, or a registration with a professional body; tells clinicians apart (N3), never leaves
 * @param role profession, as events may carry it
 */
public record Clinician(String identity, String role) {

    /**
     * The clinician behind an act: a member with that role, or the one an attested client acts for.
     *
     * @throws Refused if a client names a clinician without being attested for it, or a member names anybody
     */
    static Optional<Clinician> of(Actor actor, @Nullable OnBehalfOf onBehalfOf) {
        return switch (actor) {
            case Actor.Organisation client ->
                onBehalfOf == null ? Optional.empty() : Optional.of(attested(client, onBehalfOf));
            case Actor.Member member -> {
                refuseProxy(onBehalfOf);
                yield member.has(Role.CLINICIAN)
                        ? Optional.of(new Clinician("member:" + member.id(), "CLINICIAN"))
                        : Optional.empty();
            }
            case Actor.Operator ignored -> {
                refuseProxy(onBehalfOf);
                yield Optional.empty();
            }
        };
    }

    private static Clinician attested(Actor.Organisation client, OnBehalfOf onBehalfOf) {
        if (!client.clinicallyAttested()) {
            throw new Refused(
                    ReferralProblem.CLINICIAN_REQUIRED, "This client is not attested to act on behalf of clinicians.");
        }
        return new Clinician("registration:" + onBehalfOf.registration(), onBehalfOf.profession());
    }

    private static void refuseProxy(@Nullable OnBehalfOf onBehalfOf) {
        if (onBehalfOf != null) {
            throw new Refused(
                    ReferralProblem.CLINICIAN_REQUIRED, "A person acts in their own name; onBehalfOf is for clients.");
        }
    }
}
