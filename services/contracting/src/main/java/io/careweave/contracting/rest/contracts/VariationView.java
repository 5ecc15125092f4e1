package io.careweave.contracting.rest.contracts;

import io.careweave.commons.http.Page;
import io.careweave.contracting.domain.contracts.Modification;
import io.careweave.contracting.domain.contracts.Variation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change of a contract. */
record VariationView(
        UUID id,
        UUID contractId,
        long number,
        Variation.State state,
        String summary,
        Modification.Ground ground,
        boolean materiallyDifferent,
        long pence,
        List<ContractView.FundingLineView> lines,
        LocalDate effectiveFrom,
        @Nullable LocalDate newEnd,
        VariationRequests.@Nullable VariationUrgency urgency,
        @Nullable String impact,
        @Nullable RegimeTestView regimeTest,
        ContractView.ContractFundingView funding,
        @Nullable String clause,
        @Nullable LocalDate signedOn,
        Instant createdAt,
        Instant changedAt) {

    /** What the regime test came to. */
    record RegimeTestView(
            boolean permitted,
            Modification.Reason reason,
            long increasePence,
            long decreasePence,
            BigDecimal percentOfOriginal,
            boolean noticeRequired,
            LocalDate ruleFrom,
            String source) {

        static @Nullable RegimeTestView from(Modification.@Nullable Verdict verdict) {
            return verdict == null
                    ? null
                    : new RegimeTestView(
                            verdict.permitted(),
                            verdict.reason(),
                            verdict.increasePence().longValueExact(),
                            verdict.decreasePence().longValueExact(),
                            verdict.percent(),
                            verdict.noticeRequired(),
                            verdict.thresholdFrom(),
                            verdict.source());
        }
    }

    record VariationsView(List<VariationView> items, Optional<String> next) {

        static VariationsView from(Page<Variation> page) {
            var shown = page.map(VariationView::from);
            return new VariationsView(shown.items(), shown.next());
        }
    }

    static VariationView from(Variation variation) {
        var proposal = variation.proposal();
        return new VariationView(
                variation.id(),
                variation.contractId(),
                variation.number(),
                variation.state(),
                proposal.summary(),
                proposal.ground(),
                proposal.materiallyDifferent(),
                proposal.pence(),
                proposal.lines().stream()
                        .map(ContractView.FundingLineView::from)
                        .toList(),
                proposal.effectiveFrom(),
                proposal.newEnd(),
                VariationRequests.VariationUrgency.from(proposal.urgency()),
                variation.impact(),
                RegimeTestView.from(variation.verdict()),
                ContractView.ContractFundingView.from(variation.funding()),
                variation.clause(),
                variation.signedOn(),
                variation.createdAt(),
                variation.changedAt());
    }
}
