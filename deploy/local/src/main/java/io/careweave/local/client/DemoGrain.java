package io.careweave.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;

/** How long the periods of an indicator are, and what they are called. */
enum DemoGrain {
    MONTH(1),
    QUARTER(3),
    FINANCIAL_QUARTER(3),
    FINANCIAL_YEAR(12);

    /** Financial years begin on 1 April, by which quarters of both kinds begin in the same months. */
    private static final int APRIL = 4;

    private final int months;

    DemoGrain(int months) {
        this.months = months;
    }

    static DemoGrain of(JsonNode indicator) {
        return valueOf(indicator.path("grain").asText(MONTH.name()));
    }

    int months() {
        return months;
    }

    /** The first period that begins in this month or later. */
    YearMonth next(YearMonth month) {
        return month.plusMonths(Math.floorMod(APRIL - month.getMonthValue(), months));
    }

    /** The name of the period that begins in this month, such as {@code FY2025-Q1}. */
    String period(YearMonth month) {
        YearMonth april = month.minusMonths(APRIL - 1);
        return switch (this) {
            case MONTH -> month.toString();
            case QUARTER -> month.getYear() + "-Q" + quarter(month);
            case FINANCIAL_QUARTER -> "FY" + april.getYear() + "-Q" + quarter(april);
            case FINANCIAL_YEAR -> "FY" + april.getYear();
        };
    }

    private static int quarter(YearMonth month) {
        return (month.getMonthValue() - 1) / 3 + 1;
    }
}
