package io.careweave.membership.domain.governance;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import org.jspecify.annotations.Nullable;

/**
 * On what somebody sits.
 *
 * @param ref the election, resolution, nomination or office it rests on
 * @param nominatedBy the organisation that nominated; of a nomination, and of nothing else
 */
public record Mandate(Kind kind, String ref, @Nullable String nominatedBy) {

    /** How a seat is filled. */
    public enum Kind {
        ELECTED,
        APPOINTED,
        NOMINATED,
        EX_OFFICIO
    }

    /** @throws Refused 422 if a nomination names nobody, or anything else names a nominator */
    void requireComplete() {
        if ((kind == Kind.NOMINATED) != (nominatedBy != null)) {
            throw new Refused(
                    MembershipProblem.MANDATE_INCOMPLETE,
                    kind == Kind.NOMINATED
                            ? "A nomination names the organisation that nominated."
                            : "Only a nomination names an organisation that nominated.",
                    new FieldError("/mandate/nominatedBy", nominatedBy == null ? "absent" : "must be absent"));
        }
    }

    boolean isExOfficio() {
        return kind == Kind.EX_OFFICIO;
    }
}
