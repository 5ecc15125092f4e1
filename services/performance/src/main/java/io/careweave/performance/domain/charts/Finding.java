package io.careweave.performance.domain.charts;

import java.util.ArrayList;
import java.util.List;

/** What a chart shows, in sentences that need no statistics to read. */
public final class Finding {

    private Finding() {}

    /** @param target as it is written on the chart; empty if there is none */
    public static String of(ControlChart chart, String target) {
        List<String> sentences = new ArrayList<>();
        sentences.add(variation(chart));
        var assurance = chart.assurance();
        if (assurance != null) {
            sentences.add(
                    switch (assurance) {
                        case CONSISTENTLY_MET ->
                            "The target of %s will be met as long as nothing changes.".formatted(target);
                        case CONSISTENTLY_MISSED ->
                            "Without a change the target of %s will not be met.".formatted(target);
                        case HIT_OR_MISS -> "The target of %s may be hit or missed by chance.".formatted(target);
                    });
        }
        if (!chart.groups().isEmpty()) {
            for (var note : chart.groups().getLast().notes()) {
                switch (note) {
                    case TRIAL_LIMITS -> sentences.add("Limits are provisional: there are fewer than 13 points.");
                    case LOW_INFORMATION -> sentences.add("Limits say little, for hardly anything moves.");
                    case FEW_CROSSINGS -> sentences.add("The centre line is crossed less often than by chance.");
                    case NO_LIMITS -> {
                        // Said already: nothing can be told.
                    }
                }
            }
        }
        return String.join(" ", sentences);
    }

    private static String variation(ControlChart chart) {
        var variation = chart.variation();
        var last = chart.last();
        if (last.isEmpty()) {
            return "There is nothing to show.";
        }
        if (variation == null) {
            return "There are too few points to tell change from chance.";
        }
        var flags = last.get().flags();
        return switch (variation) {
            case COMMON_CAUSE -> "No sign of change: it varies as it does by chance.";
            case IMPROVEMENT -> "Better than by chance: %s.".formatted(reason(flags, chart));
            case CONCERN -> "Worse than by chance: %s.".formatted(reason(flags, chart));
            case NEUTRAL -> "Something has changed: %s.".formatted(reason(flags, chart));
        };
    }

    /** The flag that decided. */
    private static String reason(List<Flag> flags, ControlChart chart) {
        var spec = chart.spec();
        var decisive = flags.stream()
                .filter(flag -> Variation.of(List.of(flag), spec.polarity(), spec.conformance()) == chart.variation())
                .findFirst()
                .orElse(flags.getFirst());
        boolean up = decisive.side().isUp();
        return switch (decisive.rule()) {
            case OUTSIDE_LIMIT ->
                up ? "the last point is above the upper limit" : "the last point is below the lower limit";
            case TREND -> up ? "it has been rising point by point" : "it has been falling point by point";
            case TWO_OF_THREE ->
                up ? "two of three points are near the upper limit" : "two of three points are near the lower limit";
            case SHIFT ->
                up ? "a long run of points is above the centre line" : "a long run of points is below the centre line";
        };
    }
}
