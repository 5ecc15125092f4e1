package io.careweave.membership.domain.governance;

import static io.careweave.membership.domain.MembershipProblem.CLASS_NOT_ASKED;
import static io.careweave.membership.domain.MembershipProblem.ILLEGAL_TRANSITION;
import static io.careweave.membership.domain.MembershipProblem.NOT_DISTRIBUTED;

import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.governance.ConstitutionRules.MemberClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of the constitution.
 *
 * @param version of this record, for entity tags
 * @param number which version of the constitution it is
 * @param resolution that ratified it
 */
public record Constitution(
        UUID constitutionId,
        long version,
        int number,
        State state,
        Document document,
        ConstitutionRules rules,
        @Nullable UUID resolution,
        @Nullable LocalDate inForceFrom,
        Instant createdAt,
        Instant updatedAt) {

    public enum State {
        DRAFTED,
        CONSULTING,
        BALLOTING,
        RATIFIED,
        IN_FORCE,
        SUPERSEDED,
        REJECTED
    }

    public static Constitution drafted(
            UUID constitutionId, int number, Document document, ConstitutionRules rules, Instant now) {
        rules.requireConsistent();
        return new Constitution(constitutionId, 1, number, State.DRAFTED, document, rules, null, null, now, now);
    }

    /** What members are consulted on stands. */
    public Constitution redrafted(Document anew, ConstitutionRules rulesAnew, Instant now) {
        require("redraft", State.DRAFTED);
        rulesAnew.requireConsistent();
        return new Constitution(
                constitutionId, version + 1, number, state, anew, rulesAnew, null, null, createdAt, now);
    }

    public Constitution consulted(Instant now) {
        require("consult on", State.DRAFTED);
        return to(State.CONSULTING, now);
    }

    /** @param missing how many member practices were not given it */
    public Constitution balloted(long missing, Instant now) {
        require("ballot", State.CONSULTING);
        if (missing > 0) {
            throw new Refused(NOT_DISTRIBUTED, missing + " of the member practices have not been given this version.");
        }
        return to(State.BALLOTING, now);
    }

    /**
     * @param by a resolution that is carried
     * @param asked the classes of which it was carried too
     * @param present the version in force, absent before the first
     * @throws Refused 422 if it changes what protects a class that was not asked
     */
    public Constitution ratified(UUID by, Set<MemberClass> asked, @Nullable Constitution present, Instant now) {
        require("ratify", State.BALLOTING);
        requireConsent(asked, present);
        return new Constitution(
                constitutionId, version + 1, number, State.RATIFIED, document, rules, by, null, createdAt, now);
    }

    public Constitution rejected(Instant now) {
        require("reject", State.CONSULTING, State.BALLOTING);
        return to(State.REJECTED, now);
    }

    private void requireConsent(Set<MemberClass> asked, @Nullable Constitution present) {
        var missing = Arrays.stream(MemberClass.values())
                .filter(one -> !asked.contains(one) && present != null && changesProtectionOf(one, present.rules()))
                .toList();
        if (!missing.isEmpty()) {
            throw new Refused(CLASS_NOT_ASKED, "What protects a class changes only with its consent: " + missing + ".");
        }
    }

    private boolean changesProtectionOf(MemberClass one, ConstitutionRules present) {
        var matters = present.protectedBy(one);
        return !matters.isEmpty() && !matters.equals(rules.protectedBy(one));
    }

    /**
     * Puts it in the place of the one in force, if there is one.
     *
     * @param asked the classes of which the resolution that ratified it was carried too
     * @throws Refused 409 if a later one is in force already, 422 if a class that it no longer protects was not asked
     */
    public Constitution broughtIntoForce(
            Set<MemberClass> asked, @Nullable Constitution present, LocalDate today, Instant now) {
        require("bring into force", State.RATIFIED);
        if (present != null && present.number() > number) {
            throw new Refused(ILLEGAL_TRANSITION, "A later version is in force already.");
        }
        requireConsent(asked, present);
        return new Constitution(
                constitutionId,
                version + 1,
                number,
                State.IN_FORCE,
                document,
                rules,
                resolution,
                today,
                createdAt,
                now);
    }

    public Constitution superseded(Instant now) {
        require("supersede", State.IN_FORCE);
        return to(State.SUPERSEDED, now);
    }

    /** Practices are given what they are consulted on or what holds. */
    public void requireShared() {
        require("share", State.CONSULTING, State.BALLOTING, State.RATIFIED, State.IN_FORCE);
    }

    /** @throws Refused 422 if the practice has another text before it */
    public void requireSame(String hashSeen) {
        document.requireSame(hashSeen);
    }

    private void require(String act, State... states) {
        if (!Set.of(states).contains(state)) {
            throw new Refused(
                    ILLEGAL_TRANSITION, "It is too late or too early to " + act + " a version in state " + state + ".");
        }
    }

    private Constitution to(State next, Instant now) {
        return new Constitution(
                constitutionId, version + 1, number, next, document, rules, resolution, inForceFrom, createdAt, now);
    }
}
