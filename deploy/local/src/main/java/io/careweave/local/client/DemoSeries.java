package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * Three years of indicators of invented practices, as a file of observations: the same octets for the same data. Counts vary
 * as counts do, with the seasons, and with the stories that the data tell.
 */
final class DemoSeries {
    private static final String HEADER = "indicator,orgCode,period,numerator,denominator,status,flags\n";

    /** The golden ratio in 64 bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final JsonNode story;
    private final JsonNode practices;
    private final YearMonth first;
    private final StringBuilder rows = new StringBuilder(HEADER);

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
        int months = story.required("months").asInt();
        story.required("indicators")
                .properties()
                .forEach(indicator -> practices.properties().forEach(practice -> {
                    String series = indicator.getKey() + practice.getKey();
                    // Of a given seed it gives the same numbers everywhere and always; seeds that are near would begin
                    // alike.
                    Random chance = new Random(series.hashCode() * SPREAD);
                    int step = indicator.getValue().path("quarterly").asBoolean() ? 3 : 1;
                    for (int month = offset(step); month + step <= months; month += step) {
                        row(
                                indicator.getKey(),
                                indicator.getValue(),
                                practice.getKey(),
                                first.plusMonths(month),
                                chance);
                    }
                }));
        return rows.toString();
    }

    /** Quarters begin where quarters do. */
    private int offset(int step) {
        return step == 1 ? 0 : Math.floorMod(1 - first.getMonthValue(), 3);
    }

    private void row(String code, JsonNode indicator, String practice, YearMonth month, Random chance) {
        long patients = patients(practice, month);
        double change = change(code, practice, month);
        long denominator = patients;
        long numerator;
        if (indicator.has("percent")) {
            denominator = Math.max(
                    1, counted(patients * indicator.required("ofPerThousand").asDouble() / 1000, chance));
            numerator = Math.min(
                    denominator,
                    counted(denominator * indicator.required("percent").asDouble() / 100, chance));
        } else if (indicator.has("pence")) {
            double spread =
                    1 + chance.nextGaussian() * indicator.required("varies").asDouble() / 100;
            numerator = Math.round(
                    patients * indicator.required("pence").asDouble() * change * season(indicator, month) * spread);
        } else {
            numerator = counted(
                    patients * indicator.required("perThousand").asDouble() / 1000 * change * season(indicator, month),
                    chance);
        }
        rows.append(code).append(',').append(practice).append(',').append(period(indicator, month));
        rows.append(',').append(numerator).append(',').append(denominator);
        rows.append(',').append(isProvisional(code, month) ? "PROVISIONAL" : "");
        rows.append(',')
                .append(breaks(practice, month, indicator) ? "SERIES_BREAK" : "")
                .append('\n');
    }

    /** About as many: with the spread of counts. */
    private static long counted(double expected, Random chance) {
        return Math.max(0, Math.round(expected + Math.sqrt(expected) * chance.nextGaussian()));
    }

    private static String period(JsonNode indicator, YearMonth month) {
        return indicator.path("quarterly").asBoolean()
                ? month.getYear() + "-Q" + ((month.getMonthValue() - 1) / 3 + 1)
                : month.toString();
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

    private boolean breaks(String practice, YearMonth month, JsonNode indicator) {
        JsonNode step = story.required("listStep");
        YearMonth from = YearMonth.parse(step.required("from").asText());
        int length = indicator.path("quarterly").asBoolean() ? 3 : 1;
        return step.required("practice").asText().equals(practice)
                && !month.isAfter(from)
                && month.plusMonths(length).isAfter(from);
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
