package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.actor.Role;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.contracting.application.Duties;
import io.careweave.contracting.domain.ContractingProblem;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.Terms;
import java.util.Optional;

/** Who sees which contracts: the parties theirs, and lay members who act for nobody all of them. */
final class ContractAccess {

    private ContractAccess() {}

    /**
     * The organisation whose contracts an actor sees; empty for all.
     *
     * @throws Refused 403 for who may see none
     */
    static Optional<String> party(Actor actor) {
        return switch (actor) {
            case Actor.Organisation organisation -> Optional.of(organisation.org());
            case Actor.Member member -> party(member);
            case Actor.Operator _ -> throw Duties.forbidden();
        };
    }

    private static Optional<String> party(Actor.Member member) {
        if (member.orgCode().isEmpty() && member.has(Role.LAY_MEMBER)) {
            return Optional.empty();
        }
        Duties.require(
                member, Role.CONTRACT_MANAGER, Role.FINANCE, Role.CHAIR, Role.ANALYST, Role.AUDITOR, Role.LAY_MEMBER);
        return member.orgCode();
    }

    /** @throws Refused 404 if it is none of the actor's */
    static Contract seen(Optional<Contract> found, Actor actor) {
        var party = party(actor);
        return found.filter(one -> party.isEmpty() || one.terms().isParty(party.get()))
                .orElseThrow(Refused::notFound);
    }

    /** @throws Refused 404 if it is none of the actor's */
    static void requireSeen(Optional<Contract> found, Actor actor) {
        var unused = seen(found, actor);
    }

    /** @throws Refused CONTRACT_INVALID if an actor makes a contract to which they are no party */
    static void requireParty(Terms terms, Actor actor) {
        if (actor.orgCode().filter(terms::isParty).isEmpty()) {
            throw new Refused(
                    ContractingProblem.CONTRACT_INVALID,
                    "Whoever writes a contract down acts for one of its parties.",
                    new FieldError("/buyerOrg", "not your organisation"));
        }
    }

    /** The buyer alone holds the provider to account. */
    static void requireBuyer(Contract contract, Actor actor) {
        if (actor.orgCode().filter(contract.terms().buyerOrg()::equals).isEmpty()) {
            throw Duties.forbidden();
        }
    }

    /** Whether counts that may point at somebody are shown. */
    static boolean seesSmallCounts(Actor actor) {
        return Duties.has(actor, Role.CONTRACT_MANAGER, Role.FINANCE, Role.ANALYST);
    }
}
