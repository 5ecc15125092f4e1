package io.careweave.membership.domain.organisations;

import java.util.regex.Pattern;

/** Ages in bands of five years, the last of 95 and above: the finest that every published file has. */
public final class AgeBands {

    public static final int COUNT = 20;

    private static final int YEARS = 5;
    private static final int LAST = COUNT - 1;
    private static final int OLDEST = 130;
    private static final Pattern ONE = Pattern.compile("[0-9]{1,3}");
    private static final Pattern BAND = Pattern.compile("([0-9]{1,2})[_-]([0-9]{1,2})");
    private static final Pattern ABOVE = Pattern.compile("95 ?\\+");

    private AgeBands() {}

    /**
     * An age as a file gives it.
     *
     * @param band into which it falls
     * @param ofOneYear whether it is less than a band
     * @param key tells the ages of one file apart
     */
    public record Age(int band, boolean ofOneYear, int key) {}

    /**
     * A year, a band of five, or 95+.
     *
     * @throws RowFault for any other
     */
    public static Age of(String age) {
        if (ABOVE.matcher(age).matches()) {
            return new Age(LAST, false, OLDEST + LAST);
        }
        if (ONE.matcher(age).matches()) {
            int years = Integer.parseInt(age);
            if (years < OLDEST) {
                return new Age(Math.min(years / YEARS, LAST), true, years);
            }
        }
        var band = BAND.matcher(age);
        if (band.matches()) {
            int from = Integer.parseInt(band.group(1));
            if (from % YEARS == 0 && Integer.parseInt(band.group(2)) == from + YEARS - 1 && from / YEARS < LAST) {
                return new Age(from / YEARS, false, OLDEST + from / YEARS);
            }
        }
        throw new RowFault(RowFault.Reason.AGE);
    }

    public static String name(int band) {
        return band == LAST ? "95+" : band * YEARS + "-" + (band * YEARS + YEARS - 1);
    }
}
