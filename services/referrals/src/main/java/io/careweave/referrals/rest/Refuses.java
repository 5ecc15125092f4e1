package io.careweave.referrals.rest;

import io.careweave.referrals.domain.ReferralProblem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The problems of this service with which an operation may be refused, for its description; commons adds what is uniform. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@interface Refuses {
    ReferralProblem[] value();
}
