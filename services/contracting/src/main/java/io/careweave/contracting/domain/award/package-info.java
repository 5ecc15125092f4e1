/**
 * From a recommendation to an award: approval, the intention, standstill, representations, the further decision. Nothing
 * is awarded before all of that is over.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.award;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
