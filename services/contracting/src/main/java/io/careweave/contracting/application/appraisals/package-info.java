/**
 * Use cases of appraisals: planned, scored, decided.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.appraisals;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
