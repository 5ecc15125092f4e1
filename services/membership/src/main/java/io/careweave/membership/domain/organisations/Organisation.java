package io.careweave.membership.domain.organisations;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation of the network or around it.
 *
 * @param orgCode its ODS code, or {@code X-…} for a body that has none
 * @param key sorts the register by age
 * @param version number of its latest state announced
 * @param events number of its latest event that is no state, such as an admission
 * @param parent the organisation it belongs to within the network
 * @param roles what it does in the network, for example {@code PROVIDER}
 * @param membershipState where it stands as a member; absent for those who never applied
 * @param validTo first day on which it exists no longer; absent while it lasts
 * @param successor who took its patients and duties over
 */
public record Organisation(
        String orgCode,
        UUID key,
        long version,
        long events,
        Kind kind,
        String name,
        @Nullable String parent,
        List<String> roles,
        PracticeMembership.@Nullable State membershipState,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successor,
        Instant createdAt,
        Instant updatedAt) {

    /** The roles it has in the network are few; so is what one event may carry. */
    public static final int MOST_ROLES = 20;

    public Organisation {
        roles = List.copyOf(roles);
    }

    /** What sort of organisation it is. */
    public enum Kind {
        PRACTICE,
        /** Listed with the practices because it prescribes, and none: ODS role RO177 without RO76. */
        PRESCRIBING_COST_CENTRE,
        TRUST,
        COMMUNITY_PROVIDER,
        VOLUNTARY,
        COUNCIL,
        OPTOMETRIST,
        COMMISSIONER,
        LOCALITY,
        NEIGHBOURHOOD,
        NETWORK
    }

    /** What the network's secretary says of an organisation. */
    public record Description(
            Kind kind,
            String name,
            @Nullable String parent,
            List<String> roles,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {

        public Description {
            roles = List.copyOf(roles);
        }
    }

    public static Organisation registered(String orgCode, UUID key, Description described, Instant now) {
        if (described.kind() == Kind.PRACTICE && !OdsRow.isPracticeCode(orgCode)) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "The code of a practice is a letter and five digits.",
                    new FieldError("orgCode", "is no practice's"));
        }
        requireOrder(described);
        return new Organisation(
                orgCode,
                key,
                1,
                0,
                described.kind(),
                described.name(),
                described.parent(),
                described.roles(),
                null,
                described.validFrom(),
                described.validTo(),
                null,
                now,
                now);
    }

    /** As the ODS publishes one that was not known before. */
    public static Organisation published(OdsRow row, UUID key, Instant now) {
        return new Organisation(
                row.orgCode(),
                key,
                1,
                0,
                row.kind(),
                row.name(),
                null,
                List.of(),
                null,
                row.validFrom(),
                row.validTo(),
                null,
                now,
                now);
    }

    /** What it is stays: a trust becomes no practice, and what has merged does not open again. */
    public Organisation described(Description described, Instant now) {
        requireOrder(described);
        if (described.kind() != kind) {
            throw new Refused(
                    MembershipProblem.KIND_FIXED,
                    "It is registered as " + kind + ".",
                    new FieldError("/kind", "cannot change"));
        }
        if (successor != null && !Objects.equals(described.validTo(), validTo)) {
            throw new Refused(MembershipProblem.ILLEGAL_TRANSITION, "It has merged; the day on which it ended stands.");
        }
        return changed(
                kind,
                described.name(),
                described.parent(),
                described.roles(),
                described.validFrom(),
                described.validTo(),
                successor,
                now);
    }

    /** What the ODS says now; parent and roles are the network's own. A merger keeps its day. */
    public Organisation published(OdsRow row, Instant now) {
        return changed(
                row.kind(),
                row.name(),
                parent,
                roles,
                row.validFrom(),
                successor == null ? row.validTo() : validTo,
                successor,
                now);
    }

    /** Whether an import would change anything. */
    public boolean isAs(OdsRow row) {
        return kind == row.kind()
                && name.equals(row.name())
                && validFrom.equals(row.validFrom())
                && (successor != null || Objects.equals(validTo, row.validTo()));
    }

    /** Whether the ODS's list may speak of it at all. */
    public boolean isListed() {
        return kind == Kind.PRACTICE || kind == Kind.PRESCRIBING_COST_CENTRE;
    }

    /** @param on the first day on which the successor has its patients and duties */
    public Organisation mergedInto(Organisation other, LocalDate on, Instant now) {
        if (successor != null || (validTo != null && !on.isBefore(validTo))) {
            throw new Refused(MembershipProblem.ILLEGAL_TRANSITION, "It has already ended.");
        }
        boolean lasts = other.isActive(on) && other.kind == kind && !other.orgCode.equals(orgCode);
        if (!lasts || !on.isAfter(validFrom)) {
            throw new Refused(
                    MembershipProblem.UNSUITABLE_SUCCESSOR,
                    "A successor is another organisation of the same kind that exists on the day.",
                    new FieldError("/successor", "cannot take it over on that day"));
        }
        return changed(kind, name, parent, roles, validFrom, on, other.orgCode, now);
    }

    /** A new standing as a member, as a change of its own. */
    public Organisation standing(PracticeMembership.State state, Instant now) {
        return changed(kind, name, parent, roles, validFrom, validTo, successor, now)
                .withMembership(state);
    }

    /** A new standing as a member, as part of a change that is counted already. */
    public Organisation withMembership(PracticeMembership.State state) {
        return new Organisation(
                orgCode, key, version, events, kind, name, parent, roles, state, validFrom, validTo, successor,
                createdAt, updatedAt);
    }

    /** The same with one more event told of it. */
    public Organisation told() {
        return new Organisation(
                orgCode,
                key,
                version,
                events + 1,
                kind,
                name,
                parent,
                roles,
                membershipState,
                validFrom,
                validTo,
                successor,
                createdAt,
                updatedAt);
    }

    public boolean isActive(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    private Organisation changed(
            Kind kind,
            String name,
            @Nullable String parent,
            List<String> roles,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String successor,
            Instant now) {
        return new Organisation(
                orgCode,
                key,
                version + 1,
                events,
                kind,
                name,
                parent,
                roles,
                membershipState,
                validFrom,
                validTo,
                successor,
                createdAt,
                now);
    }

    private static void requireOrder(Description described) {
        if (described.validTo() != null && !described.validTo().isAfter(described.validFrom())) {
            throw new Refused(
                    CommonProblem.VALIDATION,
                    "An organisation ends after it began.",
                    new FieldError("/validTo", "is not after validFrom"));
        }
    }
}
