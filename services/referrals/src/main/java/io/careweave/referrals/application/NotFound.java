package io.careweave.referrals.application;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;

/** One refusal for what is absent and what is hidden, so that nobody can tell them apart. */
final class NotFound {

    private NotFound() {}

    static Refused refusal() {
        return new Refused(CommonProblem.NOT_FOUND, CommonProblem.NOT_FOUND.title() + ".");
    }
}
