/**
 * Referrals, pathways and services as pure rules: what may happen next, who may do it, what it means.
 * No clock, no randomness, no I/O: time and ids are arguments.
 */
@NullMarked
@CheckReturnValue
package io.careweave.referrals.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
