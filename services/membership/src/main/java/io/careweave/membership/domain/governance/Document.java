package io.careweave.membership.domain.governance;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;

/**
 * A text that is agreed on.
 *
 * @param hash SHA-256 of the text, in hexadecimal
 */
public record Document(String title, String uri, String hash) {

    /** @throws Refused 422 if somebody has another text before them */
    void requireSame(String hashSeen) {
        if (!hash.equals(hashSeen)) {
            throw new Refused(
                    MembershipProblem.OTHER_DOCUMENT,
                    "The hash is not that of the document on record.",
                    new FieldError("/documentHash", "differs"));
        }
    }
}
