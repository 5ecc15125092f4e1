/**
 * Pure rules of what is measured under a contract, and of what follows when it falls short. No clock, no I/O.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.kpis;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
