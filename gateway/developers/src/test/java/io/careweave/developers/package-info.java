/** Tests of the portal's generator: every page, every link, every text. */
@NullMarked
@CheckReturnValue
package io.careweave.developers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
