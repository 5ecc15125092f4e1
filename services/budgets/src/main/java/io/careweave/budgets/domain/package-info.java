/**
 * Rules of the budget, a package a subject; here, what they share.
 */
@NullMarked
@CheckReturnValue
package io.careweave.budgets.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
