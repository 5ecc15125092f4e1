package io.careweave.contracting.application.contracts;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.audit.Audit;
import io.careweave.commons.ids.Ids;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.award.Award;
import io.careweave.contracting.domain.award.AwardedLot;
import io.careweave.contracting.domain.award.Proposal;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.LegalBasis;
import io.careweave.contracting.domain.contracts.Terms;
import io.careweave.contracting.domain.procurements.Lot;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.persistence.contracts.ContractStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The drafts that an award brings into the register: a contract with each provider for each lot. */
@ApplicationScoped
public class AwardedContracts {

    private static final int LONGEST_TITLE = 120;

    private final ContractStore contracts;
    private final Audit audit;
    private final Ids ids;
    private final Today today;

    AwardedContracts(ContractStore contracts, Audit audit, Ids ids, Today today) {
        this.contracts = contracts;
        this.audit = audit;
        this.ids = ids;
        this.today = today;
    }

    /** @throws io.careweave.commons.problem.Refused CONTRACT_INVALID if no contract could be drafted from it */
    public void requireDraftable(Procurement procurement, Proposal proposal) {
        for (var lot : proposal.lots()) {
            for (var awardee : lot.awardees()) {
                var _ = terms(procurement, proposal, lot.lotId(), awardee, "award")
                        .checked();
            }
        }
    }

    /** Inserts them in the award's transaction. */
    public Uni<List<Award.Drafted>> draft(Mutiny.Session session, Procurement procurement, Award award, Actor actor) {
        List<Award.Drafted> drafted = new ArrayList<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var lot : award.proposal().lots()) {
            for (var awardee : lot.awardees()) {
                var terms = terms(procurement, award.proposal(), lot.lotId(), awardee, "award/" + award.id());
                var contract = Contract.draft(ids.next(), terms, List.of(), today.now());
                drafted.add(new Award.Drafted(lot.lotId(), awardee.org(), contract.id()));
                done = done.chain(() -> insert(session, contract, procurement, actor));
            }
        }
        return done.replaceWith(() -> List.copyOf(drafted));
    }

    private Uni<Void> insert(Mutiny.Session session, Contract contract, Procurement procurement, Actor actor) {
        return contracts
                .insert(session, contract)
                .chain(() -> audit.append(
                        session,
                        actor,
                        "draft",
                        "contract/" + contract.id(),
                        Map.of(
                                "state", contract.state().name(),
                                "procurement", procurement.id().toString())));
    }

    private static Terms terms(
            Procurement procurement, Proposal proposal, UUID lotId, AwardedLot.Awardee awardee, String reference) {
        var specification = procurement.terms().specification();
        return new Terms(
                proposal.kind(),
                title(procurement, lotId),
                procurement.buyer(),
                awardee.org(),
                null,
                List.of(),
                proposal.from(),
                proposal.until(),
                awardee.lifetimePence(),
                List.of(),
                new Terms.SpecificationVersion(specification.specificationId(), specification.number()),
                null,
                null,
                basis(procurement),
                reference,
                procurement.id());
    }

    /** Of several lots, each contract has the title of its own; as much of it as the register shows in a line. */
    private static String title(Procurement procurement, UUID lotId) {
        var terms = procurement.terms();
        var title = terms.lots().size() == 1
                ? terms.title()
                : terms.lot(lotId).map(Lot::title).orElseThrow();
        return title.codePoints()
                .limit(LONGEST_TITLE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static LegalBasis basis(Procurement procurement) {
        var route = Objects.requireNonNull(procurement.route(), "what is awarded has a route");
        return switch (route.regime()) {
            case PA2023 -> LegalBasis.PA2023;
            case OWN_RULES -> LegalBasis.OWN_RULES;
            case HISTORIC -> LegalBasis.HISTORIC;
            case PSR ->
                switch (route.process()) {
                    case DIRECT_AWARD_A -> LegalBasis.PSR_DIRECT_AWARD_A;
                    case DIRECT_AWARD_B -> LegalBasis.PSR_DIRECT_AWARD_B;
                    case DIRECT_AWARD_C -> LegalBasis.PSR_DIRECT_AWARD_C;
                    case MOST_SUITABLE_PROVIDER -> LegalBasis.PSR_MOST_SUITABLE;
                    case COMPETITIVE -> LegalBasis.PSR_COMPETITIVE;
                    case URGENT_AWARD -> LegalBasis.PSR_URGENT;
                };
        };
    }
}
