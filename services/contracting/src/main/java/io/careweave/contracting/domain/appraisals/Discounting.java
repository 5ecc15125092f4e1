package io.careweave.contracting.domain.appraisals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much less a year counts for than the one before.
 *
 * @param code of the rule
 * @param bands by their first years, the first of which is 1; the year 0 is not discounted
 * @param source who says so
 */
public record Discounting(String code, List<Band> bands, String source) {

    public Discounting {
        bands = List.copyOf(bands);
    }

    /** @param percent a year, from this year on */
    public record Band(int fromYear, BigDecimal percent) {}

    /** Every year counts as the first. */
    static Discounting none() {
        return new Discounting("UNDISCOUNTED", List.of(new Band(1, BigDecimal.ZERO)), "");
    }

    private BigDecimal growth(int year) {
        var percent = BigDecimal.ZERO;
        for (var band : bands) {
            if (band.fromYear() <= year) {
                percent = band.percent();
            }
        }
        return BigDecimal.ONE.add(percent.movePointLeft(2));
    }

    /**
     * What a penny of each year is worth in the last, exactly: a value of today is the sum of these, divided by that of
     * the year 0. So nothing is rounded before that division.
     */
    List<BigDecimal> worths(int years) {
        List<BigDecimal> worths = new ArrayList<>();
        var worth = BigDecimal.ONE;
        for (int year = years - 1; year >= 0; year--) {
            worths.add(worth);
            worth = worth.multiply(growth(year));
        }
        Collections.reverse(worths);
        return worths;
    }
}
