/**
 * Use cases, a package a subject; here, what they share.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
