package io.careweave.contracting.application.contracts;

import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.ContractLaw;
import io.careweave.contracting.domain.contracts.Modification;
import io.careweave.contracting.domain.contracts.Variation;
import io.careweave.contracting.persistence.contracts.VariationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whether the law permits a change, with all that changed since the signature; the contract is locked. */
@ApplicationScoped
class ModificationRules {

    private final VariationStore variations;
    private final ContractLaw law;
    private final Today today;

    ModificationRules(VariationStore variations, ContractLaw law, Today today) {
        this.variations = variations;
        this.law = law;
        this.today = today;
    }

    Uni<Modification.Verdict> of(Mutiny.Session session, Contract contract, Variation.Proposal proposal) {
        return variations.of(session, contract.id()).map(all -> {
            var before = all.stream()
                    .filter(one -> one.state().counts())
                    .map(one -> one.proposal().pence())
                    .toList();
            var change = new Modification.Change(
                    proposal.ground(),
                    proposal.materiallyDifferent(),
                    proposal.pence(),
                    contract.terms().awardPence(),
                    before,
                    contract.terms().basis(),
                    proposal.urgency());
            return Modification.test(change, law.modification(today.date()));
        });
    }
}
