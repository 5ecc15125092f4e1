/**
 * Appraisals over HTTP.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.rest.appraisals;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
