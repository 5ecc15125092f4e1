/**
 * What may go wrong, as data: problem types, refusals and their field errors. Pure: the domain rooms throw from here.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.problem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
