package io.careweave.budgets.domain.holders;

/** Powers over money, as the scheme of delegation names them. */
public final class DelegatedPowers {

    public static final String VIRE = "VIREMENT_APPROVE";
    public static final String DEVOLVE = "BUDGET_DEVOLVE";
    public static final String RELEASE = "COMMITMENT_RELEASE";

    private DelegatedPowers() {}
}
