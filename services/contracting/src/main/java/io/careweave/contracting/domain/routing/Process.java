package io.careweave.contracting.domain.routing;

/** The path that a procurement takes within its law (SI 2023/1348 regs. 6 to 11 and 14): the regulations' own word. */
@SuppressWarnings("JavaLangClash")
public enum Process {
    DIRECT_AWARD_A,
    DIRECT_AWARD_B,
    DIRECT_AWARD_C,
    MOST_SUITABLE_PROVIDER,
    COMPETITIVE,
    URGENT_AWARD
}
