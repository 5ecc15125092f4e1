package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;

/**
 * Three years of indicators of an invented network, as a file of observations: the same octets for the same data. Figures
 * vary as such figures do, with the seasons, and with the stories that the data tell.
 */
final class DemoSeries {
    private static final String HEADER = "indicator,orgCode,period,numerator,denominator,n,sd,status,flags\n";

    /** The golden ratio in 64 bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final JsonNode story;
    private final JsonNode practices;
    private final YearMonth first;
    private final StringBuilder rows = new StringBuilder(HEADER);

    /** Where the figures of a row stand, as texts. */
    private record Figures(String numerator, String denominator, String n, String sd) {
        static Figures of(long numerator, String denominator) {
            return new Figures(Long.toString(numerator), denominator, "", "");
        }
    }

    /**
     * @param story what is measured, and what happens
     * @param practices with {@code patients} each, by code
     */
    DemoSeries(JsonNode story, JsonNode practices) {
        this.story = story;
        this.practices = practices;
        first = YearMonth.parse(story.required("first").asText());
    }

    /** CSV, for {@code POST /v1/observation-imports}. */
    String rows() {
        story.required("indicators").properties().forEach(indicator -> {
            JsonNode told = indicator.getValue();
            // Practices tell of their patients, others of as many cases a period as stand there.
            JsonNode tellers = told.has("at") ? told.required("at") : practices;
            tellers.properties().forEach(teller -> series(indicator.getKey(), told, teller.getKey()));
        });
        return rows.toString();
    }

    private void series(String code, JsonNode indicator, String org) {
        // Of a given seed it gives the same numbers everywhere and always; seeds that are near would begin alike.
        Random chance = new Random((code + org).hashCode() * SPREAD);
        DemoGrain grain = DemoGrain.of(indicator);
        YearMonth end = month(
                indicator, "until", first.plusMonths(story.required("months").asInt() - 1));
        YearMonth month = grain.next(month(indicator, "from", first));
        for (; !month.plusMonths(grain.months() - 1).isAfter(end); month = month.plusMonths(grain.months())) {
            row(code, indicator, org, month, chance);
        }
    }

    private static YearMonth month(JsonNode node, String name, YearMonth otherwise) {
        return node.has(name) ? YearMonth.parse(node.required(name).asText()) : otherwise;
    }

    private void row(String code, JsonNode indicator, String org, YearMonth month, Random chance) {
        Figures figures = figures(code, indicator, org, month, chance);
        DemoGrain grain = DemoGrain.of(indicator);
        rows.append(String.join(
                        ",",
                        code,
                        org,
                        grain.period(month),
                        figures.numerator(),
                        figures.denominator(),
                        figures.n(),
                        figures.sd(),
                        isProvisional(code, month) ? "PROVISIONAL" : "",
                        breaks(org, month, grain) ? "SERIES_BREAK" : ""))
                .append('\n');
    }

    private Figures figures(String code, JsonNode indicator, String org, YearMonth month, Random chance) {
        double change = change(code, org, month);
        if (indicator.has("percent")) {
            long cases = Math.max(1, counted(cases(indicator, org, month), chance));
            double share = Math.min(1, indicator.required("percent").asDouble() / 100 * change);
            return Figures.of(Math.min(cases, counted(cases * share, chance)), Long.toString(cases));
        }
        if (indicator.has("mean")) {
            return mean(indicator, Math.max(2, counted(cases(indicator, org, month), chance)), change, chance);
        }
        long patients = patients(org, month);
        if (indicator.has("pence")) {
            double spread =
                    1 + chance.nextGaussian() * indicator.required("varies").asDouble() / 100;
            return Figures.of(
                    Math.round(patients
                            * indicator.required("pence").asDouble()
                            * change
                            * season(indicator, month)
                            * spread),
                    indicator.path("total").asBoolean() ? "" : Long.toString(patients));
        }
        double expected = patients * indicator.required("perThousand").asDouble() / 1000;
        return Figures.of(counted(expected * change * season(indicator, month), chance), Long.toString(patients));
    }

    private static Figures mean(JsonNode indicator, long n, double change, Random chance) {
        double sd = indicator.required("sd").asDouble();
        double mean =
                indicator.required("mean").asDouble() * change + chance.nextGaussian() * sd / Math.sqrt((double) n);
        return new Figures(
                String.format(Locale.ROOT, "%.1f", Math.max(0, n * mean)),
                "",
                Long.toString(n),
                String.format(Locale.ROOT, "%.2f", sd * (1 + chance.nextGaussian() / Math.sqrt(2.0 * n))));
    }

    private double cases(JsonNode indicator, String org, YearMonth month) {
        return indicator.has("at")
                ? indicator.required("at").required(org).asDouble()
                : patients(org, month) * indicator.required("ofPerThousand").asDouble() / 1000;
    }

    /** About as many: with the spread of counts. */
    private static long counted(double expected, Random chance) {
        return Math.max(0, Math.round(expected + Math.sqrt(expected) * chance.nextGaussian()));
    }

    private long patients(String practice, YearMonth month) {
        long now = practices.required(practice).required("patients").asLong();
        long since = first.until(month, ChronoUnit.MONTHS);
        long before = story.required("months").asLong() - 1 - since;
        long then = now - now * before * story.required("growthPerMille").asLong() / 1000 / 12;
        JsonNode step = story.required("listStep");
        boolean later = !month.isBefore(YearMonth.parse(step.required("from").asText()));
        return step.required("practice").asText().equals(practice) && !later
                ? then * 100 / step.required("percent").asLong()
                : then;
    }

    private boolean breaks(String org, YearMonth month, DemoGrain grain) {
        JsonNode step = story.required("listStep");
        YearMonth from = YearMonth.parse(step.required("from").asText());
        return step.required("practice").asText().equals(org)
                && !month.isAfter(from)
                && month.plusMonths(grain.months()).isAfter(from);
    }

    private boolean isProvisional(String code, YearMonth month) {
        JsonNode provisional = story.required("provisional");
        return provisional.required("indicator").asText().equals(code)
                && !month.isBefore(YearMonth.parse(provisional.required("from").asText()));
    }

    private static double season(JsonNode indicator, YearMonth month) {
        return indicator.required("season").required(month.getMonthValue() - 1).asDouble() / 100;
    }

    private double change(String code, String practice, YearMonth month) {
        double change = 1;
        for (JsonNode one : story.required("stories")) {
            if (one.required("indicator").asText().equals(code) && concerns(one, practice) && lasts(one, month)) {
                change *= one.required("percent").asDouble() / 100;
            }
        }
        return change;
    }

    /** All practices, if it names none. */
    private static boolean concerns(JsonNode one, String practice) {
        if (!one.has("practices")) {
            return true;
        }
        for (JsonNode named : one.required("practices")) {
            if (named.asText().equals(practice)) {
                return true;
            }
        }
        return false;
    }

    private static boolean lasts(JsonNode one, YearMonth month) {
        return !month.isBefore(YearMonth.parse(one.required("from").asText()))
                && (!one.has("to")
                        || !month.isAfter(YearMonth.parse(one.required("to").asText())));
    }
}
