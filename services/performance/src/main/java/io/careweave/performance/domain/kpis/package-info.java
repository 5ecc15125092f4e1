/**
 * Indicators of contracts: pure, from what was observed of a provider to how it stands against its target.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.domain.kpis;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
