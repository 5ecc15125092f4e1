/**
 * Rows and stores of appraisals.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.persistence.appraisals;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
