package io.careweave.contracting.application.contracts;

import io.careweave.commons.ids.Ids;
import io.careweave.commons.outbox.Event;
import io.careweave.contracting.application.Today;
import io.careweave.contracting.domain.contracts.Contract;
import io.careweave.contracting.domain.contracts.FundingLine;
import io.careweave.contracting.domain.contracts.FundingRequest;
import io.careweave.contracting.domain.contracts.Variation;
import io.careweave.contracting.domain.kpis.Kpi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What others are told of contracts. The aggregate is the contract; a variation is one of its own. */
@ApplicationScoped
class ContractEvents {

    private static final String STREAM = "events";

    private final Ids ids;
    private final Today today;

    ContractEvents(Ids ids, Today today) {
        this.ids = ids;
        this.today = today;
    }

    record Line(String fund, String holderOrg, String serviceLine, String financialYear, long pence) {

        static List<Line> of(List<FundingLine> lines) {
            return lines.stream()
                    .map(line -> new Line(line.fund(), line.holder(), line.serviceLine(), line.year(), line.pence()))
                    .toList();
        }
    }

    record Requested(UUID contractId, long version, List<Line> lines) {}

    record Signed(
            UUID contractId,
            String kind,
            String buyerOrg,
            String providerOrg,
            List<String> serviceIds,
            LocalDate from,
            LocalDate to,
            long version) {}

    record Commenced(
            UUID contractId,
            String kind,
            String buyerOrg,
            String providerOrg,
            List<String> serviceIds,
            LocalDate from,
            LocalDate to) {}

    record Ended(
            UUID contractId,
            String kind,
            String buyerOrg,
            String providerOrg,
            List<String> serviceIds,
            LocalDate from,
            LocalDate to,
            LocalDate endedOn,
            String reasonCode) {}

    record KpiAttached(
            UUID contractId,
            UUID kpiId,
            String indicatorCode,
            String direction,
            long targetNumerator,
            long targetDenominator,
            int tolerance,
            LocalDate from) {}

    record VariationSigned(UUID contractId, long number, LocalDate effectiveFrom, List<Line> lines) {}

    void requested(Change change, FundingRequest request) {
        tell(
                change,
                "funding.requested",
                new Requested(request.contractId(), request.version(), Line.of(request.lines())));
    }

    /** Without money, what is signed is version 1. */
    void signed(Change change) {
        var contract = change.contract();
        var terms = contract.terms();
        tell(
                change,
                "contract.signed",
                new Signed(
                        contract.id(),
                        terms.kind().name(),
                        terms.buyerOrg(),
                        terms.providerOrg(),
                        terms.serviceIds(),
                        terms.start(),
                        terms.end(),
                        Math.max(1, contract.funding().version())));
    }

    void commenced(Change change) {
        var contract = change.contract();
        var terms = contract.terms();
        tell(
                change,
                "contract.commenced",
                new Commenced(
                        contract.id(),
                        terms.kind().name(),
                        terms.buyerOrg(),
                        terms.providerOrg(),
                        terms.serviceIds(),
                        from(contract),
                        terms.end()));
    }

    void ended(Change change) {
        var contract = change.contract();
        var terms = contract.terms();
        var life = contract.life();
        tell(
                change,
                "contract.ended",
                new Ended(
                        contract.id(),
                        terms.kind().name(),
                        terms.buyerOrg(),
                        terms.providerOrg(),
                        terms.serviceIds(),
                        from(contract),
                        terms.end(),
                        Objects.requireNonNull(life.endedOn()),
                        Objects.requireNonNull(life.endReason()).name()));
    }

    private static LocalDate from(Contract contract) {
        return Objects.requireNonNullElse(
                contract.life().commencedOn(), contract.terms().start());
    }

    void kpiAttached(Change change, Kpi kpi) {
        tell(
                change,
                "contract.kpi_attached",
                new KpiAttached(
                        kpi.contractId(),
                        kpi.id(),
                        kpi.indicatorCode(),
                        kpi.direction().name(),
                        kpi.targetNumerator(),
                        kpi.targetDenominator(),
                        kpi.tolerance(),
                        kpi.from()));
    }

    /** It is signed once, so this is its one event. */
    void variationSigned(Change change, Variation variation) {
        var proposal = variation.proposal();
        var data = new VariationSigned(
                variation.contractId(), variation.number(), proposal.effectiveFrom(), Line.of(proposal.lines()));
        change.tell(event("variation.signed", variation.id(), 1, data));
    }

    private void tell(Change change, String type, Object data) {
        change.tell(event(type, change.contract().id(), change.nextEvent(), data));
    }

    private Event event(String type, UUID subject, long number, Object data) {
        return new Event(
                ids.next(), STREAM, "careweave." + type + ".v1", subject.toString(), number, today.now(), data);
    }
}
