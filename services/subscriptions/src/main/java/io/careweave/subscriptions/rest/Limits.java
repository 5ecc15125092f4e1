package io.careweave.subscriptions.rest;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.commons.problem.FieldError;
import io.careweave.commons.problem.Refused;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Forms of numbers in queries. They are read as text: a parameter that is no number must be 400, JAX-RS makes it 404. */
final class Limits {

    static final String INSTANT = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[+-]\\d{2}:\\d{2})";

    private Limits() {}

    /** The size of a page: 1 to 200. */
    @Pattern(regexp = "[1-9][0-9]?|1[0-9]{2}|200")
    @ReportAsSingleViolation
    @Constraint(validatedBy = {})
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface UpTo200 {
        String message() default "must be a number from 1 to 200";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** The size of a batch: 1 to 500. */
    @Pattern(regexp = "[1-9][0-9]?|[1-4][0-9]{2}|500")
    @ReportAsSingleViolation
    @Constraint(validatedBy = {})
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface UpTo500 {
        String message() default "must be a number from 1 to 500";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Seconds to wait: 0 to 25. */
    @Pattern(regexp = "[0-9]|1[0-9]|2[0-5]")
    @ReportAsSingleViolation
    @Constraint(validatedBy = {})
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Seconds {
        String message() default "must be a number of seconds from 0 to 25";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** An instant of RFC 3339. */
    @Pattern(regexp = INSTANT)
    @ReportAsSingleViolation
    @Constraint(validatedBy = {})
    @Target({ElementType.PARAMETER, ElementType.FIELD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface InstantText {
        String message() default "must be an instant of RFC 3339";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** @throws Refused 400 if the calendar has no such day or time */
    static Instant instant(String parameter, String text) {
        return parsed(text)
                .orElseThrow(() -> new Refused(
                        CommonProblem.VALIDATION,
                        "Give an instant such as 2026-11-22T10:00:00Z.",
                        new FieldError(parameter, "is no day or time of the calendar")));
    }

    static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** An event number, or 0. */
    @Pattern(regexp = "[0-9]{1,18}")
    @ReportAsSingleViolation
    @Constraint(validatedBy = {})
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface EventNumber {
        String message() default "must be an event number";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }
}
