/**
 * Use cases of contracts' indicators: terms are kept, figures judged anew whenever they change, and contracting is told.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.application.kpis;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
