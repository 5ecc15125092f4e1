/**
 * Which law and process a procurement follows, determined and put on record.
 */
@NullMarked
@CheckReturnValue
package io.careweave.contracting.application.routing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
