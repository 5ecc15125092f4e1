package io.careweave.referrals.domain;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.OnBehalfOf;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Who acts on a referral, and for which organisation.
 *
 * @param clinician who decides clinically, if a clinician does
 */
public record Acting(String org, @Nullable Clinician clinician) {

    public static Acting of(Actor actor, @Nullable OnBehalfOf onBehalfOf) {
        return new Acting(careOrg(actor), Clinician.of(actor, onBehalfOf).orElse(null));
    }

    /**
     * The organisation whose patients this actor may deal with: a partner's client, or a clinician or practice manager
     * acting for one. Everybody else, operators included, has no business with patients, whichever referral is asked
     * for; so this is decided before any is looked up.
     */
    public static String careOrg(Actor actor) {
        boolean inCare =
                switch (actor) {
                    case Actor.Organisation ignored -> true;
                    case Actor.Member member -> member.has(Role.CLINICIAN) || member.has(Role.PRACTICE_MANAGER);
                    case Actor.Operator ignored -> false;
                };
        return actor.orgCode()
                .filter(org -> inCare)
                .orElseThrow(() -> new Refused(
                        CommonProblem.FORBIDDEN,
                        "Referrals are for organisations' clients, clinicians and practice managers."));
    }

    /** Whether this actor may see who a patient is. */
    public static boolean maySeeIdentity(Actor actor) {
        return switch (actor) {
            case Actor.Organisation client -> client.clinicallyAttested();
            case Actor.Member member -> member.has(Role.CLINICIAN);
            case Actor.Operator ignored -> false;
        };
    }

    Clinician requireClinician(Verb verb) {
        if (clinician == null) {
            throw new Refused(
                    ReferralProblem.CLINICIAN_REQUIRED,
                    "The command " + verb.path() + " takes a clinician: a member with that role,"
                            + " or an attested client on behalf of one.");
        }
        return clinician;
    }
}
