package io.careweave.performance.domain.signals;

import io.careweave.performance.domain.charts.ChartPoint;
import io.careweave.performance.domain.charts.ControlChart;
import io.careweave.performance.domain.indicators.Period;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What is new of the signal of a series. Only entry and end are news: a signal that goes on by another rule is the same
 * one, one that turns from good to bad is another, as is one that turns round where neither is better.
 */
public record News(Optional<Ended> ended, Optional<Signal> entered) {

    public static final News NONE = new News(Optional.empty(), Optional.empty());

    /** @param period the last point when it had ended */
    public record Ended(Signal signal, Period period) {}

    /** @param lasting the signal that was entered and has not ended */
    public static News of(Optional<Signal> lasting, ControlChart chart, Supplier<UUID> ids) {
        var sign = Sign.of(chart);
        boolean goesOn = lasting.isPresent()
                && sign.isPresent()
                && sign.get().means(lasting.get().sign());
        if (goesOn || (lasting.isEmpty() && sign.isEmpty())) {
            return NONE;
        }
        var last = chart.last().map(ChartPoint::period);
        return new News(
                lasting.map(one -> new Ended(one, last.orElse(one.sign().period()))),
                sign.map(one -> new Signal(ids.get(), one)));
    }
}
