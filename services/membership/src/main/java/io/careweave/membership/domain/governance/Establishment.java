package io.careweave.membership.domain.governance;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a body is, as the constitution sets it up.
 *
 * @param advisory whether it advises and decides nothing
 * @param powers which it may use, in order and each once
 * @param seatLimit how many seats it has at most, absent for no limit of its own
 * @param noticeDays how many days before it meets its meetings are called
 * @param proxiesPerHolder how many absent holders one present may represent
 * @param basis clause of the constitution or resolution that it stands on
 */
public record Establishment(
        BodyKind kind,
        String name,
        boolean advisory,
        List<String> powers,
        @Nullable Integer seatLimit,
        QuorumRule quorum,
        int noticeDays,
        int proxiesPerHolder,
        String basis) {

    public Establishment {
        powers = powers.stream().distinct().sorted().toList();
    }

    void requireConsistent() {
        if (kind == BodyKind.NEIGHBOURHOOD && !advisory) {
            throw new Refused(
                    MembershipProblem.ADVICE_ONLY,
                    "A neighbourhood's body advises; it is not a deciding one.",
                    new FieldError("/advisory", "must be true"));
        }
        if (advisory && !powers.isEmpty()) {
            throw new Refused(
                    MembershipProblem.ADVICE_ONLY,
                    "An advisory body has no powers.",
                    new FieldError("/powers", "must be empty"));
        }
        quorum.requireSensible();
    }
}
