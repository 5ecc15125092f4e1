/**
 * What every meter (Micrometer) of ours has in common.
 */
@NullMarked
@CheckReturnValue
package io.careweave.commons.meters;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
