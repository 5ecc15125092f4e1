/**
 * Contracts from before the register, as a file tells them: pure rules of its rows. The day is an argument.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.legacy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
