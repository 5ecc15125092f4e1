package io.careweave.contracting.rest.contracts;

import io.careweave.commons.http.Page;
import io.careweave.contracting.application.contracts.Watch;
import io.careweave.contracting.domain.contracts.Alert;
import io.careweave.contracting.domain.contracts.Completeness;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.ContractKind;
import io.careweave.contracting.domain.contracts.Lack;
import io.careweave.contracting.domain.contracts.Warning;
import io.careweave.contracting.domain.contracts.Watched;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Contracts that somebody has to look at. */
final class WatchViews {

    private WatchViews() {}

    /** How many contracts of a kind run; complete and incomplete are all of them. */
    record CompletenessOfKindView(ContractKind kind, long running, long complete, long incomplete) {

        static CompletenessOfKindView from(Completeness.OfKind one) {
            return new CompletenessOfKindView(one.kind(), one.running(), one.complete(), one.incomplete());
        }
    }

    /** A contract that runs and lacks something. */
    record IncompleteContractView(
            UUID id,
            String title,
            ContractKind kind,
            Contract.State state,
            String buyerOrg,
            String providerOrg,
            LocalDate endsOn,
            List<Lack> lacks) {

        static IncompleteContractView from(Watched<Lack> one) {
            return new IncompleteContractView(
                    one.id(),
                    one.title(),
                    one.kind(),
                    one.state(),
                    one.buyerOrg(),
                    one.providerOrg(),
                    one.endsOn(),
                    one.found());
        }
    }

    /** All counts, of one moment, and one page of the incomplete; {@code next} is the cursor of the page after it. */
    record CompletenessView(
            long running,
            long complete,
            long incomplete,
            List<CompletenessOfKindView> kinds,
            List<IncompleteContractView> items,
            Optional<String> next) {

        static CompletenessView from(Watch.Report report) {
            var counts = report.counts();
            var page = report.incomplete();
            return new CompletenessView(
                    counts.running(),
                    counts.complete(),
                    counts.incomplete(),
                    counts.kinds().stream().map(CompletenessOfKindView::from).toList(),
                    page.map(IncompleteContractView::from).items(),
                    page.next());
        }
    }

    /** A contract that runs, and what is remarkable of it. */
    record ContractWarningView(
            UUID id,
            String title,
            ContractKind kind,
            Contract.State state,
            String buyerOrg,
            String providerOrg,
            LocalDate endsOn,
            List<Warning> warnings) {

        static ContractWarningView from(Watched<Warning> one) {
            return new ContractWarningView(
                    one.id(),
                    one.title(),
                    one.kind(),
                    one.state(),
                    one.buyerOrg(),
                    one.providerOrg(),
                    one.endsOn(),
                    one.found());
        }
    }

    /** One page; {@code next} is the cursor of the page after it, absent on the last. */
    record ContractWarningsView(List<ContractWarningView> items, Optional<String> next) {

        static ContractWarningsView from(Page<Watched<Warning>> page) {
            return new ContractWarningsView(page.map(ContractWarningView::from).items(), page.next());
        }
    }

    /**
     * What was told of a contract.
     *
     * @param months before the end, zero for a review
     */
    record AlertView(
            UUID contractId,
            String title,
            ContractKind kind,
            String buyerOrg,
            String providerOrg,
            LocalDate endsOn,
            Alert.Reason reason,
            int months,
            LocalDate dueOn,
            Instant toldAt) {

        static AlertView from(Alert alert) {
            return new AlertView(
                    alert.contractId(),
                    alert.title(),
                    alert.kind(),
                    alert.buyerOrg(),
                    alert.providerOrg(),
                    alert.endsOn(),
                    alert.reason(),
                    alert.months(),
                    alert.dueOn(),
                    alert.toldAt());
        }
    }

    /** One page; {@code next} is the cursor of the page after it, absent on the last. */
    record DueView(List<AlertView> items, Optional<String> next) {

        static DueView from(Page<Alert> page) {
            return new DueView(page.map(AlertView::from).items(), page.next());
        }
    }
}
