package io.careweave.performance.rest.signals;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.careweave.commons.http.Page;
import io.careweave.performance.domain.charts.Rule;
import io.careweave.performance.domain.charts.Side;
import io.careweave.performance.domain.charts.Variation;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.signals.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A signal of a special cause, and why it is one. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SignalView(
        UUID id,
        String indicator,
        int version,
        String orgCode,
        SignalState state,
        Variation variation,
        String period,
        Rule rule,
        Side side,
        List<String> signs,
        ChartProfile profile,
        Instant enteredAt,
        @Nullable Instant endedAt,
        @Nullable String endedWith) {

    /** Whether it lasts. */
    enum SignalState {
        LASTING,
        ENDED
    }

    static SignalView from(Told told) {
        var sign = told.signal().sign();
        return new SignalView(
                told.signal().id(),
                told.key().code(),
                told.key().number(),
                told.key().orgCode(),
                told.endedAt().isPresent() ? SignalState.ENDED : SignalState.LASTING,
                sign.variation(),
                sign.period().toString(),
                sign.rule(),
                sign.side(),
                sign.points().stream().map(Period::toString).toList(),
                told.profile(),
                told.enteredAt(),
                told.endedAt().orElse(null),
                told.endedWith().map(Period::toString).orElse(null));
    }

    /** One page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record SignalsView(List<SignalView> items, Optional<String> next) {

        static SignalsView from(Page<Told> page) {
            return new SignalsView(page.items().stream().map(SignalView::from).toList(), page.next());
        }
    }
}
