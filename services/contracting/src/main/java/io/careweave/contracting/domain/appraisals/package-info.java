/**
 * What to do about a service line: options, what each costs over its life and brings about, and what was decided.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.appraisals;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
