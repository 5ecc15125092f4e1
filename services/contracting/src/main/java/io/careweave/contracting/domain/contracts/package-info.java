/**
 * Pure rules of contracts: what a kind asks for, how one comes into force and ends, how it may be varied. No clock, no I/O.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.contracts;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
