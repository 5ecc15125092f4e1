package io.careweave.contracting.rest.procurements;

import io.careweave.commons.http.Page;
import io.careweave.contracting.domain.evaluation.PriceMethod;
import io.careweave.contracting.domain.procurements.Criterion;
import io.careweave.contracting.domain.procurements.KeyCriterion;
import io.careweave.contracting.domain.procurements.Lot;
import io.careweave.contracting.domain.procurements.Procurement;
import io.careweave.contracting.domain.procurements.ProcurementState;
import io.careweave.contracting.domain.routing.Process;
import io.careweave.contracting.domain.routing.Regime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that is to be bought. It says nothing of bids. */
record ProcurementView(
        UUID id,
        String buyer,
        ProcurementState state,
        @Nullable ProcurementRouteView route,
        int round,
        String title,
        UUID specificationId,
        int specificationVersion,
        int scale,
        List<CriterionView> criteria,
        List<LotView> lots,
        @Nullable Instant deadline,
        int amendments,
        Instant createdAt,
        Instant updatedAt) {

    /** The law and the process, by which determination, and on which appraisal. */
    record ProcurementRouteView(
            UUID determinationId,
            Regime regime,
            Process process,
            @Nullable UUID appraisalId) {

        static @Nullable ProcurementRouteView from(Procurement.@Nullable Route route) {
            return route == null
                    ? null
                    : new ProcurementRouteView(
                            route.determinationId(), route.regime(), route.process(), route.appraisalId());
        }
    }

    /** A heading with what is below it, or a question. */
    record CriterionView(
            String code,
            String title,
            @Nullable KeyCriterion keyCriterion,
            @Nullable BigDecimal weight,
            @Nullable Integer minimum,
            boolean passFail,
            List<CriterionView> children) {

        static CriterionView from(Criterion criterion) {
            return new CriterionView(
                    criterion.code(),
                    criterion.title(),
                    criterion.key(),
                    shown(criterion.weight()),
                    criterion.minimum(),
                    criterion.passFail(),
                    criterion.children().stream().map(CriterionView::from).toList());
        }
    }

    /** What is bid for by itself. */
    record LotView(UUID id, String code, String title, PriceView price, boolean zeroPriceAllowed) {

        static LotView from(Lot lot) {
            return new LotView(lot.id(), lot.code(), lot.title(), PriceView.from(lot.price()), lot.zeroPriceAllowed());
        }
    }

    /** How the price of a lot counts. */
    record PriceView(
            PriceMethod.Kind method,
            @Nullable BigDecimal weight,
            @Nullable Long ceilingPence,
            @Nullable Long floorPence,
            @Nullable Long fixedPence) {

        static PriceView from(PriceMethod method) {
            return switch (method) {
                case PriceMethod.Relative(var weight) -> new PriceView(method.kind(), shown(weight), null, null, null);
                case PriceMethod.Linear(var weight, var ceiling, var floor) ->
                    new PriceView(method.kind(), shown(weight), ceiling, floor, null);
                case PriceMethod.PerQualityPoint() -> new PriceView(method.kind(), null, null, null, null);
                case PriceMethod.Fixed(var pence) -> new PriceView(method.kind(), null, null, null, pence);
            };
        }
    }

    /** A procurement in a list. */
    record ProcurementItem(
            UUID id,
            String buyer,
            ProcurementState state,
            String title,
            @Nullable Instant deadline,
            Instant createdAt) {}

    record ProcurementsView(List<ProcurementItem> items, Optional<String> next) {

        static ProcurementsView from(Page<Procurement> page) {
            return new ProcurementsView(
                    page.items().stream()
                            .map(one -> new ProcurementItem(
                                    one.id(),
                                    one.buyer(),
                                    one.state(),
                                    one.terms().title(),
                                    one.deadline(),
                                    one.createdAt()))
                            .toList(),
                    page.next());
        }
    }

    static ProcurementView from(Procurement procurement) {
        var terms = procurement.terms();
        return new ProcurementView(
                procurement.id(),
                procurement.buyer(),
                procurement.state(),
                ProcurementRouteView.from(procurement.route()),
                procurement.round(),
                terms.title(),
                terms.specification().specificationId(),
                terms.specification().number(),
                terms.scale(),
                terms.criteria().stream().map(CriterionView::from).toList(),
                terms.lots().stream().map(LotView::from).toList(),
                procurement.deadline(),
                procurement.amendments(),
                procurement.createdAt(),
                procurement.updatedAt());
    }

    /** Without an exponent. */
    private static @Nullable BigDecimal shown(@Nullable BigDecimal weight) {
        return weight == null || weight.scale() >= 0 ? weight : weight.setScale(0);
    }
}
