/**
 * Membership and governance as pure rules, a package a subject; here, what they share.
 */
@NullMarked
@CheckReturnValue
package io.careweave.membership.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
