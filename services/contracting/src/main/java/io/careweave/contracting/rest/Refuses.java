package io.careweave.contracting.rest;

import io.careweave.commons.problem.CommonProblem;
import io.careweave.contracting.domain.ContractingProblem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The problems with which an operation may be refused, for its description; what is uniform is added by commons. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Refuses {
    ContractingProblem[] value();

    CommonProblem[] common() default {};
}
