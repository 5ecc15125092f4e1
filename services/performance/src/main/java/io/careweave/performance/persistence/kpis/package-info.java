/**
 * Terms of contracts, their indicators, and what was told of them.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.persistence.kpis;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
