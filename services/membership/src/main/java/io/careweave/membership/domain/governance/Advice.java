package io.careweave.membership.domain.governance;

import static io.careweave.membership.domain.MembershipProblem.DECIDES_ITSELF;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an advisory body advises; it stands as given.
 *
 * @param toBody the body advised, if one in particular
 * @param ref the resolution or paper it is about
 */
public record Advice(
        UUID adviceId,
        UUID bodyId,
        @Nullable UUID toBody,
        @Nullable String matterCode,
        @Nullable String ref,
        String text,
        String givenBy,
        Instant givenAt) {

    /** @throws Refused 422 of a body that decides, 403 by anybody who does not sit on the body */
    public static void requireGiver(Body body, String memberId, LocalDate today) {
        if (!body.as().advisory()) {
            throw new Refused(DECIDES_ITSELF, "This body decides; advice comes from advisory bodies.");
        }
        if (!body.isHolder(memberId, today)) {
            throw new Refused(CommonProblem.FORBIDDEN, "Advice is given by those who sit on the body.");
        }
    }
}
