package io.careweave.contracting.domain.payments;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A block payment: the annual value in twelve instalments, rounded half up to the penny; the twelfth takes the rest. */
public final class Instalments {

    private static final int MONTHS = 12;

    private Instalments() {}

    /**
     * @param annualPence not below zero
     * @return twelve amounts that sum to it exactly
     */
    public static List<Long> of(long annualPence) {
        long each = BigDecimal.valueOf(annualPence)
                .divide(BigDecimal.valueOf(MONTHS), 0, RoundingMode.HALF_UP)
                .longValueExact();
        var all = new ArrayList<>(Collections.nCopies(MONTHS - 1, each));
        all.add(annualPence - each * (MONTHS - 1));
        return List.copyOf(all);
    }
}
