package io.careweave.contracting.domain.payments;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A block payment: the annual value in twelve instalments, eleven rounded half up to the penny, and the rest in the twelfth. Of
 * a few pennies, eleven rounded up may be more than there is: then they are rounded down, so that none is below zero.
 */
public final class Instalments {

    private static final int MONTHS = 12;

    private Instalments() {}

    /**
     * @param annualPence not below zero
     * @return twelve amounts that sum to it exactly
     */
    public static List<Long> of(long annualPence) {
        long up = BigDecimal.valueOf(annualPence)
                .divide(BigDecimal.valueOf(MONTHS), 0, RoundingMode.HALF_UP)
                .longValueExact();
        long each = up * (MONTHS - 1) <= annualPence ? up : annualPence / MONTHS;
        var all = new ArrayList<>(Collections.nCopies(MONTHS - 1, each));
        all.add(annualPence - each * (MONTHS - 1));
        return List.copyOf(all);
    }
}
