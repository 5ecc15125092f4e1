/**
 * What stored figures say: a series, judged by what is decided about it. Charts and signals are both made of it.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.domain.judgement;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
