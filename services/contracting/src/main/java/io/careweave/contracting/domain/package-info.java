/**
 * Rules of buying and of contracts, a package a subject; here, what they share.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
