package io.careweave.contracting.domain.contracts;

import io.careweave.contracting.domain.routing.Regime;

/**
 * The law by which a contract was awarded: the Health Care Services (Provider Selection Regime) Regulations 2023 (SI
 * 2023/1348), the Procurement Act 2023, rules of one's own where neither binds, or what was before.
 */
public enum LegalBasis {
    PSR_DIRECT_AWARD_A,
    PSR_DIRECT_AWARD_B,
    PSR_DIRECT_AWARD_C,
    PSR_MOST_SUITABLE,
    PSR_COMPETITIVE,
    PSR_URGENT,
    PA2023,
    OWN_RULES,
    HISTORIC;

    /** Which law its modifications follow: that of the regime also where it is older (SI 2023/1348 reg 29(2)). */
    public Regime regime() {
        return switch (this) {
            case PSR_DIRECT_AWARD_A,
                    PSR_DIRECT_AWARD_B,
                    PSR_DIRECT_AWARD_C,
                    PSR_MOST_SUITABLE,
                    PSR_COMPETITIVE,
                    PSR_URGENT,
                    HISTORIC -> Regime.PSR;
            case PA2023 -> Regime.PA2023;
            case OWN_RULES -> Regime.OWN_RULES;
        };
    }

    /** Direct award process A or B, whose contracts may be modified more freely (reg 13(3)). */
    public boolean isDirectAwardAOrB() {
        return this == PSR_DIRECT_AWARD_A || this == PSR_DIRECT_AWARD_B;
    }
}
