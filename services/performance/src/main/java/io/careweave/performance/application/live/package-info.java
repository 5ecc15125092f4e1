/**
 * Use cases of what other services tell: facts are kept once, and what they change is counted anew.
 */
@NullMarked
@CheckReturnValue
package io.careweave.performance.application.live;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
