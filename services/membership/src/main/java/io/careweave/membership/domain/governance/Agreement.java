package io.careweave.membership.domain.governance;

import io.careweave.commons.actor.Actor;
import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The members' agreement of a practice.
 *
 * @param signature absent before it is signed
 * @param endedOn first day on which it holds no longer
 */
public record Agreement(
        UUID agreementId,
        long version,
        String orgCode,
        State state,
        Document document,
        @Nullable Signature signature,
        @Nullable LocalDate endedOn,
        Instant createdAt,
        Instant updatedAt) {

    public enum State {
        OFFERED,
        SIGNED,
        TERMINATED
    }

    /** @param by member id of who signed for the practice */
    public record Signature(String by, LocalDate on) {}

    public static Agreement offered(UUID agreementId, String orgCode, Document document, Instant now) {
        return new Agreement(agreementId, 1, orgCode, State.OFFERED, document, null, null, now, now);
    }

    /** @throws Refused 403 by anybody who does not act for the practice, 422 if another text is before them */
    public Agreement signed(Actor actor, String hashSeen, LocalDate today, Instant now) {
        if (!actor.orgCode().filter(orgCode::equals).isPresent()) {
            throw new Refused(CommonProblem.FORBIDDEN, "An agreement is signed by the practice that it is offered to.");
        }
        require(state == State.OFFERED, "sign");
        document.requireSame(hashSeen);
        return new Agreement(
                agreementId,
                version + 1,
                orgCode,
                State.SIGNED,
                document,
                new Signature(actor.id(), today),
                null,
                createdAt,
                now);
    }

    /** Ends what is signed, or withdraws what is offered. */
    public Agreement terminated(LocalDate on, Instant now) {
        require(state != State.TERMINATED, "terminate");
        var signed = signature;
        if (signed != null && on.isBefore(signed.on())) {
            throw new Refused(
                    MembershipProblem.TERM_IMPOSSIBLE,
                    "An agreement does not end before it was signed.",
                    new FieldError("/on", "too early"));
        }
        return new Agreement(
                agreementId, version + 1, orgCode, State.TERMINATED, document, signature, on, createdAt, now);
    }

    private void require(boolean may, String act) {
        if (!may) {
            throw new Refused(
                    MembershipProblem.ILLEGAL_TRANSITION,
                    "One does not " + act + " an agreement in state " + state + ".");
        }
    }
}
