package io.careweave.contracting.domain.routing;

/** The law that a procurement follows. */
public enum Regime {
    /** Health Care Services (Provider Selection Regime) Regulations 2023 (SI 2023/1348). */
    PSR,
    /** Procurement Act 2023. */
    PA2023,
    /** A buyer whom no such law binds follows rules of its own, shaped after the PSR. */
    OWN_RULES,
    /** Begun under law that has been replaced. */
    HISTORIC
}
