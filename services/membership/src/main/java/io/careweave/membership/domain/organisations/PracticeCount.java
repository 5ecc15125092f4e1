package io.careweave.membership.domain.organisations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The rows of one practice in a file of registered patients, added up as they come. */
public final class PracticeCount {

    /** The band of those whose age the file does not tell. */
    private static final String ANY_AGE = "0+";

    private static final long NONE = -1;
    private static final int KEYS = 256;

    private final long firstLine;
    private final Sums female = new Sums(ListSize.Sex.FEMALE);
    private final Sums male = new Sums(ListSize.Sex.MALE);
    private final Sums both = new Sums(ListSize.Sex.UNKNOWN);
    private final BitSet seen = new BitSet();
    private long rows;

    /** What the file says of one sex. */
    private static final class Sums {
        private final ListSize.Sex sex;
        private final long[] bands = new long[AgeBands.COUNT];
        private boolean counted;
        private long stated = NONE;

        private Sums(ListSize.Sex sex) {
            this.sex = sex;
        }

        private boolean isThere() {
            return counted || stated != NONE;
        }

        private long total() {
            return counted ? Arrays.stream(bands).sum() : Math.max(stated, 0);
        }

        private boolean addsUp() {
            return !counted || stated == NONE || stated == total();
        }

        private List<ListSize.Band> bands() {
            List<ListSize.Band> found = new ArrayList<>();
            if (counted) {
                for (int i = 0; i < bands.length; i++) {
                    found.add(new ListSize.Band(sex, AgeBands.name(i), bands[i]));
                }
            } else if (stated != NONE) {
                found.add(new ListSize.Band(sex, ANY_AGE, stated));
            }
            return found;
        }
    }

    /** @param firstLine of its rows */
    public PracticeCount(long firstLine) {
        this.firstLine = firstLine;
    }

    /** @throws RowFault for the second count of the same, or of no age */
    public void add(ListRow row) {
        var sums =
                switch (row.sex()) {
                    case FEMALE -> female;
                    case MALE -> male;
                    case UNKNOWN -> both;
                };
        int place = row.sex() == ListSize.Sex.FEMALE ? 0 : row.sex() == ListSize.Sex.MALE ? KEYS : 2 * KEYS;
        if (row.isOfAllAges()) {
            once(place + KEYS - 1);
            sums.stated = row.patients();
        } else {
            var age = AgeBands.of(row.age());
            once(place + age.key());
            // Of both sexes together it only says once more what the rows of each say.
            if (sums != both) {
                sums.counted = true;
                sums.bands[age.band()] += row.patients();
            }
        }
        rows++;
    }

    private void once(int place) {
        if (seen.get(place)) {
            throw new RowFault(RowFault.Reason.DUPLICATE);
        }
        seen.set(place);
    }

    public long firstLine() {
        return firstLine;
    }

    public long rows() {
        return rows;
    }

    /** Whether the totals that the file states are those of its rows. */
    public boolean addsUp() {
        boolean whole = female.isThere() && male.isThere();
        return female.addsUp()
                && male.addsUp()
                && (both.stated == NONE || !whole || both.stated >= female.total() + male.total());
    }

    /** Whether it is of one sex alone, so that the other must come from elsewhere. */
    public boolean isHalf() {
        return female.isThere() != male.isThere();
    }

    /** Of a half, its sex. */
    public ListSize.Sex sex() {
        return female.isThere() ? ListSize.Sex.FEMALE : ListSize.Sex.MALE;
    }

    /** Whether it says nothing but how many there are. */
    public boolean isTotalOnly() {
        return !female.isThere() && !male.isThere();
    }

    /** Who is of neither sex stands in a band of their own, so that the bands add up to the total. */
    public List<ListSize.Band> bands() {
        List<ListSize.Band> all = new ArrayList<>(female.bands());
        all.addAll(male.bands());
        long rest = both.stated - female.total() - male.total();
        if (both.stated != NONE && !isHalf() && (rest > 0 || isTotalOnly())) {
            all.add(new ListSize.Band(ListSize.Sex.UNKNOWN, ANY_AGE, rest));
        }
        return all;
    }
}
