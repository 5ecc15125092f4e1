/**
 * Which law a procurement follows and by which process, with reasons; make or buy; notices and what they must say.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.domain.routing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
