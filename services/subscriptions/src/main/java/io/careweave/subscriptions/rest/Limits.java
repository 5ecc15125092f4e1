package io.careweave.subscriptions.rest;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Forms of numbers in queries. They are read as text: a parameter that is no number must be 400, JAX-RS makes it 404. */
final class Limits {

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
