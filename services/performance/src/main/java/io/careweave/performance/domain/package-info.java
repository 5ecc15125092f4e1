/**
 * Rules of measuring, a package a subject; here, what they share.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
