/**
 * Facts that events told, sizes of lists, and the counts that are made of them.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.persistence.live;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
