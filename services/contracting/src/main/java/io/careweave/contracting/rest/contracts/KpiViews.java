package io.careweave.contracting.rest.contracts;

import io.careweave.commons.http.Page;
import io.careweave.contracting.application.contracts.Kpis;
import io.careweave.contracting.domain.kpis.Kpi;
import io.careweave.contracting.domain.kpis.Notice;
import io.careweave.contracting.domain.kpis.Rating;
import io.careweave.contracting.rest.Days;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Indicators and what was observed of them, as they are asked for and shown. */
final class KpiViews {

    private KpiViews() {}

    /** An indicator and its target. */
    record KpiRequest(
            @NotNull @Pattern(regexp = ContractRequests.CODE)
            String indicatorCode,

            Kpi.@NotNull Direction direction,
            @NotNull @Min(0) @Max(ContractRequests.MOST) Long targetNumerator,
            @NotNull @Min(1) @Max(ContractRequests.MOST) Long targetDenominator,
            @NotNull @Min(0) @Max(10_000) Integer tolerance,
            @NotNull @Min(0) @Max(ContractRequests.MOST) Long minimumDenominator,
            @NotNull LocalDate from) {

        Kpis.Wanted toWanted() {
            return new Kpis.Wanted(
                    indicatorCode,
                    direction,
                    targetNumerator,
                    targetDenominator,
                    tolerance,
                    minimumDenominator,
                    Days.plausible(from, "/from"));
        }
    }

    record KpiView(
            UUID id,
            UUID contractId,
            String indicatorCode,
            Kpi.Direction direction,
            long targetNumerator,
            long targetDenominator,
            int tolerance,
            long minimumDenominator,
            LocalDate from) {

        static KpiView from(Kpi kpi) {
            return new KpiView(
                    kpi.id(),
                    kpi.contractId(),
                    kpi.indicatorCode(),
                    kpi.direction(),
                    kpi.targetNumerator(),
                    kpi.targetDenominator(),
                    kpi.tolerance(),
                    kpi.minimumDenominator(),
                    kpi.from());
        }
    }

    record KpisView(List<KpiView> items) {

        static KpisView from(List<Kpi> kpis) {
            return new KpisView(kpis.stream().map(KpiView::from).toList());
        }
    }

    /** What was observed of a period, what was observed of it before, and what followed. */
    record ObservationView(
            String period,
            Rating.Status status,
            String rating,
            @Nullable Long numerator,
            @Nullable Long denominator,
            boolean suppressed,
            boolean provisional,
            Instant observedAt,
            boolean mended,
            List<EarlierObservationView> earlier,
            @Nullable UUID noticeId,
            Notice.@Nullable State noticeState) {

        static ObservationView from(Kpis.History history) {
            var one = EarlierObservationView.from(history.newest());
            var notice = history.notice();
            return new ObservationView(
                    history.newest().measurement().period(),
                    one.status(),
                    one.rating(),
                    one.numerator(),
                    one.denominator(),
                    one.suppressed(),
                    one.provisional(),
                    one.observedAt(),
                    history.isMended(),
                    history.earlier().stream().map(EarlierObservationView::from).toList(),
                    notice == null ? null : notice.id(),
                    notice == null ? null : notice.state());
        }
    }

    /** What was observed of a period before. */
    record EarlierObservationView(
            Rating.Status status,
            String rating,
            @Nullable Long numerator,
            @Nullable Long denominator,
            boolean suppressed,
            boolean provisional,
            Instant observedAt) {

        static EarlierObservationView from(Kpis.Observed one) {
            var measured = one.measurement();
            return new EarlierObservationView(
                    one.standing().status(),
                    one.standing().rating().ukId(),
                    one.suppressed() ? null : measured.numerator(),
                    one.suppressed() ? null : measured.denominator(),
                    one.suppressed(),
                    measured.provisional(),
                    measured.observedAt());
        }
    }

    record ObservationsView(List<ObservationView> items, Optional<String> next) {

        static ObservationsView from(Page<Kpis.History> page) {
            var shown = page.map(ObservationView::from);
            return new ObservationsView(shown.items(), shown.next());
        }
    }
}
