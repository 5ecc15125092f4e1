package io.careweave.commons.http;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.identity.CurrentActor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.Refused;
import jakarta.inject.Inject;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks for the role before anything of the request is looked at: who may not do it learns nothing of its form. */
class OperatorGate {

    private final CurrentActor actors;

    @Inject
    OperatorGate(CurrentActor actors) {
        this.actors = actors;
    }

    @OperatorOnly
    @ServerRequestFilter
    public void requireOperator() {
        if (!(actors.get() instanceof Actor.Operator)) {
            throw new Refused(CommonProblem.FORBIDDEN, "Only the operator may do this.");
        }
    }
}
