package io.careweave.performance.rest;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.performance.domain.PerformanceProblem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The problems with which an operation may be refused, for its description; what is uniform is added by commons. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Refuses {
    PerformanceProblem[] value();

    CommonProblem[] common() default {};
}
