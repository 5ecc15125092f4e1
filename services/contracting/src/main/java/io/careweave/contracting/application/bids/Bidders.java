package io.careweave.contracting.application.bids;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.domain.procurements.Procurement;

/** Who bids: an organisation's client, or whoever looks after its contracts. */
public final class Bidders {

    private Bidders() {}

    /** The organisation bid for. */
    public static String require(Actor actor) {
        boolean may =
                switch (actor) {
                    case Actor.Organisation _ -> true;
                    case Actor.Member member -> Duties.has(member, Role.CONTRACT_MANAGER);
                    case Actor.Operator _ -> false;
                };
        if (!may) {
            throw Duties.forbidden();
        }
        return actor.orgCode().orElseThrow(Duties::forbidden);
    }

    /** Nobody bids for, or asks about, what they buy themselves. */
    public static void requireOther(Procurement procurement, String bidder) {
        if (procurement.isOf(bidder)) {
            throw new Refused(CommonProblem.FORBIDDEN, "The buyer does not bid for what it buys.");
        }
    }
}
