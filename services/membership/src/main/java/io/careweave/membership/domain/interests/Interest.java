package io.careweave.membership.domain.interests;

import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import io.careweave.membership.domain.MembershipProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member has in an organisation that might sway a decision.
 *
 * @param version number of its latest event
 * @param description in the member's own words; public with the entry, and in no event
 * @param to first day after it ended; absent while it lasts
 */
public record Interest(
        UUID id,
        long version,
        UUID memberId,
        String orgCode,
        Category category,
        Source source,
        @Nullable String description,
        LocalDate from,
        @Nullable LocalDate to,
        LocalDate declaredOn,
        Instant createdAt,
        Instant updatedAt) {

    /** The categories of the NHS; PROFESSIONAL and PERSONAL are not about money. */
    public enum Category {
        FINANCIAL,
        PROFESSIONAL,
        PERSONAL,
        INDIRECT
    }

    /** Whether the member said it, or it follows from the register. */
    public enum Source {
        DECLARED,
        INFERRED
    }

    /**
     * What is declared.
     *
     * @param to absent while it lasts
     */
    public record Declaration(
            String orgCode,
            Category category,
            @Nullable String description,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** @throws Refused 422 if it begins in the future or ends before it begins */
    public static Interest declared(UUID id, UUID memberId, Declaration said, LocalDate today, Instant now) {
        if (said.from().isAfter(today)) {
            throw implausible("An interest is declared once it is there.", "/from");
        }
        if (said.to() != null && said.to().isBefore(said.from())) {
            throw implausible("An interest ends after it begins.", "/to");
        }
        return new Interest(
                id,
                1,
                memberId,
                said.orgCode(),
                said.category(),
                Source.DECLARED,
                said.description(),
                said.from(),
                said.to(),
                today,
                now,
                now);
    }

    /** Who owns a practice or speaks for it has a financial interest in it. */
    public static Interest inferred(UUID id, UUID memberId, String orgCode, LocalDate today, Instant now) {
        return new Interest(
                id, 1, memberId, orgCode, Category.FINANCIAL, Source.INFERRED, null, today, null, today, now, now);
    }

    /** @throws Refused 409 if it has an end, 422 if that day cannot be */
    public Interest ended(LocalDate on, LocalDate today, Instant now) {
        if (to != null) {
            throw new Refused(MembershipProblem.ILLEGAL_TRANSITION, "You cannot end an interest that has an end.");
        }
        if (on.isBefore(from) || on.isAfter(today.plusDays(1))) {
            throw implausible("An interest ends after it begins, and not before that day has come.", "/on");
        }
        return new Interest(
                id,
                version + 1,
                memberId,
                orgCode,
                category,
                source,
                description,
                from,
                on,
                declaredOn,
                createdAt,
                now);
    }

    private static Refused implausible(String detail, String pointer) {
        return new Refused(MembershipProblem.IMPLAUSIBLE_INTEREST, detail, new FieldError(pointer, "cannot be"));
    }
}
