package io.careweave.performance.rest.charts;

import io.careweave.performance.application.charts.Charting.Charted;
import io.careweave.performance.domain.indicators.ChartKind;
import io.careweave.performance.domain.indicators.ChartProfile;
import io.careweave.performance.domain.indicators.Definition;
import io.careweave.performance.domain.indicators.Period;
import io.careweave.performance.domain.judgement.Judged;
import io.careweave.performance.domain.judgement.Look;
import io.careweave.performance.domain.observations.Flag;
import io.careweave.performance.domain.observations.Observed;
import io.careweave.performance.domain.observations.Standardised.Lack;
import io.careweave.performance.domain.observations.State;
import io.careweave.performance.domain.plans.Decided;
import io.careweave.performance.domain.plans.Plan;
import io.careweave.performance.domain.plans.Plan.Rebase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader must know of stored figures, in sentences: of what they are, what was decided, what is doubtful. */
final class Remarks {

    private static final int NAMED = 3;
    private static final DateTimeFormatter CIVIL =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneId.of("Europe/London"));

    private final Definition definition;
    private final Judged judged;
    private final Look look;
    private final Decided decided;
    private final List<Observed> shown;
    private final List<String> sentences = new ArrayList<>();

    private Remarks(Charted charted) {
        judged = charted.judged();
        look = judged.look();
        decided = charted.decided();
        definition = look.definition();
        var points = charted.judged().chart().points();
        int first = points.isEmpty()
                ? Integer.MAX_VALUE
                : points.getFirst().period().ordinal();
        int last =
                points.isEmpty() ? Integer.MIN_VALUE : points.getLast().period().ordinal();
        shown = charted.series().observed().stream()
                .filter(one -> one.period() >= first && one.period() <= last)
                .toList();
    }

    static List<String> of(Charted charted) {
        return new Remarks(charted).all(charted);
    }

    private List<String> all(Charted charted) {
        drawn();
        standardised();
        rebases(charted.decided().rebases());
        flagged(Flag.SERIES_BREAK, "What came before cannot be compared with %s: new limits begin there.");
        baseline(charted);
        provisional();
        var unfinished = judged.unfinished();
        if (!unfinished.isEmpty()) {
            sentences.add(
                    "Shown, but not judged, for it was not over or is provisional: %s.".formatted(periods(unfinished)));
        }
        flagged(Flag.COVERAGE, "Not the sum of all that should tell: %s.");
        flagged(
                Flag.PARTIAL,
                look.isLonger() ? "A part is not known, so nothing is judged by it: %s." : "Partial: %s.");
        flagged(Flag.IMPUTED, "Imputed: %s.");
        flagged(Flag.DENOMINATOR_STALE, "By an old denominator: %s.");
        flagged(Flag.OUTLIER_QUERY, "Queried as outliers: %s.");
        flagged(Flag.LATE, "Told late: %s.");
        sentences.add(
                "As known on %s (London).".formatted(civil(charted.series().asOf())));
        return List.copyOf(sentences);
    }

    static String civil(Instant instant) {
        return CIVIL.format(instant);
    }

    /** Of what the chart is, by whose rules, and whether they are those of the indicator. */
    private void drawn() {
        var spec = judged.chart().spec();
        var kind = spec.kind();
        sentences.add(
                "In %s; limits and signs by the rules of %s.".formatted(definition.unit(), rules(spec.profile())));
        if (kind != ChartKind.XMR && kind != ChartKind.T) {
            sentences.add("Limits are those of a chart of %s.".formatted(words(kind)));
        }
        if (look.asked().isEmpty() && kind != definition.chart()) {
            sentences.add(
                    kind == ChartKind.XMR
                            ? "The indicator is charted by %s; these are individual values, for of some periods no standard deviation of several measurements is known."
                                    .formatted(words(definition.chart()))
                            : "Denominators are above 1,000, for which limits of %s alone are too narrow."
                                    .formatted(words(definition.chart())));
        }
        if (look.asked().isPresent() && kind != kind.prime() && isLarge()) {
            sentences.add("Denominators are above 1,000: these limits are narrower than chance.");
        }
        if (kind.ofSubgroups()) {
            without("Without a standard deviation of several measurements, and so not charted: %s.");
        }
        if (!look.isOwn()) {
            sentences.add(
                    "Asked for so, and nothing is judged by it: the indicator's own are %s by the rules of %s, by %s."
                            .formatted(
                                    words(definition.chart()),
                                    rules(definition.chartProfile()),
                                    Shown.words(definition.grain())));
        }
        if (!Judged.isOnScale(look, kind)
                && (decided.target().isPresent() || decided.baseline().isPresent())) {
            sentences.add("Its target and baseline are on another scale, and not shown.");
        }
    }

    private void standardised() {
        if (shown.stream().anyMatch(one -> one.measured().standardised() != null)) {
            sentences.add("Standardised directly by the European Standard Population 2013.");
        }
        lacking(Lack.BAND, "No rate, for of a band of age nothing is known: %s.");
        lacking(Lack.EVENTS, "Withheld, for there are fewer than 10 events: %s.");
        lacking(Lack.EXACTNESS, "No rate, for figures are too large to be exact: %s.");
    }

    private void lacking(Lack lack, String form) {
        var some = shown.stream()
                .filter(one -> {
                    var standardised = one.measured().standardised();
                    return standardised != null && standardised.lack() == lack;
                })
                .toList();
        if (!some.isEmpty()) {
            sentences.add(form.formatted(periods(some)));
        }
    }

    private boolean isLarge() {
        return judged.chart().spec().points().stream()
                .anyMatch(datum ->
                        datum.value() != null && datum.denominator() != null && datum.denominator() > Look.LARGE);
    }

    private void without(String form) {
        var some = shown.stream()
                .filter(one -> one.isKnown() && !look.isSubgroup(one))
                .toList();
        if (!some.isEmpty()) {
            sentences.add(form.formatted(periods(some)));
        }
    }

    private static String words(ChartKind kind) {
        return switch (kind) {
            case XMR -> "individual values";
            case P -> "proportions (P)";
            case P_PRIME -> "proportions with the variation between periods (P′)";
            case U -> "rates (U)";
            case U_PRIME -> "rates with the variation between periods (U′)";
            case C -> "counts (C)";
            case G -> "cases between events (G)";
            case T -> "times between events (T)";
            case XBAR -> "means of several measurements (X̄)";
            case S -> "standard deviations of several measurements (S)";
        };
    }

    private static String rules(ChartProfile profile) {
        return switch (profile) {
            case PTD -> "NHSRplotthedots";
            case MDC -> "Making Data Count";
            case ANHOEJ -> "Anhøj";
        };
    }

    /** The last few of those that are shown; all are in the numbers. */
    private void rebases(List<Plan<Rebase>> rebases) {
        var there = rebases.stream()
                .map(Plan::content)
                .filter(rebase ->
                        isWithin(Period.of(look.grain(), rebase.first().firstDay())))
                .toList();
        if (there.size() > NAMED) {
            sentences.add("New limits begin at %d rebases, the last of which are these.".formatted(there.size()));
        }
        there.subList(Math.max(0, there.size() - NAMED), there.size())
                .forEach(rebase -> sentences.add("New limits from %s: %s Agreed by: %s"
                        .formatted(
                                rebase.first(),
                                sentence(Lettering.cut(rebase.reason(), 140)),
                                sentence(Lettering.cut(rebase.whoAgreed(), 60)))));
    }

    private boolean isWithin(Period period) {
        return !shown.isEmpty()
                && period.ordinal() > shown.getFirst().period()
                && period.ordinal() <= shown.getLast().period();
    }

    /** Of text by people. */
    private static String sentence(String text) {
        var stripped = text.strip();
        return stripped.endsWith(".") || stripped.endsWith("…") ? stripped : stripped + ".";
    }

    private void baseline(Charted charted) {
        charted.baseline().ifPresent(level -> {
            var value = level.value();
            sentences.add("Baseline %s to %s%s%s."
                    .formatted(
                            level.first(),
                            level.last(),
                            value == null ? "" : ": " + Numbers.text(value, false),
                            level.restated().isEmpty()
                                    ? ""
                                    : "; known otherwise since it was frozen: " + named(level.restated())));
        });
    }

    private void provisional() {
        var some = shown.stream()
                .filter(one -> one.isKnown() && one.state() == State.PROVISIONAL)
                .toList();
        if (!some.isEmpty()) {
            sentences.add("Provisional, and drawn hollow: %s.".formatted(periods(some)));
        }
    }

    private void flagged(Flag flag, String form) {
        var some = shown.stream().filter(one -> flag.isIn(one.flags())).toList();
        if (!some.isEmpty()) {
            sentences.add(form.formatted(periods(some)));
        }
    }

    private String periods(List<Observed> some) {
        return named(some.stream().map(look::period).toList());
    }

    private static String named(List<Period> periods) {
        var last = periods.subList(Math.max(0, periods.size() - NAMED), periods.size());
        var names = String.join(", ", last.stream().map(Period::toString).toList());
        return periods.size() > NAMED ? "%d periods, the last %s".formatted(periods.size(), names) : names;
    }
}
