package io.careweave.commons.actor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles of a network; a role comes from the token's realm roles and is needed beside a scope. */
public enum Role {
    CLINICIAN,
    PRACTICE_MANAGER,
    CHAIR,
    SECRETARY,
    RETURNING_OFFICER,
    PROBITY_OFFICER,
    EVALUATOR,
    OPENER,
    FINANCE,
    CONTRACT_MANAGER,
    ANALYST,
    LAY_MEMBER,
    AUDITOR,
    OPERATOR;

    /** Its name in tokens and in {@code contracts/permissions.yaml}. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role named by a token claim; other realm roles are none of ours. */
    public static Optional<Role> ofClaim(String claim) {
        return Arrays.stream(values())
                .filter(role -> role.claim().equals(claim))
                .findFirst();
    }
}
