package io.careweave.contracting.domain.contracts;

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

    /** Direct award process A or B, whose contracts may be modified more freely (reg 13(1)(e)). */
    public boolean isDirectAwardAOrB() {
        return this == PSR_DIRECT_AWARD_A || this == PSR_DIRECT_AWARD_B;
    }
}
